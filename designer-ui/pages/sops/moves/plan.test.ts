import { expect, test } from "@jest/globals";
import type { RunningView } from "../../../../domain/sop/designer/move-contract";
import { type Choice, groupKey, planOf, proposedChoices } from "./plan";

function group(node: string, proposed: string | null): RunningView["groups"][number] {
  return {
    fromVersion: 1,
    node,
    label: node,
    cases: 2,
    stuck: 0,
    oldestSince: "2026-03-02T10:00:00.000Z",
    proposed,
    processIds: [],
  };
}

const running: RunningView = { toVersion: 2, cases: 4, groups: [group("wait", "wait"), group("gone", null)] };

test("cases move where there is a step for them, and stay where there is none", () => {
  expect(planOf(running, proposedChoices(running))).toEqual({
    toVersion: 2,
    groups: [
      { action: "move", fromVersion: 1, node: "wait", toNode: "wait" },
      { action: "stay", fromVersion: 1, node: "gone" },
    ],
  });
});

test("there is no plan as long as a group is to move and nobody says where", () => {
  const choices = new Map<string, Choice>(proposedChoices(running));
  choices.set(groupKey({ fromVersion: 1, node: "gone" }), { action: "move", toNode: null });
  expect(planOf(running, choices)).toBeNull();
  choices.set(groupKey({ fromVersion: 1, node: "gone" }), { action: "move", toNode: "wait" });
  expect(planOf(running, choices)?.groups[1]).toMatchObject({ toNode: "wait" });
});

test("a group that nobody chose anything for stays", () => {
  expect(planOf(running, new Map())?.groups.map(({ action }) => action)).toEqual(["stay", "stay"]);
});
