import "@xyflow/react/dist/style.css";
import { Text, useComputedColorScheme } from "@mantine/core";
import {
  Background,
  Controls,
  MarkerType,
  type NodeProps,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { memo, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { nodeHeight, nodeWidth, placeOf } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";
import { type StepNode as FlowNode, flowEdges, flowNodes } from "../canvas/flow-nodes";
import { StepNode } from "../canvas/step-node";
import { WayEdge } from "../canvas/way-edge";
import type { Marks } from "../state/store";

interface CanvasProps {
  readonly graph: SopGraph;
  readonly marks: Marks;
  readonly title: string;
  /** Brings a step into sight; `turn` tells two requests for the same step apart. */
  readonly show: { readonly node: string; readonly turn: number } | null;
}

/** A step with what is different about it, in a word. */
const ComparedNode = memo(function ComparedNode(props: NodeProps<FlowNode>) {
  const { t } = useTranslation("compare");
  const { mark } = props.data;
  const word = mark === "added" || mark === "removed" || mark === "changed" ? t(`marks.${mark}`) : null;
  return (
    <>
      {word === null ? null : (
        <span className="compare-mark" data-mark={mark}>
          {word}
        </span>
      )}
      <StepNode {...props} />
    </>
  );
});

const nodeTypes = { step: ComparedNode };
const edgeTypes = { way: WayEdge };
const defaultEdgeOptions = { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } };
const fitOptions = { padding: 0.08, maxZoom: 1 };

/** A drawing to look at. */
export default function ReadOnlyCanvas(props: CanvasProps) {
  const { t } = useTranslation("compare");
  return (
    <section className="compare-side" aria-label={t("drawingOf", { what: props.title })}>
      <Text size="sm" fw={650} className="compare-title">
        {props.title}
      </Text>
      <ReactFlowProvider>
        <Drawing {...props} />
      </ReactFlowProvider>
    </section>
  );
}

function Drawing({ graph, marks, show }: CanvasProps) {
  const scheme = useComputedColorScheme("light");
  const flow = useReactFlow();
  const nodes = useMemo(
    () => flowNodes(graph, { badges: new Map(), marks, selection: new Set(), focus: null }, []),
    [graph, marks],
  );
  const edges = useMemo(() => flowEdges(graph, marks, null, new Map()), [graph, marks]);
  useEffect(() => {
    const step = graph.nodes.find(({ id }) => id === show?.node);
    if (step === undefined) return;
    const { x, y } = placeOf(step);
    void flow.setCenter(x + nodeWidth / 2, y + nodeHeight / 2, { zoom: 0.85, duration: 0 });
  }, [show, graph, flow]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      defaultEdgeOptions={defaultEdgeOptions}
      colorMode={scheme}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      onlyRenderVisibleElements={graph.nodes.length > 120}
      fitView
      fitViewOptions={fitOptions}
      minZoom={0.05}
      maxZoom={1.5}
    >
      <Background gap={20} />
      <Controls showInteractive={false} fitViewOptions={fitOptions} />
    </ReactFlow>
  );
}
