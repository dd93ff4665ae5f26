import { expect, test } from "@jest/globals";
import type { SopGraph } from "../../../domain/sop/graph";
import { waysFrom } from "./graph-ways";

const message = { id: "mail", type: "send_message", label: "Mail", params: {} };
const asks = {
  id: "ask",
  type: "wait_for_event",
  label: "Ask",
  params: { events: ["confirmed"], timeout: null },
};
const edge = (id: string, from: string, outcome: string, to: string) => ({ id, from, outcome, to });
const drawing = (...edges: object[]) => ({ nodes: [message, asks], edges }) as unknown as SopGraph;
const at = (id: number, graph: SopGraph) => waysFrom(graph.nodes[id] as SopGraph["nodes"][number], graph);

test("where every outcome leads to one step there is one way, and no word how it came out", () => {
  const graph = drawing(edge("1", "mail", "sent", "ask"), edge("2", "mail", "not_deliverable", "ask"));
  expect(at(0, graph)).toEqual([{ id: "mail-ask", to: "ask", edges: ["1", "2"], label: "" }]);
});

test("ways that part say in the step's own words how", () => {
  const graph = drawing(edge("1", "mail", "not_deliverable", "ask"), edge("2", "mail", "sent", "mail"));
  expect(at(0, graph).map(({ label }) => label)).toEqual(["Sent", "Could not be delivered"]);
});
