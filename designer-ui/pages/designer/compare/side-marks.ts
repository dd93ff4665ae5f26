import type { GraphDiff } from "../../../../domain/sop/compare/diff";
import type { Mark, Marks } from "../state/store";

/** How steps and lines are shown in the older drawing, and in the newer one. */
export function sidesOf({ nodes, edges }: GraphDiff): { readonly before: Marks; readonly after: Marks } {
  const marks = (...lists: readonly (readonly [readonly { id: string }[], Mark])[]) =>
    new Map(lists.flatMap(([list, mark]) => list.map(({ id }): [string, Mark] => [id, mark])));
  return {
    before: {
      nodes: marks([nodes.removed, "removed"], [nodes.changed.map(({ before }) => before), "changed"]),
      edges: marks([edges.removed, "removed"], [edges.rerouted.map(({ before }) => before), "removed"]),
    },
    after: {
      nodes: marks([nodes.added, "added"], [nodes.changed.map(({ after }) => after), "changed"]),
      edges: marks([edges.added, "added"], [edges.rerouted.map(({ after }) => after), "added"]),
    },
  };
}
