import type { CompiledGraph } from "../compile";

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
