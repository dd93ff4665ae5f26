import { z } from "zod";
import { type SopEdge, type SopGraph, type SopNode, sopEdgeSchema, sopNodeSchema } from "../graph";
import { type Added, mostNodes } from "./add";
import { mostEdges } from "./connect";
import { edgeIds, freshId, lineFrom, type NewId, nodeIds } from "./ids";
import { type Point, placeOf, rowHeight } from "./place";

/** Steps on the clipboard: as text, so that they can be carried from one SOP to another, or to a colleague. */
export const partSchema = z.object({
  praxis: z.literal("steps"),
  nodes: z.array(sopNodeSchema).min(1).max(mostNodes),
  edges: z.array(sopEdgeSchema).max(mostEdges),
});

export type Part = z.infer<typeof partSchema>;

/** The chosen steps with the lines between them; null where nothing is chosen. */
export function copyPart(graph: SopGraph, ids: ReadonlySet<string>): Part | null {
  const nodes = graph.nodes.filter(({ id }) => ids.has(id));
  if (nodes.length === 0) return null;
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { praxis: "steps", nodes, edges };
}

/** What lies on the clipboard, where it is steps at all. */
export function readPart(text: string): Part | null {
  try {
    const read = partSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/**
 * Puts steps in, under ids of their own. A start comes along only where there is none yet.
 * `by` is how far from their old place they are put.
 */
export function pastePart(graph: SopGraph, part: Part, by: Point, newId: NewId): Added {
  const hasStart = graph.nodes.some(({ type }) => type === "trigger");
  const coming = part.nodes.filter(({ type }, at) => type !== "trigger" || (!hasStart && isFirst(part, at)));
  if (coming.length === 0 || graph.nodes.length + coming.length > mostNodes) return { graph, ids: [] };
  const taken = nodeIds(graph);
  const renamed = new Map<string, string>();
  const nodes = coming.map((node): SopNode => {
    const id = freshId(taken, node.type, newId);
    if (!renamed.has(node.id)) renamed.set(node.id, id);
    const { x, y } = placeOf(node);
    return { ...node, id, position: { x: x + by.x, y: y + by.y } };
  });
  const lines = edgeIds(graph);
  const ways = new Set<string>();
  const edges = part.edges.flatMap((edge): SopEdge[] => {
    const from = renamed.get(edge.from);
    const to = renamed.get(edge.to);
    if (from === undefined || to === undefined || ways.has(`${from} ${edge.outcome}`)) return [];
    ways.add(`${from} ${edge.outcome}`);
    return [lineFrom(lines, { from, outcome: edge.outcome, to })];
  });
  if (graph.edges.length + edges.length > mostEdges) return { graph, ids: [] };
  return {
    graph: { nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges] },
    ids: nodes.map(({ id }) => id),
  };
}

function isFirst({ nodes }: Part, at: number): boolean {
  return nodes.findIndex(({ type }) => type === "trigger") === at;
}

/** The chosen steps once more, beside themselves. */
export function duplicate(graph: SopGraph, ids: ReadonlySet<string>, newId: NewId): Added {
  const part = copyPart(graph, ids);
  return part === null ? { graph, ids: [] } : pastePart(graph, part, { x: 40, y: rowHeight / 2 }, newId);
}
