import type { SopGraph } from "../../../../domain/sop/graph";
import type { Lane } from "../../../../domain/sop/replay-at";
import type { Mark, Marks } from "../state/store";

/** The way that a case has taken through a drawing, and where it stands. */
export function wayMarks(lanes: readonly Lane[], template: string, { edges }: SopGraph): Marks {
  const nodes = new Map<string, Mark>();
  const lines = new Map<string, Mark>();
  for (const { standsAt, taken, endedAt } of lanes.filter((lane) => lane.template === template)) {
    for (const { node, outcome } of taken) {
      nodes.set(node, "passed");
      const line = edges.find((edge) => edge.from === node && edge.outcome === outcome);
      if (line === undefined) continue;
      lines.set(line.id, "passed");
      // An end is come to and never left.
      if (endedAt !== null) nodes.set(line.to, "passed");
    }
    for (const node of standsAt) nodes.set(node, "here");
  }
  return { nodes, edges: lines };
}
