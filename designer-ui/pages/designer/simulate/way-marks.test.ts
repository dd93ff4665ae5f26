import { expect, test } from "@jest/globals";
import { replayAt } from "../../../../domain/sop/replay-at";
import { simulate } from "../../../../domain/sop/simulate";
import { clinicPack } from "../../../../domain/sop/starter";
import { starterRequest } from "../../../../domain/sop/starter/scenarios";
import { wayMarks } from "./way-marks";

const played = simulate({ ...starterRequest("appointment", "pays-at-once"), standings: true });
const { key, graph } = clinicPack["appointment"] ?? { key: "", graph: { nodes: [], edges: [] } };
const start = played.timeline[0]?.at ?? 0;

test("marks where the case stands, and only ways that it has taken by then", () => {
  const { lanes } = replayAt(played, start);
  const { nodes, edges } = wayMarks(lanes, key, graph);
  for (const node of lanes[0]?.standsAt ?? []) expect(nodes.get(node)).toBe("here");
  const marked = graph.edges.filter(({ id }) => edges.has(id)).map(({ from }) => from);
  for (const from of marked) expect(nodes.has(from)).toBe(true);
  expect(marked.length).toBeGreaterThan(0);
  expect(marked.length).toBeLessThan(graph.edges.length);
});

test("marks the end as passed once the case is over, and stands nowhere", () => {
  const { nodes } = wayMarks(replayAt(played, Number.MAX_SAFE_INTEGER).lanes, key, graph);
  const ends = graph.nodes.filter(({ type, id }) => type === "end" && nodes.has(id));
  expect(ends.map(({ id }) => nodes.get(id))).toEqual(["passed"]);
  expect([...nodes.values()]).not.toContain("here");
});
