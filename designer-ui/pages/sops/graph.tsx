import "@xyflow/react/dist/style.css";
import "./graph.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  Background,
  BaseEdge,
  Controls,
  type Edge,
  type EdgeProps,
  MarkerType,
  type Node,
  ReactFlow,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { memo, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { nodeWidth } from "../../../domain/sop/edit";
import type { SopGraph } from "../../../domain/sop/graph";
import { nodeDefinitions } from "../../../domain/sop/nodes";
import { wayPath } from "../designer/canvas/way-path";
import { GraphNode, type StepData, type StepState } from "./graph-node";
import { placesOf } from "./graph-places";
import { around, type Box, viewOf } from "./graph-view";
import { waysFrom } from "./graph-ways";

export type { StepState } from "./graph-node";

export interface GraphProps {
  readonly graph: SopGraph;
  readonly states?: Readonly<Record<string, StepState>>;
  /** Ids of the lines that the case went along. */
  readonly taken?: ReadonlySet<string>;
  /** How many processes stand at a node. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly label: string;
  /** As something to look at beside other things, not the main thing of the page. */
  readonly small?: boolean;
}

const GraphWay = memo(function GraphWay(props: EdgeProps) {
  return <BaseEdge id={props.id} path={wayPath(props).path} markerEnd={props.markerEnd ?? ""} />;
});

const nodeTypes = { step: GraphNode };
const edgeTypes = { way: GraphWay };
/** Room for the words of a way out. */
const wayWidth = 96;
const none: ReadonlySet<string> = new Set();

/** An SOP as it was drawn, to look at: readable at every width, and opened where the case stands. */
export default function Graph({
  graph,
  states = {},
  taken = none,
  counts = {},
  label,
  small = false,
}: GraphProps) {
  const { t } = useTranslation("staff");
  const scheme = useComputedColorScheme("light");
  const places = useMemo(
    () => placesOf(graph.nodes, (step) => Math.max(nodeWidth, waysFrom(step, graph).length * wayWidth)),
    [graph],
  );
  const nodes = useMemo<Node<StepData>[]>(
    () =>
      graph.nodes.map((step) => {
        const { x = 0, y = 0, width = 0, height = 0 } = places.get(step.id) ?? {};
        const count = counts[step.id] ?? 0;
        const state = states[step.id] ?? (count > 0 ? "here" : undefined);
        const said = [nodeDefinitions[step.type].title, step.label];
        if (count > 0) said.push(t("drawing.count", { count }));
        else if (state !== undefined) said.push(t(`drawing.${state}`));
        return {
          id: step.id,
          type: "step",
          position: { x, y },
          width,
          height,
          data: { step, width, ways: waysFrom(step, graph), state, count },
          ariaLabel: said.join(". "),
        };
      }),
    [graph, places, states, counts, t],
  );
  const edges = useMemo<Edge[]>(
    () =>
      graph.nodes.flatMap((step) =>
        waysFrom(step, graph).map(({ id, to, edges: lines }) => {
          const walked = lines.some((line) => taken.has(line));
          return {
            id,
            type: "way",
            source: step.id,
            sourceHandle: id,
            target: to,
            markerEnd: { type: MarkerType.ArrowClosed },
            className: walked ? "taken" : "",
            zIndex: walked ? 1 : 0,
            focusable: false,
          };
        }),
      ),
    [graph, taken],
  );
  const all = around([...places.values()]);
  const here = nodes.find(({ data }) => data.state === "here");
  const atMost = small ? 420 : 760;
  return (
    <section
      className="graph-frame"
      style={{ height: `min(${atMost}px, ${Math.round((all?.height ?? 0) + 64)}px, 78vh)` }}
      aria-label={label}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={scheme}
        minZoom={0.15}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: false }}
      >
        <Background />
        <Controls showInteractive={false} />
        {all === null ? null : <KeepInView all={all} focus={places.get(here?.id ?? "") ?? null} />}
      </ReactFlow>
    </section>
  );
}

/** Shows the right part again whenever the room for it, or where the case stands, has changed. */
function KeepInView({ all, focus }: { readonly all: Box; readonly focus: Box | null }) {
  const { setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const wanted = width > 0 && height > 0 ? JSON.stringify(viewOf(all, focus, { width, height })) : "";
  useEffect(() => {
    if (wanted !== "") void setViewport(JSON.parse(wanted));
  }, [wanted, setViewport]);
  return null;
}
