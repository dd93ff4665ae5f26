import type { SopEdge, SopGraph } from "../graph";

/** How often a node was left by an outcome, as the timeline has it. */
export interface Passing {
  readonly node: string;
  readonly outcome: string;
  readonly times: number;
}

export interface EdgeFlow {
  readonly edge: string;
  /** Null where it cannot be told. */
  readonly times: number | null;
}

/**
 * How often each edge was taken. A split leaves nothing in the timeline: each of its ways was taken as often as it was come
 * to. Behind a join nothing can be told, because what came to it may still wait there.
 */
export function edgeFlows({ nodes, edges }: SopGraph, passings: readonly Passing[]): EdgeFlow[] {
  const typeOf = new Map(nodes.map(({ id, type }) => [id, type]));
  const told = new Map(passings.map(({ node, outcome, times }) => [`${node}/${outcome}`, times]));
  const into = new Map<string, SopEdge[]>();
  for (const edge of edges) into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  const flow = (edge: SopEdge, seen: ReadonlySet<string>): number | null => {
    const type = typeOf.get(edge.from);
    if (type === "join") return null;
    if (type !== "split") return told.get(`${edge.from}/${edge.outcome}`) ?? 0;
    if (seen.has(edge.from)) return null;
    const before = (into.get(edge.from) ?? []).map((incoming) =>
      flow(incoming, new Set([...seen, edge.from])),
    );
    return before.reduce<number | null>(
      (sum, times) => (sum === null || times === null ? null : sum + times),
      0,
    );
  };
  return edges.map((edge) => ({ edge: edge.id, times: flow(edge, new Set()) }));
}
