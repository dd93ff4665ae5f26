import { describe, expect, test } from "@jest/globals";
import { blankGraph } from "./blank";
import type { MovePlan } from "./move-contract";
import { countPlanned, planCases } from "./move-plan";

const to = blankGraph();
const aCase = (...nodes: string[]) => ({ processId: nodes.join(), fromVersion: 1, client: "Ada", nodes });
const plan: MovePlan = {
  toVersion: 2,
  groups: [
    { action: "move", fromVersion: 1, node: "a", toNode: "start" },
    { action: "move", fromVersion: 1, node: "b", toNode: "end" },
    { action: "move", fromVersion: 1, node: "gone", toNode: "nowhere" },
    { action: "stay", fromVersion: 1, node: "s" },
    { action: "end", fromVersion: 1, node: "e" },
  ],
};

describe("a plan for running cases", () => {
  test.each([
    [["a"], "move", { a: "start" }],
    [["a", "b"], "move", { a: "start", b: "end" }],
    [["a", "s"], "stay", {}],
    [["a", "s", "e"], "end", {}],
    [["unplanned"], "stay", {}],
    [["a", "unplanned"], "stay", {}],
    [[], "stay", {}],
  ])("takes a case that stands at %j as %s", (nodes, action, mapping) => {
    expect(planCases(plan, [aCase(...nodes)], to)).toEqual([
      { processId: nodes.join(), fromVersion: 1, client: "Ada", action, mapping, exception: null },
    ]);
  });

  test("leaves cases of a version alone that it does not name", () => {
    expect(planCases(plan, [{ ...aCase("a"), fromVersion: 7 }], to)[0]?.action).toBe("stay");
  });

  test("tells a step that the newer version does not have, and counts it as an exception", () => {
    const cases = planCases(plan, [aCase("gone"), aCase("a"), aCase("e")], to);
    expect(cases[0]?.exception).toContain("nowhere");
    expect(countPlanned(cases)).toEqual({ stay: 0, move: 1, end: 1, exceptions: 1 });
  });
});
