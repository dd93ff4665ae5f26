import type { SopEdge, SopGraph } from "../graph";
import { edgeIds, lineFrom } from "./ids";
import { outcomesOf } from "./outcomes";

export const mostEdges = 8000;

export interface Line {
  readonly from: string;
  readonly outcome: string;
  readonly to: string;
}

/** Why two steps cannot be joined, in words; null where they can. */
export function whyNotJoined(graph: SopGraph, { from, outcome, to }: Line): string | null {
  const source = graph.nodes.find(({ id }) => id === from);
  const target = graph.nodes.find(({ id }) => id === to);
  if (source === undefined || target === undefined) return "One of the steps is not there any more.";
  if (from === to) return "A step cannot lead to itself. Use “Repeat” to go round again.";
  if (target.type === "trigger") return "Nothing can lead to the start.";
  if (!outcomesOf(source).some(({ key }) => key === outcome)) return `“${source.label}” has no such way out.`;
  return null;
}

/** Joins a way out to a step; where it led elsewhere before, it leads there now. Refused: the same graph. */
export function connect(graph: SopGraph, line: Line): SopGraph {
  if (whyNotJoined(graph, line) !== null) return graph;
  const before = graph.edges.filter(({ from, outcome }) => from === line.from && outcome === line.outcome);
  const [first] = before;
  if (before.length === 1 && first?.to === line.to) return graph;
  const others = graph.edges.filter((edge) => !before.includes(edge));
  if (others.length >= mostEdges) return graph;
  const taken = new Set(others.map(({ id }) => id));
  const edge = first === undefined ? lineFrom(taken, line) : { ...first, to: line.to };
  return { ...graph, edges: [...others, edge] };
}

/** Lets a line end at another step. */
export function reroute(graph: SopGraph, edgeId: string, to: string): SopGraph {
  const edge = graph.edges.find(({ id }) => id === edgeId);
  return edge === undefined ? graph : connect(graph, { from: edge.from, outcome: edge.outcome, to });
}

export function removeEdges(graph: SopGraph, ids: ReadonlySet<string>): SopGraph {
  const edges = graph.edges.filter(({ id }) => !ids.has(id));
  return edges.length === graph.edges.length ? graph : { ...graph, edges };
}

/** Lines added as they are given, each way out once; those that lead from or to nowhere are left out. */
export function withLines(graph: SopGraph, lines: readonly Line[]): SopGraph {
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const taken = edgeIds(graph);
  const ways = new Set(graph.edges.map(({ from, outcome }) => `${from} ${outcome}`));
  const added: SopEdge[] = [];
  for (const line of lines) {
    const way = `${line.from} ${line.outcome}`;
    if (!ids.has(line.from) || !ids.has(line.to) || ways.has(way)) continue;
    ways.add(way);
    added.push(lineFrom(taken, line));
  }
  if (added.length === 0 || graph.edges.length + added.length > mostEdges) return graph;
  return { ...graph, edges: [...graph.edges, ...added] };
}
