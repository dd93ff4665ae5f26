import type { SopEdge, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";
import { outcomesOf } from "./outcomes";

const longestLabel = 120;

function withNode(graph: SopGraph, id: string, change: (node: SopNode) => SopNode): SopGraph {
  const before = graph.nodes.find((node) => node.id === id);
  if (before === undefined) return graph;
  const after = change(before);
  if (after === before) return graph;
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? after : node)) };
}

/** Gives a step another name; an empty one brings back the name of its type. */
export function rename(graph: SopGraph, id: string, name: string): SopGraph {
  return withNode(graph, id, (node) => {
    const label = name.slice(0, longestLabel).trim() === "" ? nodeDefinitions[node.type].title : name;
    const cut = label.slice(0, longestLabel);
    return cut === node.label ? node : { ...node, label: cut };
  });
}

/**
 * Sets a step's parameters, whether they are complete or not. Where a way out disappears, so does its line; where one
 * is only called otherwise, its line stays with it.
 */
export function setParams(graph: SopGraph, id: string, params: Readonly<Record<string, unknown>>): SopGraph {
  const before = graph.nodes.find((node) => node.id === id);
  if (before === undefined) return graph;
  const after = { ...before, params: { ...params } };
  const changed = withNode(graph, id, () => after);
  const edges = linesKept(graph.edges, before, after);
  return edges === graph.edges ? changed : { ...changed, edges };
}

function linesKept(edges: SopEdge[], before: SopNode, after: SopNode): SopEdge[] {
  const old = outcomesOf(before).map(({ key }) => key);
  const now = outcomesOf(after).map(({ key }) => key);
  const lost = old.filter((key) => !now.includes(key));
  if (lost.length === 0) return edges;
  const fresh = now.filter((key) => !old.includes(key));
  const renamed = lost.length === 1 && fresh.length === 1 && old.length === now.length;
  return edges.flatMap((edge): SopEdge[] => {
    if (edge.from !== before.id || !lost.includes(edge.outcome)) return [edge];
    return renamed && fresh[0] !== undefined ? [{ ...edge, outcome: fresh[0] }] : [];
  });
}
