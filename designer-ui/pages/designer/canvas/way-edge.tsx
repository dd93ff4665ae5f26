import { BaseEdge, type EdgeProps } from "@xyflow/react";
import { createContext, memo, useContext } from "react";
import { w } from "../../../words/designer";
import { useFar } from "./far";
import type { WayEdge as FlowEdge } from "./flow-nodes";
import { wayPath } from "./way-path";

/** Opens the list of steps to put one into a line; null where nothing can be drawn. */
export const InsertOnWay = createContext<((edge: string) => void) | null>(null);

const longestLabel = 24;

/** A line from a way out to the next step, with the “+” that puts a step into it. */
export const WayEdge = memo(function WayEdge(props: EdgeProps<FlowEdge>) {
  const { id, data, selected, markerEnd = "" } = props;
  const far = useFar();
  const insert = useContext(InsertOnWay);
  const { path, x, y, long } = wayPath(props);
  // A short line begins right below the name of its way out; a long one says it again where it runs alone.
  const label = long && !far ? (data?.label ?? "") : "";
  const short = label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
  const width = short.length * 6.2 + 10;
  return (
    <g className="way" data-mark={data?.mark} data-selected={selected === true ? "" : undefined}>
      <BaseEdge id={id} path={path} markerEnd={markerEnd} interactionWidth={far ? 0 : 18} />
      {label === "" ? null : (
        <g transform={`translate(${x}, ${y + 22})`} className="way-label">
          <rect x={-width / 2} y={-8} width={width} height={16} rx={5} />
          <text textAnchor="middle" dominantBaseline="central">
            {short}
          </text>
        </g>
      )}
      {insert === null || far ? null : (
        // The keyboard has “A” on the step before it: a tab stop on every line would only be in the way.
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <g
          transform={`translate(${x}, ${y})`}
          className="way-insert nodrag nopan"
          data-insert={id}
          onClick={(event) => {
            event.stopPropagation();
            insert(id);
          }}
        >
          <title>{w.insertHere}</title>
          <circle r={9} />
          <path d="M-4 0H4M0 -4V4" />
        </g>
      )}
    </g>
  );
});
