import type { SopGraph, SopNode } from "../graph";

/** How large a step is drawn, and how far apart steps stand, in the drawing's own units. */
export const nodeWidth = 250;
export const nodeHeight = 112;
export const columnWidth = 300;
export const rowHeight = 170;
export const gridStep = 10;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function placeOf({ position }: SopNode): Point {
  return position ?? { x: 0, y: 0 };
}

function overlaps(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < nodeWidth && Math.abs(a.y - b.y) < nodeHeight;
}

/** The first free place from `wanted` on to the right. */
export function freePlace({ nodes }: SopGraph, wanted: Point): Point {
  const near = nodes.map(placeOf).filter(({ y }) => Math.abs(y - wanted.y) < nodeHeight);
  let place = wanted;
  while (near.some((other) => overlaps(other, place))) place = { x: place.x + columnWidth, y: place.y };
  return place;
}

/** Puts steps elsewhere; those that are not named stay. */
export function moveNodes(graph: SopGraph, places: ReadonlyMap<string, Point>): SopGraph {
  let moved = false;
  const nodes = graph.nodes.map((node) => {
    const to = places.get(node.id);
    if (to === undefined || !Number.isFinite(to.x) || !Number.isFinite(to.y)) return node;
    if (to.x === node.position?.x && to.y === node.position?.y) return node;
    moved = true;
    return { ...node, position: { x: to.x, y: to.y } };
  });
  return moved ? { ...graph, nodes } : graph;
}

/** Moves everything that stands from a height on further down, to make room for a row. */
export function makeRoom(graph: SopGraph, fromY: number, except: ReadonlySet<string>): SopGraph {
  const places = graph.nodes
    .filter((node) => !except.has(node.id) && placeOf(node).y >= fromY)
    .map((node) => [node.id, { x: placeOf(node).x, y: placeOf(node).y + rowHeight }] as const);
  return moveNodes(graph, new Map(places));
}

/** Moves steps by so much. */
export function nudgeNodes(graph: SopGraph, ids: ReadonlySet<string>, by: Point): SopGraph {
  const places = graph.nodes
    .filter(({ id }) => ids.has(id))
    .map((node) => [node.id, { x: placeOf(node).x + by.x, y: placeOf(node).y + by.y }] as const);
  return moveNodes(graph, new Map(places));
}

export type Alignment = "column" | "row";

/** Brings steps into one column (the same x) or one row (the same y), that of the first of them. */
export function alignNodes(graph: SopGraph, ids: ReadonlySet<string>, how: Alignment): SopGraph {
  const chosen = graph.nodes.filter(({ id }) => ids.has(id));
  const first = chosen[0];
  if (first === undefined) return graph;
  const { x, y } = placeOf(first);
  const places = chosen.map((node) => {
    const at = placeOf(node);
    return [node.id, how === "column" ? { x, y: at.y } : { x: at.x, y }] as const;
  });
  return moveNodes(graph, new Map(places));
}
