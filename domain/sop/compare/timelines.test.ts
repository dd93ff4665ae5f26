import { describe, expect, test } from "@jest/globals";
import { simulateStarter } from "../starter/scenarios";
import { firstDifference } from "./timelines";

const { timeline } = simulateStarter("appointment", "pays-late");

describe("two timelines of a case", () => {
  test("agree where they say the same, in whatever order their fields stand", () => {
    const copied = timeline.map((row) => Object.fromEntries(Object.entries(row).reverse()) as typeof row);
    expect(firstDifference(timeline, copied)).toBeNull();
  });

  test.each(["words", "outcome", "nodeLabel", "process"] as const)("part where %s differs", (field) => {
    const other = timeline.map((row, index) => (index === 3 ? { ...row, [field]: "otherwise" } : row));
    expect(firstDifference(timeline, other)).toEqual({ index: 3, one: timeline[3], other: other[3] });
  });

  test("part where one of them ends", () => {
    const shorter = timeline.slice(0, -1);
    const difference = { index: shorter.length, one: null, other: timeline.at(-1) };
    expect(firstDifference(shorter, timeline)).toEqual(difference);
  });
});
