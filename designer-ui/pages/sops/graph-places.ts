import { nodeHeight, placeOf } from "../../../domain/sop/edit";
import type { SopNode } from "../../../domain/sop/graph";
import type { Box } from "./graph-view";

const gap = 36;

/**
 * Where steps stand when looked at: as they were drawn, but moved to the right where a step, widened so that its ways out
 * can be read, would lie over its neighbour.
 * @param widthOf how wide each step is shown
 */
export function placesOf(
  nodes: readonly SopNode[],
  widthOf: (node: SopNode) => number,
): ReadonlyMap<string, Box> {
  const placed = new Map<string, Box>();
  const fromLeft = [...nodes].sort((a, b) => placeOf(a).x - placeOf(b).x);
  for (const node of fromLeft) {
    const { x: drawn, y } = placeOf(node);
    const width = widthOf(node);
    let x = drawn;
    for (const other of [...placed.values()].sort((a, b) => a.x - b.x)) {
      const beside = Math.abs(other.y - y) < nodeHeight;
      if (beside && x < other.x + other.width + gap && other.x < x + width) x = other.x + other.width + gap;
    }
    placed.set(node.id, { x, y, width, height: nodeHeight });
  }
  return placed;
}
