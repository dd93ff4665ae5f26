import { expect, test } from "@jest/globals";
import type { SopGraph } from "./graph";
import { takenWays } from "./taken-ways";

const graph = {
  nodes: [
    { id: "start", type: "trigger", label: "Start", params: {} },
    { id: "mail", type: "send_message", label: "Mail", params: {} },
    { id: "ask", type: "wait_for_event", label: "Ask", params: {} },
    { id: "call", type: "human_task", label: "Call", params: {} },
    { id: "end", type: "end", label: "End", params: {} },
  ],
  edges: [
    { id: "1", from: "start", outcome: "next", to: "mail" },
    { id: "2", from: "mail", outcome: "sent", to: "ask" },
    { id: "3", from: "mail", outcome: "not_deliverable", to: "ask" },
    { id: "4", from: "ask", outcome: "confirmed", to: "end" },
    { id: "5", from: "ask", outcome: "timeout", to: "call" },
    { id: "6", from: "call", outcome: "done", to: "end" },
  ],
} as unknown as SopGraph;

test("of two ways to one step only the one that was taken counts", () => {
  const taken = takenWays(
    graph,
    [
      { node: "start", outcome: null },
      { node: "mail", outcome: "sent" },
    ],
    ["ask"],
  );
  expect([...taken.edges].sort()).toEqual(["1", "2"]);
  expect([...taken.nodes].sort()).toEqual(["ask", "mail", "start"]);
});

test("a case that turned back by another way has taken both", () => {
  const told = [
    { node: "mail", outcome: "sent" },
    { node: "mail", outcome: "not_deliverable" },
  ];
  expect([...takenWays(graph, told, ["ask"]).edges].sort()).toEqual(["1", "2", "3"]);
});

test("a step where the case stands has not been left, and nothing after it was taken", () => {
  expect([...takenWays(graph, [{ node: "start", outcome: null }], ["mail"]).edges]).toEqual(["1"]);
});

test("steps that the drawing no longer has are passed over", () => {
  expect(takenWays(graph, [{ node: "gone", outcome: "next" }], []).nodes.has("gone")).toBe(false);
});
