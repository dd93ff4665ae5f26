import { expect, test } from "@jest/globals";
import { byPartOfDay } from "./part-of-day";

const at = (start: string) => ({ start, providerIds: [] });

test("times stand under the part of the local day in which they begin", () => {
  const slots = [
    "2026-12-10T13:00:00Z",
    "2026-12-10T16:59:00Z",
    "2026-12-10T17:00:00Z",
    "2026-12-10T22:00:00Z",
  ];
  expect(
    byPartOfDay(slots.map(at), "America/New_York").map(({ part, slots: some }) => [part, some.length]),
  ).toEqual([
    ["morning", 2],
    ["afternoon", 1],
    ["evening", 1],
  ]);
});

test("a part of the day without times is left out", () => {
  expect(byPartOfDay([at("2026-12-10T09:00:00Z")], "UTC").map(({ part }) => part)).toEqual(["morning"]);
});
