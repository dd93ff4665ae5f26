import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SopGraph, SopNode } from "../graph";
import { anyEdit, edited } from "../testing/any-edits";
import { anyGraph } from "../testing/arbitrary";
import { threeReminders } from "../testing/three-reminders";
import { diffGraphs, isEmptyDiff } from "./diff";
import { diffInWords } from "./diff-words";
import { waysOf } from "./ways";

const before: SopGraph = threeReminders.graph;

function withNode(id: string, change: (node: SopNode) => SopNode): SopGraph {
  return { ...before, nodes: before.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

const words = (after: SopGraph) => diffInWords(before, after).map((line) => line.words);

describe("two versions", () => {
  test("that only lie elsewhere on the canvas are the same", () => {
    const moved = { ...before, nodes: before.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 } })) };
    expect(isEmptyDiff(diffGraphs(before, moved))).toBe(true);
  });

  test("are the same where one only says what goes without saying", () => {
    const said = withNode("first", (node) => ({
      ...node,
      params: { ...node.params, respectQuietHours: true },
    }));
    expect(words(said)).toEqual([]);
  });

  test("differ in a setting, told with its name and both values", () => {
    const changed = withNode("first", (node) => ({
      ...node,
      label: "Early reminder",
      params: { ...node.params, channel: "sms", respectQuietHours: false },
    }));
    expect(words(changed)).toEqual([
      "“First reminder” is called “Early reminder” now",
      "“Early reminder”: Goes by is “Text”, was “As the client prefers”",
      "“Early reminder”: Wait for the end of quiet hours is no, was yes",
    ]);
  });

  test("differ in a time, told as a time", () => {
    const changed = withNode("week", (node) => ({
      ...node,
      params: { until: { type: "span", span: { value: 3, unit: "business_days" } } },
    }));
    expect(words(changed)).toEqual([
      "“A week before”: How long is 3 business days, was 7 days before the visit",
    ]);
  });

  test("differ in a condition, told as a sentence", () => {
    const branches = [{ key: "yes", label: "New client", when: "client.returning == false" }];
    const changed = withNode("confirmed", (node) => ({ ...node, params: { branches } }));
    expect(words(changed)).toEqual([
      "“Confirmed already?”: Branches is New client (when the client is new), was Confirmed (when the client has confirmed)",
    ]);
  });

  test("differ by a step put in between, told without the lines that came with it", () => {
    const added: SopGraph = {
      nodes: [...before.nodes, { id: "call", type: "human_task", label: "Call", params: {} }],
      edges: [
        ...before.edges.map((edge) =>
          edge.from === "second" && edge.outcome === "not_deliverable" ? { ...edge, to: "call" } : edge,
        ),
        { id: "call-done", from: "call", outcome: "done", to: "hours" },
      ],
    };
    expect(words(added)).toEqual([
      "Added: “Call” (Task)",
      "“Ask to confirm”, when “Could not be delivered”: goes on with “Call” instead of “Three hours before”",
    ]);
  });

  test("differ by a step that is gone and a way that leads nowhere", () => {
    const removed: SopGraph = {
      nodes: before.nodes.filter(({ id }) => id !== "first"),
      edges: before.edges.filter(({ from, to }) => from !== "first" && to !== "first"),
    };
    expect(words(removed)).toEqual([
      "Removed: “First reminder” (Send message)",
      "“A week before”, when “Then”: leads nowhere any more",
    ]);
  });
});

describe("for all graphs", () => {
  test("there is no difference to itself", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(isEmptyDiff(diffGraphs(graph, structuredClone(graph)))).toBe(true);
      }),
    );
  });

  test("the older one with the differences is the newer one", () => {
    fc.assert(
      fc.property(anyGraph, fc.array(anyEdit, { maxLength: 6 }), (old, edits) => {
        const now = edited(old, edits, "x");
        const { nodes, edges } = diffGraphs(old, now);
        const gone = new Set(nodes.removed.map(({ id }) => id));
        const changed = new Map(nodes.changed.map(({ before: { id }, after }) => [id, after]));
        const ids = [
          ...old.nodes.map(({ id }) => id).filter((id) => !gone.has(id)),
          ...nodes.added.map(({ id }) => id),
        ];
        expect(ids.sort()).toEqual(now.nodes.map(({ id }) => id).sort());
        const rebuilt = old.nodes
          .filter(({ id }) => !gone.has(id))
          .map((node) => changed.get(node.id) ?? node);
        expect(
          isEmptyDiff({ ...diffGraphs({ nodes: [...rebuilt, ...nodes.added], edges: now.edges }, now) }),
        ).toBe(true);
        const ways = waysOf(old);
        const lines = old.edges
          .filter((edge) => !edges.removed.includes(edge))
          .map((edge) => edges.rerouted.find((line) => line.before === edge)?.after ?? edge);
        const after = [...waysOf({ nodes: [], edges: [...lines, ...edges.added] })].map(([way, { to }]) => [
          way,
          to,
        ]);
        expect(after.sort()).toEqual([...waysOf(now)].map(([way, { to }]) => [way, to]).sort());
        expect(ways.size).toBe(old.edges.length);
      }),
    );
  });

  test("every difference has words, and the other way round the same steps differ", () => {
    fc.assert(
      fc.property(anyGraph, fc.array(anyEdit, { maxLength: 6 }), (old, edits) => {
        const now = edited(old, edits, "x");
        const there = diffGraphs(old, now).nodes;
        const back = diffGraphs(now, old).nodes;
        expect(back.added).toEqual(there.removed);
        expect(back.changed.map(({ after }) => after.id).sort()).toEqual(
          there.changed.map(({ after }) => after.id).sort(),
        );
        for (const { words: said } of diffInWords(old, now)) expect(said).not.toMatch(/undefined|\[object/);
      }),
    );
  });
});
