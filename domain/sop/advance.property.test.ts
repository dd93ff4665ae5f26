import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { advance } from "./advance";
import type { SopGraph } from "./graph";
import { eventRule, kindRule } from "./kinds";
import type { Advance, Input, ProcessState, Token } from "./process";
import { anyCourse, anyGraph, anyStart, type Happens, inputFor } from "./testing/arbitrary";

const runs = { numRuns: 400 };

interface Moment {
  readonly input: Input;
  readonly before: ProcessState;
  readonly after: Advance;
}

/** Plays a course from the start; every moment of it. */
function play(
  graph: SopGraph,
  start: Parameters<typeof advance>[2],
  course: readonly Happens[],
): { first: Advance; moments: Moment[] } {
  const first = advance(graph, null, start);
  const moments: Moment[] = [];
  let { state } = first;
  for (const [index, happens] of course.entries()) {
    const input = inputFor(state, happens, index);
    const after = advance(graph, state, input);
    moments.push({ input, before: state, after });
    state = after.state;
  }
  return { first, moments };
}

function check(property: (played: ReturnType<typeof play>, graph: SopGraph) => void): void {
  fc.assert(
    fc.property(anyGraph, anyStart, anyCourse, (graph, start, course) =>
      property(play(graph, start, course), graph),
    ),
    runs,
  );
}

/** Whether an input may move this token on. */
function concerns(input: Input, { wait }: Token): boolean {
  const timers = wait.timers ?? [];
  switch (input.type) {
    case "tick":
      return timers.some(({ at }) => at <= input.now);
    case "done":
      return wait.step === input.step || (input.anchors !== undefined && timers.some(({ offset }) => offset));
    case "event": {
      const moves = input.anchors !== undefined || eventRule(input.name)?.anchor !== undefined;
      return wait.events?.includes(input.name) === true || (moves && timers.some(({ offset }) => offset));
    }
    default:
      return true;
  }
}

function sendsBack({ kind }: ProcessState, input: Input): boolean {
  return input.type === "event" && kindRule(kind)?.rewindsOn.some((name) => name === input.name) === true;
}

describe("any process, whatever happens to it", () => {
  test("never fails, and always has ended or waits somewhere", () => {
    check(({ first, moments }) => {
      for (const { state } of [first, ...moments.map(({ after }) => after)]) {
        if (state.status === "ended") expect(state.tokens).toEqual([]);
        else expect(state.tokens.length).toBeGreaterThan(0);
      }
    });
  });

  test("goes the same way when the same happens, and after being written down and read again", () => {
    check(({ moments }, graph) => {
      for (const { input, before, after } of moments) {
        const copy = JSON.parse(JSON.stringify(before)) as ProcessState;
        expect(isDeepStrictEqual(copy, before)).toBe(true);
        expect(isDeepStrictEqual(advance(graph, copy, input), after)).toBe(true);
      }
    });
  });

  test("loses no wait that nothing concerned", () => {
    let concerned = 0;
    let left = 0;
    check(({ moments }, graph) => {
      const dropsOthers = graph.nodes.some(({ type, params }) => type === "join" && params["mode"] === "any");
      for (const { input, before, after } of moments) {
        if (after.state.status === "ended" || input.type === "operator" || sendsBack(before, input)) continue;
        for (const token of before.tokens) {
          const joins = token.wait.phase === "join" || (dropsOthers && token.forks.length > 0);
          if (joins || concerns(input, token)) {
            concerned += 1;
            continue;
          }
          left += 1;
          const now = after.state.tokens.find(({ id }) => id === token.id);
          expect(isDeepStrictEqual(now, token)).toBe(true);
        }
      }
    });
    // The courses are worth something only where both happen.
    expect(Math.min(concerned, left)).toBeGreaterThan(100);
  });

  test("takes nothing twice, and nothing once it has ended", () => {
    check(({ moments }, graph) => {
      for (const { input, after } of moments) {
        const again = advance(graph, after.state, input);
        const repeats = input.type === "event" || input.type === "operator" || input.type === "tick";
        if (repeats || after.state.status === "ended") {
          expect(again.commands).toEqual([]);
          expect(again.steps).toEqual([]);
        }
      }
    });
  });

  test("numbers its timeline and its steps without repeating one", () => {
    check(({ first, moments }) => {
      const all = [first, ...moments.map(({ after }) => after)];
      const rows = all.flatMap(({ steps }) => steps.map(({ seq }) => seq));
      const steps = all.flatMap(({ commands }) => commands.map(({ step }) => step));
      expect(new Set(rows).size).toBe(rows.length);
      expect(new Set(steps).size).toBe(steps.length);
    });
  });
});
