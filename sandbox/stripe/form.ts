/** A form as Stripe reads it: `a[b][0]=c` becomes `{ a: { b: ["c"] } }`. Values stay text. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

const deepest = 12;
const mostFields = 2_000;

export class FormError extends Error {}

/** Reads a form-encoded body or query string with bracketed names. */
export function parseForm(encoded: string): Form {
  const root: Node = new Map();
  let fields = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    fields += 1;
    if (fields > mostFields) throw new FormError("Too many parameters");
    place(root, segments(name), value);
  }
  return plain(root) as Form;
}

type Node = Map<string, Node | string>;

function segments(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match?.[1]) throw new FormError(`Invalid parameter name: ${name}`);
  const inner = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  if (inner.length > deepest) throw new FormError(`Parameter nested too deeply: ${name}`);
  return [match[1], ...inner];
}

function place(root: Node, path: string[], value: string): void {
  let node = root;
  path.forEach((segment, depth) => {
    const key = segment === "" ? String(node.size) : segment;
    if (depth === path.length - 1) {
      node.set(key, value);
      return;
    }
    const existing = node.get(key);
    if (existing instanceof Map) node = existing;
    else {
      const child: Node = new Map();
      node.set(key, child);
      node = child;
    }
  });
}

/** Nodes whose keys are 0, 1, 2 … are lists. `Object.fromEntries` defines, so a field named __proto__ is only a field. */
function plain(node: Node): FormValue {
  const entries = [...node].map(
    ([key, value]) => [key, typeof value === "string" ? value : plain(value)] as const,
  );
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : (Object.fromEntries(entries) as Form);
}
