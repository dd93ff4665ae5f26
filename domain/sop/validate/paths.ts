import type { CompiledGraph, CompiledNode } from "../compile";

/** What can be reached from a step, itself included. */
export function reachedFrom(start: string, nodes: CompiledGraph["nodes"]): Set<string> {
  const reached = new Set([start]);
  const left = [start];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    for (const to of nodes.get(id)?.next.values() ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      left.push(to);
    }
  }
  return reached;
}

/** The steps from which one that is looked for can be reached, such steps included. */
export function leadingTo(
  looksFor: (compiled: CompiledNode) => boolean,
  nodes: CompiledGraph["nodes"],
): Set<string> {
  const before = new Map<string, string[]>();
  for (const [from, { next }] of nodes) {
    for (const to of next.values()) {
      const known = before.get(to);
      if (known === undefined) before.set(to, [from]);
      else known.push(from);
    }
  }
  const left = [...nodes].filter(([, compiled]) => looksFor(compiled)).map(([id]) => id);
  const leading = new Set(left);
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    for (const from of before.get(id) ?? []) {
      if (leading.has(from)) continue;
      leading.add(from);
      left.push(from);
    }
  }
  return leading;
}

/** A step from which the way leads back to itself, or null where there is none. */
export function onCircle(ids: readonly string[], next: (id: string) => readonly string[]): string | null {
  const state = new Map<string, "open" | "done">();
  for (const start of ids) {
    if (state.has(start)) continue;
    const way = [{ id: start, ahead: [...next(start)] }];
    state.set(start, "open");
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const to = here.ahead.shift();
      if (to === undefined) {
        state.set(here.id, "done");
        way.pop();
      } else if (state.get(to) === "open") {
        return to;
      } else if (!state.has(to)) {
        state.set(to, "open");
        way.push({ id: to, ahead: [...next(to)] });
      }
    }
  }
  return null;
}
