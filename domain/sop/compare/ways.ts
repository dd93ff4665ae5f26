import type { SopEdge, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";

/** A node's ways out with their lines: by node, outcome and, should a drawing have two lines for one, their order. */
export function waysOf({ edges }: SopGraph): ReadonlyMap<string, SopEdge> {
  const ways = new Map<string, SopEdge>();
  for (const edge of edges) {
    let order = 0;
    while (ways.has(wayKey(edge, order))) order += 1;
    ways.set(wayKey(edge, order), edge);
  }
  return ways;
}

function wayKey({ from, outcome }: SopEdge, order: number): string {
  return JSON.stringify([from, outcome, order]);
}

/** An outcome of a node as the designer calls it. */
export function outcomeLabel(node: SopNode | undefined, outcome: string): string {
  if (node === undefined) return outcome;
  const { params, outcomes } = nodeDefinitions[node.type];
  const parsed = params.safeParse(node.params);
  const known = parsed.success ? outcomes(parsed.data) : [];
  return known.find(({ key }) => key === outcome)?.label ?? outcome;
}
