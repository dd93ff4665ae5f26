/** Whether two JSON values say the same; the order of an object's keys does not matter, what is undefined is not there. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => same(item, b[index]))
    );
  }
  const one = a as Readonly<Record<string, unknown>>;
  const other = b as Readonly<Record<string, unknown>>;
  return keysOf(one, other).every((key) => same(own(one, key), own(other, key)));
}

/** The keys of both, each once, those of the first one first. */
export function keysOf(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

/** A value that is the object's own: a key such as `constructor` finds nothing that nobody wrote. */
export function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
