import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useFar } from "../../designer/canvas/far";
import type { WayEdge } from "../../designer/canvas/flow-nodes";
import { wayPath } from "../../designer/canvas/way-path";

/** A line with how often it was taken, said right below its way out: there no two lines are in one place. */
export const NowWay = memo(function NowWay(props: EdgeProps<WayEdge>) {
  const { id, data, sourceX, sourceY, markerEnd = "" } = props;
  const far = useFar();
  const label = far ? "" : (data?.label ?? "");
  const width = label.length * 6.2 + 10;
  return (
    <g className="way">
      <BaseEdge id={id} path={wayPath(props).path} markerEnd={markerEnd} interactionWidth={0} />
      {label === "" ? null : (
        <g transform={`translate(${sourceX}, ${sourceY + 14})`} className="way-label">
          <rect x={-width / 2} y={-8} width={width} height={16} rx={5} />
          <text textAnchor="middle" dominantBaseline="central">
            {label}
          </text>
        </g>
      )}
    </g>
  );
});
