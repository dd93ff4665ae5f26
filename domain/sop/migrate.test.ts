import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { advance, isBusy, nextDeadline } from "./advance";
import { proposeMapping } from "./compare/mapping";
import type { SopGraph } from "./graph";
import { migrate } from "./migrate";
import type { ProcessState } from "./process";
import { draw, end } from "./starter/build";
import { simulatedCalendar, simulatedStartAt } from "./starter/scenarios";
import { anyCourse, anyGraph, anyStart, inputFor } from "./testing/arbitrary";

const day = 86_400_000;
const now = simulatedStartAt + 2 * day;

function sop(days: number, extra: Parameters<typeof draw>[0]["nodes"] = {}, then = "call"): SopGraph {
  return draw({
    key: "p",
    kind: "staff_procedure",
    name: "P",
    description: "",
    nodes: {
      start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "rest" } },
      rest: {
        type: "wait",
        label: "Rest",
        params: { until: { type: "span", span: { value: days, unit: "days" } } },
        at: [0, 1],
        to: { next: then },
      },
      call: {
        type: "human_task",
        label: "Call",
        params: { title: "Call the client", role: "front_desk" },
        at: [0, 2],
        to: { done: "over", skipped: "over" },
      },
      ...extra,
      over: end("done", [0, 9]),
    },
  }).graph;
}

function begun(graph: SopGraph): ProcessState {
  return advance(graph, null, {
    type: "start",
    kind: "staff_procedure",
    now: simulatedStartAt,
    anchors: {},
    data: {},
    facts: [],
    calendar: simulatedCalendar,
  }).state;
}

/** At the task, which is open. */
function atTask(graph: SopGraph): ProcessState {
  const due = advance(graph, begun(graph), { type: "tick", now: simulatedStartAt + 3 * day });
  const step = due.commands[0]?.step ?? "";
  return advance(graph, due.state, { type: "done", now: due.state.now, step, outcome: "opened" }).state;
}

const same = { rest: "rest", call: "call" };

function moved(
  from: SopGraph,
  to: SopGraph,
  state: ProcessState,
  mapping: Record<string, string | null> = same,
) {
  const result = migrate(from, to, state, {
    now: Math.max(now, state.now),
    mapping,
    version: 2,
    reason: "Longer",
  });
  if (!result.ok) throw new Error(result.why);
  return result;
}

describe("a case that is moved to another version", () => {
  test("goes on with its wait, which counts from when it began", () => {
    const { state, steps, commands } = moved(sop(3), sop(5), begun(sop(3)));
    expect(nextDeadline(state)).toBe(simulatedStartAt + 5 * day);
    expect(state.tokens[0]?.since).toBe(simulatedStartAt);
    expect(commands).toEqual([]);
    expect(steps.map(({ words, what }) => [what, words])).toEqual([
      ["changed", "Moved to version 2: Longer"],
    ]);
  });

  test("goes on at once where the shorter wait is over already", () => {
    const { state, commands } = moved(sop(3), sop(1), begun(sop(3)));
    expect(state.tokens.map(({ node }) => node)).toEqual(["call"]);
    expect(commands.map((command) => command.type === "activity" && command.action)).toEqual(["open_task"]);
  });

  test("keeps the task that somebody has in hand", () => {
    const { state, commands } = moved(sop(3), sop(5), atTask(sop(3)));
    expect(commands).toEqual([]);
    expect(state.tokens.map(({ node, wait }) => [node, wait.phase])).toEqual([["call", "open"]]);
  });

  test("leaves a step that is gone: its task is closed, and it arrives where people said", () => {
    const to = sop(
      3,
      {
        think: {
          type: "human_task",
          label: "Think",
          params: { title: "Think", role: "owner" },
          at: [1, 3],
          to: { done: "over", skipped: "over" },
        },
      },
      "think",
    );
    const { state, commands } = moved(sop(3), to, atTask(sop(3)), { rest: "rest", call: "think" });
    expect(commands.map((command) => command.type === "activity" && command.action)).toEqual([
      "close_task",
      "open_task",
    ]);
    expect(state.tokens.map(({ node }) => node)).toEqual(["think"]);
  });

  test("that is stuck tries its step again", () => {
    const from = sop(3);
    const stuck: ProcessState = {
      ...begun(from),
      tokens: [{ id: "t1", node: "rest", since: simulatedStartAt, forks: [], wait: { phase: "stuck" } }],
    };
    const { state } = moved(from, sop(5), stuck);
    expect(state.tokens.map(({ wait }) => wait.phase)).toEqual(["waiting"]);
  });

  test.each([
    [{ rest: null }, "Nobody has said where a case at “Rest” goes"],
    [{ rest: "gone" }, "The step that a case at “Rest” would go to is not there"],
  ])("stays where the plan %j says nothing sound", (mapping, why) => {
    const result = migrate(sop(3), sop(5), begun(sop(3)), { now, mapping, version: 2, reason: "" });
    expect(result).toEqual({ ok: false, why, passing: false });
  });

  test("waits for what is being carried out", () => {
    const due = advance(sop(3), begun(sop(3)), { type: "tick", now: simulatedStartAt + 3 * day });
    expect(isBusy(due.state)).toBe(true);
    const result = migrate(sop(3), sop(5), due.state, { now, mapping: same, version: 2, reason: "" });
    expect(result).toMatchObject({ ok: false, passing: true });
  });
});

describe("over random graphs and courses", () => {
  test("a case loses no place at which it waits, and goes on from a version to the same one as if nothing had been", () => {
    let tried = 0;
    fc.assert(
      fc.property(anyGraph, anyGraph, anyStart, anyCourse, (graph, other, start, course) => {
        let { state } = advance(graph, null, start);
        for (const [index, happens] of course.entries())
          state = advance(graph, state, inputFor(state, happens, index)).state;
        state = advance(graph, state, { type: "tick", now: state.now }).state;
        const at = { now: state.now, version: 2, reason: "" };
        if (state.status === "ended" || isBusy(state)) {
          expect(migrate(graph, other, state, { ...at, mapping: {} }).ok).toBe(false);
          return;
        }
        tried += 1;
        if (state.tokens.every(({ wait }) => wait.phase !== "stuck")) {
          const again = migrate(graph, graph, state, { ...at, mapping: proposeMapping(graph, graph) });
          expect(again).toMatchObject({ ok: true, commands: [], state: { tokens: state.tokens } });
        }
        const elsewhere = migrate(graph, other, state, { ...at, mapping: proposeMapping(graph, other) });
        if (!elsewhere.ok) return;
        expect(elsewhere.state.status === "ended" || elsewhere.state.tokens.length > 0).toBe(true);
        expect(JSON.parse(JSON.stringify(elsewhere.state))).toEqual(elsewhere.state);
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(50);
  });
});
