import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { useMemo } from "react";
import type { SopGraph } from "../../../domain/sop/graph";

export interface GraphProps {
  readonly graph: SopGraph;
  readonly states?: Readonly<Record<string, StepState>>;
  /** How many processes stand at a node. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly label: string;
  /** As something to look at beside other things, not the main thing of the page. */
  readonly small?: boolean;
}

export type StepState = "passed" | "here" | "added" | "removed" | "changed";

const typeWords: Readonly<Record<string, string>> = {
  trigger: "Start",
  send_message: "Message",
  wait: "Wait",
  wait_for_event: "Wait for",
  condition: "Decision",
  request_form: "Form",
  verify_eligibility: "Cover",
  human_task: "Task",
  approval: "Approval",
  create_invoice: "Invoice",
  collect_payment: "Payment",
  offer_slot: "Offer a time",
  change_appointment: "Appointment",
  update_record: "Record",
  start_process: "Another SOP",
  call_webhook: "Other system",
  split: "In parallel",
  join: "Together again",
  repeat: "Repeat",
  end: "End",
};

const outcomeWords: Readonly<Record<string, string>> = {
  next: "",
  sent: "",
  not_deliverable: "not delivered",
  passed: "passed already",
};

const stateWords: Readonly<Record<string, string>> = {
  here: " · stands here",
  passed: " · done",
  added: " · new",
  removed: " · gone",
  changed: " · changed",
};

type StepData = { label: string; kind: string; state: string; count: number };

function StepNode({ data }: NodeProps<Node<StepData>>) {
  return (
    <div className="sop-node" data-state={data.state}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className="kind">
        {data.kind}
        {data.count > 0 ? ` · ${data.count} here` : (stateWords[data.state] ?? "")}
      </div>
      {data.label}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

const nodeTypes = { step: StepNode };

/** Steps are smaller here than where they are drawn, and so stand closer. */
const closerX = 0.9;
const closerY = 0.68;

/** An SOP as it was drawn, to look at. */
export default function Graph({ graph, states = {}, counts = {}, label, small = false }: GraphProps) {
  const scheme = useComputedColorScheme("light");
  // Tall enough to be read without zooming in, and never taller than most screens.
  const height = Math.min(
    small ? 420 : 820,
    140 + Math.max(0, ...graph.nodes.map(({ position }) => position?.y ?? 0)) * closerY * 0.72,
  );
  const nodes = useMemo<Node<StepData>[]>(
    () =>
      graph.nodes.map(({ id, type, label: words, position = { x: 0, y: 0 } }) => ({
        id,
        type: "step",
        position: { x: position.x * closerX, y: position.y * closerY },
        data: {
          label: words,
          kind: typeWords[type] ?? type,
          state: states[id] ?? (counts[id] ? "here" : ""),
          count: counts[id] ?? 0,
        },
        ariaLabel: `${typeWords[type] ?? type}: ${words}${states[id] === "here" ? ", the case stands here" : ""}`,
      })),
    [graph, states, counts],
  );
  const edges = useMemo<Edge[]>(
    () =>
      joined(graph).map(({ from, to, outcomes }) => ({
        id: `${from}-${to}`,
        source: from,
        target: to,
        label: outcomes
          .map((outcome) => outcomeWords[outcome] ?? outcome.replaceAll("_", " "))
          .filter((words) => words !== "")
          .join(", "),
        type: "smoothstep",
        markerEnd: { type: MarkerType.ArrowClosed },
        animated: states[from] === "here",
        focusable: false,
      })),
    [graph, states],
  );
  return (
    <section style={{ height }} aria-label={label}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        fitView
        fitViewOptions={{ padding: 0.04, maxZoom: 1 }}
        minZoom={0.15}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: false }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}

/** One line between two nodes, whatever number of outcomes lead along it. */
function joined({ edges }: SopGraph): { from: string; to: string; outcomes: string[] }[] {
  const lines = new Map<string, { from: string; to: string; outcomes: string[] }>();
  for (const { from, to, outcome } of edges) {
    const line = lines.get(`${from} ${to}`);
    if (line === undefined) lines.set(`${from} ${to}`, { from, to, outcomes: [outcome] });
    else line.outcomes.push(outcome);
  }
  return [...lines.values()];
}
