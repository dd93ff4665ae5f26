import { expect, test } from "@jest/globals";
import type { NodeType, SopGraph } from "../graph";
import { edgeFlows } from "./edge-flow";

const node = (id: string, type: NodeType) => ({ id, type, label: id, params: {} });
const edge = (from: string, outcome: string, to: string) => ({ id: `${from}-${outcome}`, from, outcome, to });
const graph: SopGraph = {
  nodes: [
    node("start", "trigger"),
    node("split", "split"),
    node("text", "send_message"),
    node("call", "human_task"),
    node("join", "join"),
    node("end", "end"),
  ],
  edges: [
    edge("start", "next", "split"),
    edge("split", "a", "text"),
    edge("split", "b", "call"),
    edge("text", "sent", "join"),
    edge("text", "not_deliverable", "call"),
    edge("call", "done", "join"),
    edge("join", "next", "end"),
  ],
};

test("an edge was taken as often as its outcome came about; a split's ways as often as it was come to", () => {
  const flows = edgeFlows(graph, [
    { node: "start", outcome: "next", times: 5 },
    { node: "text", outcome: "sent", times: 3 },
    { node: "call", outcome: "done", times: 4 },
  ]);
  expect(Object.fromEntries(flows.map(({ edge: id, times }) => [id, times]))).toEqual({
    "start-next": 5,
    "split-a": 5,
    "split-b": 5,
    "text-sent": 3,
    "text-not_deliverable": 0,
    "call-done": 4,
    "join-next": null,
  });
});

test("splits that lead to each other in a circle cannot be told, and end", () => {
  const circle: SopGraph = {
    nodes: [node("one", "split"), node("two", "split")],
    edges: [edge("one", "a", "two"), edge("two", "a", "one")],
  };
  expect(edgeFlows(circle, [])).toEqual([
    { edge: "one-a", times: null },
    { edge: "two-a", times: null },
  ]);
});
