import type { SopEdge, SopGraph } from "../graph";
import { leadsOnBy } from "./outcomes";

/**
 * Takes steps out. What led to them leads on to what came after them, along their main way out. The only start stays,
 * and so does the last step there is.
 */
export function removeNodes(graph: SopGraph, ids: ReadonlySet<string>): SopGraph {
  const gone = removable(graph, ids);
  if (gone.size === 0) return graph;
  const next = new Map([...gone].map((id) => [id, mainTarget(graph, id)]));
  const edges = graph.edges.flatMap((edge): SopEdge[] => {
    if (gone.has(edge.from)) return [];
    const to = survivor(edge.to, gone, next);
    if (to === null || (to === edge.from && edge.to !== edge.from)) return [];
    return to === edge.to ? [edge] : [{ ...edge, to }];
  });
  return { nodes: graph.nodes.filter(({ id }) => !gone.has(id)), edges };
}

function removable({ nodes }: SopGraph, ids: ReadonlySet<string>): Set<string> {
  const gone = new Set(nodes.map(({ id }) => id).filter((id) => ids.has(id)));
  const starts = nodes.filter(({ type }) => type === "trigger");
  const first = starts[0];
  if (first !== undefined && starts.every(({ id }) => gone.has(id))) gone.delete(first.id);
  const [any] = nodes;
  if (gone.size === nodes.length && any !== undefined) gone.delete(any.id);
  return gone;
}

function mainTarget({ nodes, edges }: SopGraph, id: string): string | null {
  const node = nodes.find((one) => one.id === id);
  const leaving = edges.filter(({ from }) => from === id);
  if (node === undefined) return null;
  for (const outcome of leadsOnBy(node)) {
    const edge = leaving.find((one) => one.outcome === outcome);
    if (edge !== undefined) return edge.to;
  }
  return leaving[0]?.to ?? null;
}

function survivor(
  from: string,
  gone: ReadonlySet<string>,
  next: ReadonlyMap<string, string | null>,
): string | null {
  const seen = new Set<string>();
  let id: string | null = from;
  while (id !== null && gone.has(id)) {
    if (seen.has(id)) return null;
    seen.add(id);
    id = next.get(id) ?? null;
  }
  return id;
}
