import fc from "fast-check";
import type { SopEdge, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";
import { anyGraph } from "./arbitrary";

/** One change of a drawing, chosen by numbers so that it fits the drawing that it meets. */
export interface Edit {
  readonly what: "rename" | "settle" | "shift" | "remove" | "add" | "reroute" | "cut" | "join";
  readonly pick: number;
  readonly other: number;
  /** Of a drawing from which steps and settings are taken. */
  readonly source: SopGraph;
}

export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom("rename", "settle", "shift", "remove", "add", "reroute", "cut", "join"),
  pick: fc.nat({ max: 1000 }),
  other: fc.nat({ max: 1000 }),
  source: anyGraph,
});

/** Edits of one person: ids of what they add begin with their name. */
export function edited(graph: SopGraph, edits: readonly Edit[], who: string): SopGraph {
  return edits.reduce((before, edit, index) => editedOnce(before, edit, `${who}${index}`), graph);
}

function at<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

function withNode(graph: SopGraph, id: string, change: (node: SopNode) => SopNode): SopGraph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

/** Only the lines that leave by a way out which the node still has. */
function fitting({ nodes, edges }: SopGraph): SopGraph {
  const ways = new Map(nodes.map((node) => [node.id, waysOut(node)]));
  const fits = ({ from, to, outcome }: SopEdge) => ways.has(to) && ways.get(from)?.includes(outcome) === true;
  return { nodes, edges: edges.filter(fits) };
}

function waysOut({ type, params }: SopNode): readonly string[] {
  const { outcomes, params: schema } = nodeDefinitions[type];
  return outcomes(schema.parse(params)).map(({ key }) => key);
}

function editedOnce(graph: SopGraph, { what, pick, other, source }: Edit, fresh: string): SopGraph {
  const { nodes, edges } = graph;
  const node = at(nodes.slice(1), pick);
  const target = at(nodes.slice(1), other);
  const edge = at(edges, pick);
  if (node === undefined || target === undefined) return graph;
  switch (what) {
    case "rename":
      return withNode(graph, node.id, (before) => ({ ...before, label: `Called ${fresh}` }));
    case "shift":
      return withNode(graph, node.id, (before) => ({ ...before, position: { x: pick, y: other } }));
    case "settle": {
      const like = source.nodes.find(({ type }) => type === node.type);
      if (like === undefined) return graph;
      return fitting(withNode(graph, node.id, (before) => ({ ...before, params: like.params })));
    }
    case "remove":
      return fitting({ nodes: nodes.filter(({ id }) => id !== node.id), edges });
    case "add": {
      const like = at(source.nodes.slice(1), other);
      return like === undefined ? graph : { nodes: [...nodes, { ...like, id: fresh }], edges };
    }
    case "reroute": {
      const rerouted = edges.map((line) => (line === edge ? { ...line, to: target.id } : line));
      return { nodes, edges: rerouted };
    }
    case "cut":
      return { nodes, edges: edges.filter((line) => line !== edge) };
    case "join": {
      const open = waysOut(node).find(
        (outcome) => !edges.some((line) => line.from === node.id && line.outcome === outcome),
      );
      if (open === undefined) return graph;
      return { nodes, edges: [...edges, { id: `l${fresh}`, from: node.id, outcome: open, to: target.id }] };
    }
  }
}
