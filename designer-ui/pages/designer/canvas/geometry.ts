import { type NodeHandle, Position } from "@xyflow/react";
import { nodeHeight, nodeWidth } from "../../../../domain/sop/edit";
import type { Outcome } from "../../../../domain/sop/node";

const outcomeWidth = 84;
const handleSize = 10;

/** How wide a step is drawn: wide enough for its ways out. */
export function widthOf(outcomes: readonly Outcome[]): number {
  return Math.max(nodeWidth, outcomes.length * outcomeWidth);
}

/** Where lines come in and go out. Given beforehand, steps need not be drawn to know where their lines run. */
export function handlesOf(outcomes: readonly Outcome[]): NodeHandle[] {
  const width = widthOf(outcomes);
  const half = handleSize / 2;
  const size = { width: handleSize, height: handleSize };
  const into: NodeHandle = { type: "target", position: Position.Top, x: width / 2 - half, y: -half, ...size };
  const out = outcomes.map(({ key }, index): NodeHandle => {
    const x = ((index + 0.5) * width) / outcomes.length - half;
    return { id: key, type: "source", position: Position.Bottom, x, y: nodeHeight - half, ...size };
  });
  return [into, ...out];
}
