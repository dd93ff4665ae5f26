import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SopGraph } from "../graph";
import { anyEdit, edited } from "../testing/any-edits";
import { anyGraph } from "../testing/arbitrary";
import { threeReminders } from "../testing/three-reminders";
import { proposeMapping } from "./mapping";

const old: SopGraph = threeReminders.graph;

function without(...ids: string[]): SopGraph {
  return {
    nodes: old.nodes.filter(({ id }) => !ids.includes(id)),
    edges: old.edges.filter(({ from, to }) => !ids.includes(from) && !ids.includes(to)),
  };
}

describe("a running case", () => {
  test("stays at its step where that is still there", () => {
    expect(proposeMapping(old, old)["week"]).toBe("week");
  });

  test("goes to the next step that is left", () => {
    const mapping = proposeMapping(old, without("two_days", "confirmed"));
    expect(mapping["confirmed"]).toBe("hours");
    expect(mapping["two_days"]).toBe("hours");
    expect(mapping["first"]).toBe("first");
  });

  test("does not stay at a step that has become another kind of step", () => {
    const nodes = old.nodes.map((node) => (node.id === "hours" ? { ...node, type: "join" as const } : node));
    expect(proposeMapping(old, { ...old, nodes })["hours"]).toBe("last");
  });

  test("needs somebody to choose where nothing after it is left", () => {
    expect(proposeMapping(old, without("last", "done"))["last"]).toBeNull();
  });
});

test("every step of any drawing maps to one of the other drawing, or to none", () => {
  fc.assert(
    fc.property(anyGraph, fc.array(anyEdit, { maxLength: 6 }), (from, edits) => {
      const to = edited(from, edits, "x");
      const types = new Map(to.nodes.map(({ id, type }) => [id, type]));
      const mapping = proposeMapping(from, to);
      expect(Object.keys(mapping).sort()).toEqual(from.nodes.map(({ id }) => id).sort());
      for (const { id, type } of from.nodes) {
        const target = mapping[id] ?? null;
        if (types.get(id) === type) expect(target).toBe(id);
        else if (target !== null) expect(types.has(target)).toBe(true);
      }
    }),
  );
});
