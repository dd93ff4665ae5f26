import { compileGraph } from "../compile";
import type { SopGraph } from "../graph";

/** For each node of the older version, the node of the newer one that a case standing there goes to; null: nobody knows. */
export type NodeMapping = Readonly<Record<string, string | null>>;

/**
 * Where running cases would stand in another version. A step that is still there as the same kind of step stays itself. One that is
 * not gives over to the next step along the older drawing that is: nearest first, ways out in their order. Where nothing that came
 * after it is left, a person must choose.
 */
export function proposeMapping(from: SopGraph, to: SopGraph): NodeMapping {
  const types = new Map(to.nodes.map(({ id, type }) => [id, type]));
  const survives = new Set(from.nodes.filter(({ id, type }) => types.get(id) === type).map(({ id }) => id));
  const next = successors(from);
  return Object.fromEntries(
    from.nodes.map(({ id }) => [id, survives.has(id) ? id : nearest(id, next, survives)]),
  );
}

function successors(graph: SopGraph): ReadonlyMap<string, readonly string[]> {
  const compiled = compileGraph(graph);
  return new Map(
    [...compiled.nodes].map(([id, { outcomes, next }]) => {
      const inOrder = [...outcomes.map(({ key }) => key), ...next.keys()];
      return [id, [...new Set(inOrder)].flatMap((outcome) => next.get(outcome) ?? [])];
    }),
  );
}

/** The first surviving step along the way, breadth first. */
function nearest(
  start: string,
  next: ReadonlyMap<string, readonly string[]>,
  survives: ReadonlySet<string>,
): string | null {
  const seen = new Set([start]);
  const queue = [start];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const after of next.get(id) ?? []) {
      if (survives.has(after)) return after;
      if (!seen.has(after)) queue.push(after);
      seen.add(after);
    }
  }
  return null;
}
