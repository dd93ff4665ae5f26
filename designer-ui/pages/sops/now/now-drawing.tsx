import "@xyflow/react/dist/style.css";
import "../../designer/designer.css";
import { useComputedColorScheme } from "@mantine/core";
import { Background, Controls, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Overlay } from "../../../../domain/sop/designer/overlay-contract";
import { nodeHeight, nodeWidth, outcomesOf } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";
import { FarOrNear } from "../../designer/canvas/far";
import { flowEdges, flowNodes } from "../../designer/canvas/flow-nodes";
import { widthOf } from "../../designer/canvas/geometry";
import { type Direction, neighbour } from "../../designer/canvas/neighbours";
import { type Mark, noMarks } from "../../designer/state/store";
import { placesOf } from "../graph-places";
import { NowStep } from "./now-step";
import { NowWay } from "./now-way";
import { type Saying, stepWords, wayWords } from "./overlay-words";

interface Props {
  readonly graph: SopGraph;
  readonly overlay: Overlay;
  readonly saying: Saying;
  /** The step whose cases are listed. */
  readonly chosen: string | null;
  readonly label: string;
  readonly onChoose: (node: string) => void;
  /** By the keyboard: lists its cases and goes there. */
  readonly onEnter: (node: string) => void;
}

const nodeTypes = { step: NowStep };
const edgeTypes = { way: NowWay };
const defaultEdgeOptions = { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } };
const keys: Readonly<Record<string, Direction>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  ArrowLeft: "left",
  ArrowRight: "right",
  PageDown: "forward",
  PageUp: "back",
};

/** The drawing with what stands at each step and how often each way was taken. */
export default function NowDrawing(props: Props) {
  return (
    <section className="now-drawing" aria-label={props.label}>
      <ReactFlowProvider>
        <Drawing {...props} />
      </ReactFlowProvider>
    </section>
  );
}

function Drawing({ graph, overlay, saying, chosen, onChoose, onEnter }: Props) {
  const scheme = useComputedColorScheme("light");
  const { nodes, edges } = useDrawn({ graph, overlay, saying });
  const flow = useReactFlow();
  const [focus, setFocus] = useState<{ id: string; turn: number } | null>(null);
  const shown = useMemo(
    () =>
      nodes.map((node) => {
        const turn = focus?.id === node.id ? focus.turn : 0;
        const selected = node.id === chosen;
        return selected || turn > 0 ? { ...node, selected, data: { ...node.data, focus: turn } } : node;
      }),
    [nodes, focus, chosen],
  );
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const step = nodes.find(({ id }) => id === focus?.id);
    const box = frame.current?.getBoundingClientRect();
    if (step === undefined || box === undefined) return;
    const { x, y } = step.position;
    const from = flow.flowToScreenPosition({ x, y });
    const to = flow.flowToScreenPosition({ x: x + nodeWidth, y: y + nodeHeight });
    if (from.x >= box.left && to.x <= box.right && from.y >= box.top && to.y <= box.bottom) return;
    void flow.setCenter(x + nodeWidth / 2, y + nodeHeight / 2, { zoom: flow.getZoom(), duration: 0 });
  }, [focus, nodes, flow]);
  const occupied = overlay.nodes.map(({ node }) => ({ id: node }));
  const onKeyDown = (event: KeyboardEvent) => {
    const here = event.target instanceof HTMLElement ? event.target.dataset["step"] : undefined;
    if (here === undefined) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onEnter(here);
      return;
    }
    const direction = keys[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const next = neighbour(graph, here, direction);
    if (next !== null) setFocus((before) => ({ id: next, turn: (before?.turn ?? 0) + 1 }));
  };
  return (
    // The steps themselves are the buttons; the keys that lead from one to the next are heard here for all of them.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={frame} className="now-frame" onKeyDown={onKeyDown}>
      <FarOrNear>
        <ReactFlow
          nodes={shown}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          defaultEdgeOptions={defaultEdgeOptions}
          colorMode={scheme}
          onNodeClick={(_event, { id }) => onChoose(id)}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          onlyRenderVisibleElements={graph.nodes.length > 120}
          zoomOnScroll={false}
          preventScrolling={false}
          fitView
          fitViewOptions={{
            padding: 0.1,
            minZoom: 0.5,
            maxZoom: 1,
            ...(occupied.length > 0 && { nodes: occupied }),
          }}
          minZoom={0.05}
          maxZoom={1.5}
        >
          <Background gap={20} />
          <Controls showInteractive={false} fitViewOptions={{ padding: 0.05, maxZoom: 1 }} />
        </ReactFlow>
      </FarOrNear>
    </div>
  );
}

/** The steps and lines with what is said of them. */
function useDrawn({ graph, overlay, saying }: Pick<Props, "graph" | "overlay" | "saying">) {
  const nodes = useMemo(() => {
    const standing = new Map(overlay.nodes.map((each) => [each.node, each]));
    const marks = new Map<string, Mark>(
      overlay.nodes.map(({ node, stuck }) => [node, stuck > 0 ? "failed" : "here"]),
    );
    // As it was drawn, wide steps may lie over others; here nobody can drag them apart.
    const places = placesOf(graph.nodes, (step) => widthOf(outcomesOf(step)));
    const shown = { badges: new Map(), marks: { ...noMarks, nodes: marks }, selection: new Set<string>() };
    return flowNodes(graph, { ...shown, focus: null }, []).map((node) => {
      const { x, y } = places.get(node.id) ?? node.position;
      const here = standing.get(node.id);
      if (here === undefined) return { ...node, position: { x, y } };
      return {
        ...node,
        position: { x, y },
        data: { ...node.data, summary: stepWords(here, saying), here: here.standing, stuck: here.stuck },
      };
    });
  }, [graph, overlay, saying]);
  const edges = useMemo(() => {
    const ways = wayWords(overlay, saying.t);
    return flowEdges(graph, noMarks, null, new Map()).map((edge) => {
      const times = ways.get(edge.id);
      if (times === undefined) return edge;
      const told = saying.t("way.told", { line: edge.ariaLabel ?? "", times });
      return { ...edge, ariaLabel: told, data: { label: times, mark: undefined } };
    });
  }, [graph, overlay, saying]);
  return { nodes, edges };
}
