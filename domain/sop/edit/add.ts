import type { NodeType, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";
import { withLines } from "./connect";
import { freshId, type NewId, nodeIds } from "./ids";
import { leadsOnBy, outcomesOf } from "./outcomes";
import { freePlace, makeRoom, type Point, placeOf, rowHeight } from "./place";
import { startingParams } from "./starting-params";

export const mostNodes = 2000;

export interface NewNode {
  readonly type: NodeType;
  /** The kind of process, by which a new step is set where that helps. */
  readonly kind: string;
}

/** A graph, and the steps of it that were just put in. */
export interface Added {
  readonly graph: SopGraph;
  readonly ids: readonly string[];
}

function made(graph: SopGraph, { type, kind }: NewNode, position: Point, newId: NewId): SopNode {
  return {
    id: freshId(nodeIds(graph), type, newId),
    type,
    label: nodeDefinitions[type].title,
    params: startingParams(type, kind),
    position: { ...position },
  };
}

/** Puts a step into the drawing, joined to nothing. */
export function addNode(graph: SopGraph, what: NewNode, at: Point, newId: NewId): Added {
  if (graph.nodes.length >= mostNodes) return { graph, ids: [] };
  const node = made(graph, what, freePlace(graph, at), newId);
  return { graph: { ...graph, nodes: [...graph.nodes, node] }, ids: [node.id] };
}

/**
 * Puts a step in after another one. What the other one led to comes after the new one. Of several ways out, those are
 * taken that lead where the first one leads, or the one that is named.
 */
export function addAfter(
  graph: SopGraph,
  after: { readonly node: string; readonly outcome?: string },
  what: NewNode,
  newId: NewId,
): Added {
  const source = graph.nodes.find(({ id }) => id === after.node);
  if (source === undefined) return { graph, ids: [] };
  const { x, y } = placeOf(source);
  const ways = waysTaken(graph, source, after.outcome);
  if (ways.length === 0) return addNode(graph, what, { x, y: y + rowHeight }, newId);
  const next = graph.edges.find(({ from, outcome }) => from === source.id && outcome === ways[0])?.to;
  return putBetween(graph, { source, ways, next }, what, newId);
}

/** Puts a step into a line. */
export function insertOnEdge(graph: SopGraph, edgeId: string, what: NewNode, newId: NewId): Added {
  const edge = graph.edges.find(({ id }) => id === edgeId);
  const source = graph.nodes.find(({ id }) => id === edge?.from);
  if (edge === undefined || source === undefined) return { graph, ids: [] };
  return putBetween(graph, { source, ways: [edge.outcome], next: edge.to }, what, newId);
}

function waysTaken(graph: SopGraph, source: SopNode, named: string | undefined): readonly string[] {
  const keys = outcomesOf(source).map(({ key }) => key);
  if (named !== undefined) return keys.includes(named) ? [named] : [];
  const leads = new Map(
    graph.edges.filter(({ from }) => from === source.id).map(({ outcome, to }) => [outcome, to]),
  );
  const open = keys.filter((key) => !leads.has(key));
  if (open.length === keys.length) return leadsOnBy(source);
  // A decision with a branch that leads nowhere yet is meant to be drawn on there.
  const first = (source.type === "condition" ? open[0] : undefined) ?? keys[0];
  if (first === undefined) return [];
  const target = leads.get(first);
  return target === undefined ? [first] : keys.filter((key) => leads.get(key) === target);
}

interface Gap {
  readonly source: SopNode;
  readonly ways: readonly string[];
  readonly next: string | undefined;
}

function putBetween(graph: SopGraph, { source, ways, next }: Gap, what: NewNode, newId: NewId): Added {
  if (graph.nodes.length >= mostNodes || what.type === "trigger") return { graph, ids: [] };
  const from = placeOf(source);
  const target = graph.nodes.find(({ id }) => id === next);
  const below = { x: target === undefined ? from.x : placeOf(target).x, y: from.y + rowHeight };
  const tight =
    target !== undefined && placeOf(target).y > from.y && placeOf(target).y < from.y + 2 * rowHeight;
  const roomy = tight ? makeRoom(graph, from.y + rowHeight / 2, new Set([source.id])) : graph;
  const node = made(roomy, what, freePlace(roomy, below), newId);
  const kept = roomy.edges.filter((edge) => edge.from !== source.id || !ways.includes(edge.outcome));
  const grown = { ...roomy, nodes: [...roomy.nodes, node], edges: kept };
  const into = ways.map((outcome) => ({ from: source.id, outcome, to: node.id }));
  const onward =
    next === undefined ? [] : leadsOnBy(node).map((outcome) => ({ from: node.id, outcome, to: next }));
  return { graph: withLines(grown, [...into, ...onward]), ids: [node.id] };
}
