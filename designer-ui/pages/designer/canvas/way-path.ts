import { getSmoothStepPath, Position } from "@xyflow/react";
import { nodeWidth, rowHeight } from "../../../../domain/sop/edit";

export interface Ends {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

export interface WayPath {
  readonly path: string;
  /** Where the “+” stands. */
  readonly x: number;
  readonly y: number;
  /** It goes round other steps, away from its own. */
  readonly long: boolean;
}

const corner = 10;
const below = 20;
const above = 26;

/** How a line runs: straight down to a step near by; round the side to one far away or further up. */
export function wayPath({ sourceX, sourceY, targetX, targetY }: Ends): WayPath {
  const down = targetY - sourceY;
  if (down > 0 && down < rowHeight) {
    const [path, x, y] = getSmoothStepPath({
      sourceX,
      sourceY,
      targetX,
      targetY,
      sourcePosition: Position.Bottom,
      targetPosition: Position.Top,
      borderRadius: corner,
    });
    return { path, x, y, long: false };
  }
  const aside = Math.abs(targetX - sourceX);
  // Where the target stands well aside, the way down beside the source is free as a rule.
  const lane =
    down > 0 && aside > nodeWidth
      ? sourceX
      : Math.max(sourceX, targetX) + nodeWidth / 2 + 24 + (Math.abs(Math.round(sourceX + sourceY)) % 4) * 9;
  const points = [
    [sourceX, sourceY],
    [sourceX, sourceY + below],
    [lane, sourceY + below],
    [lane, targetY - above],
    [targetX, targetY - above],
    [targetX, targetY],
  ] as const;
  return { path: rounded(points), x: lane, y: (sourceY + below + targetY - above) / 2, long: true };
}

/** A line through these points with round corners; points in one place count once. */
function rounded(points: readonly (readonly [number, number])[]): string {
  const apart = points.filter(([x, y], at) => {
    const before = points[at - 1];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
  return apart
    .map(([x, y], at) => {
      const before = apart[at - 1];
      const after = apart[at + 1];
      if (before === undefined) return `M${x} ${y}`;
      if (after === undefined) return `L${x} ${y}`;
      const [inX, inY] = towards([x, y], before);
      const [outX, outY] = towards([x, y], after);
      return `L${inX} ${inY}Q${x} ${y} ${outX} ${outY}`;
    })
    .join("");
}

function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): [number, number] {
  const length = Math.hypot(toX - x, toY - y);
  const share = Math.min(corner, length / 2) / (length || 1);
  return [x + (toX - x) * share, y + (toY - y) * share];
}
