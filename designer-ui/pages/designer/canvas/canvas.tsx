import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  applyNodeChanges,
  Background,
  type Connection,
  Controls,
  type Edge,
  type FinalConnectionState,
  MarkerType,
  MiniMap,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  type Viewport,
} from "@xyflow/react";
import {
  type DragEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { connect, gridStep, nodeHeight, nodeWidth, placeOf, whyNotJoined } from "../../../../domain/sop/edit";
import type { NodeType, SopEdge, SopGraph } from "../../../../domain/sop/graph";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { useDesigner, useDesignerState } from "../state/designer-context";
import { useUi } from "../state/ui-context";
import type { Commands } from "../state/use-commands";
import { FarOrNear } from "./far";
import {
  type Badge,
  type WayEdge as FlowEdge,
  type StepNode as FlowNode,
  flowEdges,
  flowNodes,
} from "./flow-nodes";
import { purposeColours } from "./purposes";
import { StepNode } from "./step-node";
import { InsertOnWay, WayEdge } from "./way-edge";

export const draggedType = "application/x-praxis-step";

const nodeTypes = { step: StepNode };
const edgeTypes = { way: WayEdge };
const markerEnd = { type: MarkerType.ArrowClosed, width: 16, height: 16 };
const defaultEdgeOptions = { markerEnd };
const snapGrid: [number, number] = [gridStep, gridStep];
const fitOptions = { padding: 0.08, maxZoom: 1 };
/** From so many steps on, only those in sight are drawn, and the drawing opens at its start, not as a whole. */
const many = 60;
/** From so many steps on, the small picture is away while something is dragged: it would redraw each of them. */
const tooMany = 300;
const startZoom = 0.8;

/** Where the view begins in a large drawing: the start, near the top. */
function startView({ nodes }: SopGraph): Viewport {
  const start = nodes.find(({ type }) => type === "trigger") ?? nodes[0];
  const { x, y } = start === undefined ? { x: 0, y: 0 } : placeOf(start);
  return { x: 60 - x * startZoom, y: 40 - y * startZoom, zoom: startZoom };
}

function colourOf({ data }: FlowNode): string {
  return `var(--mantine-color-${purposeColours[nodeDefinitions[data.step.type].purpose]}-6)`;
}

const allowDrop = (event: DragEvent) => event.preventDefault();
const severalKeys = ["Shift", "Control", "Meta"];

interface CanvasProps {
  readonly badges: ReadonlyMap<string, Badge>;
  readonly commands: Commands;
}

/** The drawing. What is dragged moves here alone; where it is let go is written down as one step of undo. */
export default function Canvas({ badges, commands }: CanvasProps) {
  const { store, canEdit } = useDesigner();
  const ui = useUi();
  const scheme = useComputedColorScheme("light");
  const graph = useDesignerState((state) => state.graph);
  const selection = useDesignerState((state) => state.selection);
  const selectedEdge = useDesignerState((state) => state.edge);
  const marks = useDesignerState((state) => state.marks);
  const focus = useDesignerState((state) => state.focus);
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const frame = useRef<HTMLDivElement>(null);

  const shown = useMemo(() => ({ badges, marks, selection, focus }), [badges, marks, selection, focus]);
  const [nodes, setNodes] = useState<FlowNode[]>(() => flowNodes(graph, shown, []));
  useLayoutEffect(() => setNodes((before) => flowNodes(graph, shown, before)), [graph, shown]);

  const drawnEdges = useRef<ReadonlyMap<SopEdge, FlowEdge>>(new Map());
  const edges = useMemo(() => {
    const drawn = flowEdges(graph, marks, selectedEdge, drawnEdges.current);
    drawnEdges.current = new Map(graph.edges.map((edge, index) => [edge, drawn[index] as FlowEdge]));
    return drawn;
  }, [graph, marks, selectedEdge]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const chosen = changes.filter((change) => change.type === "select");
      if (chosen.length > 0) {
        const ids = new Set(store.getState().selection);
        for (const { id, selected } of chosen) selected ? ids.add(id) : ids.delete(id);
        store.getState().select(ids);
      }
      const moved = changes.filter(({ type }) => type === "position");
      if (moved.length > 0) setNodes((before) => applyNodeChanges(moved, before));
    },
    [store],
  );

  const [dragging, setDragging] = useState(false);
  const [view] = useState(() => (graph.nodes.length > many ? startView(graph) : null));
  const onNodeDragStop = useCallback(
    (_event: unknown, _node: FlowNode, dragged: FlowNode[]) => {
      setDragging(false);
      store.getState().move(new Map(dragged.map(({ id, position }) => [id, position])));
    },
    [store],
  );

  const onNodeDragStart = useCallback(() => setDragging(true), []);
  const onSelectionDragStop = useCallback(
    (event: unknown, dragged: FlowNode[]) => {
      const [first] = dragged;
      if (first !== undefined) onNodeDragStop(event, first, dragged);
    },
    [onNodeDragStop],
  );
  const onEdgeClick = useCallback(
    (_event: unknown, { id }: FlowEdge) => store.getState().selectEdge(id),
    [store],
  );
  const onNodeClick = useCallback(
    (event: MouseEvent, { id }: FlowNode) => {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) store.getState().open(id);
    },
    [store],
  );
  const onPaneClick = useCallback(() => store.getState().select([]), [store]);

  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      const line = { from: source, outcome: sourceHandle ?? "", to: target };
      const why = whyNotJoined(store.getState().graph, line);
      if (why !== null) ui.warn(why);
      store.getState().edit((before) => connect(before, line));
    },
    [store, ui],
  );

  const onReconnect = useCallback(
    (_edge: Edge, connection: Connection) => onConnect(connection),
    [onConnect],
  );

  const onConnectEnd = useCallback(
    (_event: unknown, { toNode, fromHandle, fromNode }: FinalConnectionState) => {
      if (toNode !== null || fromNode === null || fromHandle?.type !== "source" || fromHandle.id == null)
        return;
      ui.open({ show: "add", spot: { at: "after", node: fromNode.id, outcome: fromHandle.id } });
    },
    [ui],
  );

  const onDrop = useCallback(
    (event: DragEvent) => {
      const type = event.dataTransfer.getData(draggedType);
      if (!(type in nodeDefinitions)) return;
      event.preventDefault();
      const line = event.target instanceof Element ? event.target.closest("[data-id]") : null;
      const edge = store.getState().graph.edges.find(({ id }) => id === line?.getAttribute("data-id"));
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const place = { x: at.x - nodeWidth / 2, y: at.y - nodeHeight / 2 };
      const spot =
        edge === undefined ? { at: "place" as const, ...place } : { at: "line" as const, edge: edge.id };
      commands.add(type as NodeType, spot);
    },
    [flow, store, commands],
  );

  useEffect(() => {
    if (focus !== null) bringIntoSight(focus.id);

    function bringIntoSight(id: string) {
      const step = store.getState().graph.nodes.find((node) => node.id === id);
      const box = frame.current?.getBoundingClientRect();
      if (step === undefined || box === undefined) return;
      const { x, y } = placeOf(step);
      const zoom = flow.getZoom();
      const from = flow.flowToScreenPosition({ x, y });
      const to = flow.flowToScreenPosition({ x: x + nodeWidth, y: y + nodeHeight });
      const inside = from.x >= box.left && to.x <= box.right && from.y >= box.top && to.y <= box.bottom;
      if (!inside || zoom < 0.4)
        void flow.setCenter(x + nodeWidth / 2, y + nodeHeight / 2, {
          zoom: Math.max(zoom, 0.7),
          duration: 0,
        });
    }
  }, [focus, flow, store]);

  const insert = useCallback((edge: string) => ui.open({ show: "add", spot: { at: "line", edge } }), [ui]);

  return (
    <div ref={frame} style={{ position: "absolute", inset: 0 }}>
      <FarOrNear>
        <InsertOnWay value={canEdit ? insert : null}>
          <ReactFlow<FlowNode, FlowEdge>
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            defaultEdgeOptions={defaultEdgeOptions}
            colorMode={scheme}
            onNodesChange={onNodesChange}
            onNodeDragStop={onNodeDragStop}
            onSelectionDragStop={onSelectionDragStop}
            onConnect={onConnect}
            onReconnect={onReconnect}
            onConnectEnd={onConnectEnd}
            onEdgeClick={onEdgeClick}
            onNodeClick={onNodeClick}
            onPaneClick={onPaneClick}
            onDrop={onDrop}
            onDragOver={allowDrop}
            nodesDraggable={canEdit}
            nodesConnectable={canEdit}
            edgesReconnectable={canEdit}
            nodesFocusable={false}
            edgesFocusable={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            selectionKeyCode="Shift"
            multiSelectionKeyCode={severalKeys}
            selectionMode={SelectionMode.Partial}
            selectNodesOnDrag={false}
            snapToGrid
            snapGrid={snapGrid}
            onlyRenderVisibleElements={graph.nodes.length > many}
            elevateNodesOnSelect={false}
            {...(view === null ? { fitView: true } : { defaultViewport: view })}
            onNodeDragStart={onNodeDragStart}
            fitViewOptions={fitOptions}
            minZoom={0.05}
            maxZoom={1.8}
          >
            <Background gap={20} />
            <Controls showInteractive={false} fitViewOptions={fitOptions} />
            {dragging && graph.nodes.length > tooMany ? null : (
              <MiniMap
                pannable
                zoomable
                nodeColor={colourOf}
                ariaLabel={w.minimap}
                style={{ width: 150, height: 110 }}
              />
            )}
          </ReactFlow>
        </InsertOnWay>
      </FarOrNear>
    </div>
  );
}
