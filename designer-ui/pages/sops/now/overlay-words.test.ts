import { beforeAll, describe, expect, test } from "@jest/globals";
import i18next, { type TFunction } from "i18next";
import type { SopGraph } from "../../../../domain/sop/graph";
import now from "../../../words/en/now";
import { type Saying, stepWords, wayWords } from "./overlay-words";
import { ageOf, type Standing, stepRows } from "./step-rows";

const at = "2026-11-25T12:00:00.000Z";
const here = (over: Partial<Standing> = {}): Standing => ({
  node: "remind",
  standing: 12,
  oldestSince: "2026-11-22T11:00:00.000Z",
  stuck: 2,
  openMinor: 48_000,
  ...over,
});
const graph: SopGraph = {
  nodes: [
    { id: "remind", type: "send_message", label: "Remind", params: {} },
    { id: "start", type: "trigger", label: "Start", params: {} },
    { id: "over", type: "end", label: "Over", params: {} },
  ],
  edges: [
    { id: "a", from: "start", outcome: "started", to: "remind" },
    { id: "b", from: "remind", outcome: "sent", to: "over" },
  ],
};

describe("what is said of a step and of a way", () => {
  let t: TFunction<"now">;
  let saying: Saying;
  beforeAll(async () => {
    const words = i18next.createInstance();
    await words.init({ lng: "en", resources: { en: { now } }, interpolation: { escapeValue: false } });
    t = words.getFixedT("en", "now");
    saying = { t, language: "en", now: at, money: (minor) => `$${minor / 100}` };
  });

  test("a step says how many, how long, how much and how many cannot go on", () => {
    expect(stepWords(here(), saying)).toBe("12 here, longest 3 days, $480 open, 2 cannot go on");
  });

  test("what is nothing is not said", () => {
    const quiet = here({ standing: 1, stuck: 0, openMinor: 0, oldestSince: "2026-11-25T11:30:00.000Z" });
    expect(stepWords(quiet, saying)).toBe("1 here, longest under an hour");
  });

  test("a way says how often it was taken, and nothing where the records cannot tell", () => {
    const edges = [
      { edge: "a", times: 34 },
      { edge: "b", times: 1 },
      { edge: "c", times: 0 },
      { edge: "d", times: null },
    ];
    expect([...wayWords({ edges }, t)]).toEqual([
      ["a", "34 times"],
      ["b", "once"],
      ["c", "never"],
    ]);
  });
});

describe("the steps at which cases stand", () => {
  test("come as the drawing runs, those of other versions last", () => {
    const nodes = [here({ node: "old" }), here(), here({ node: "start" })];
    expect(stepRows(graph, { nodes }).map(({ node, label }) => [node, label])).toEqual([
      ["start", "Start"],
      ["remind", "Remind"],
      ["old", null],
    ]);
  });

  test("without a case are left out", () => {
    expect(stepRows(graph, { nodes: [here({ standing: 0 })] })).toEqual([]);
  });
});

describe("how long a case stands", () => {
  test.each([
    ["2026-11-25T12:30:00Z", { unit: "short" }],
    ["2026-11-25T11:00:01Z", { unit: "short" }],
    ["2026-11-25T11:00:00Z", { unit: "hours", count: 1 }],
    ["2026-11-23T12:00:01Z", { unit: "hours", count: 47 }],
    ["2026-11-23T12:00:00Z", { unit: "days", count: 2 }],
  ])("since %s: %j", (since, age) => {
    expect(ageOf(since, at)).toEqual(age);
  });
});
