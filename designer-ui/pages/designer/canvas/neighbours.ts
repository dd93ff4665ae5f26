import { flowOrder, placeOf, targetsOf } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";

export type Direction = "next" | "previous" | "left" | "right" | "forward" | "back";

/** The step to which a key leads from another one; null where there is none. */
export function neighbour(graph: SopGraph, from: string, direction: Direction): string | null {
  switch (direction) {
    case "next":
      return targetsOf(graph).get(from)?.[0] ?? null;
    case "previous":
      return graph.edges.find(({ to }) => to === from)?.from ?? null;
    case "left":
    case "right":
      return beside(graph, from, direction === "right" ? 1 : -1);
    case "forward":
    case "back": {
      const order = flowOrder(graph);
      const at = order.findIndex(({ node }) => node.id === from);
      return order[at + (direction === "forward" ? 1 : -1)]?.node.id ?? null;
    }
  }
}

/** The nearest step to one side, those at about the same height first. */
function beside(graph: SopGraph, from: string, sign: 1 | -1): string | null {
  const here = graph.nodes.find(({ id }) => id === from);
  if (here === undefined) return null;
  const { x, y } = placeOf(here);
  let best: { id: string; far: number } | null = null;
  for (const node of graph.nodes) {
    const place = placeOf(node);
    const aside = (place.x - x) * sign;
    if (node.id === from || aside <= 20) continue;
    const far = aside + 3 * Math.abs(place.y - y);
    if (best === null || far < best.far) best = { id: node.id, far };
  }
  return best?.id ?? null;
}
