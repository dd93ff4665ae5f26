import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Span } from "../process";
import { randomScenario } from "../safety/random-scenario";
import type { Scenario } from "../scenario";
import { simulate } from "../simulate";
import { clinicPack } from "../starter";
import { scenarios, simulatedCalendar, simulatedStartAt } from "../starter/scenarios";
import { historyOf } from "../testing/history-of";
import { type BacktestRequest, backtest } from "./backtest";
import type { HistoryCase } from "./history";
import { usualAnswers, usualStaff } from "./usual-staff";

const templates = clinicPack;
const versions = Object.values(templates).map(({ key, graph }) => ({ template: key, version: 1, graph }));
const dayMs = 86_400_000;

/** More than anybody gets: what the day's budget holds back depends on what is not in the records. */
const messagesPerDay = 50;

function realCase(scenario: Scenario, template = "appointment", id = "a"): HistoryCase {
  const played = simulate({
    templates,
    template,
    scenario,
    startedAt: simulatedStartAt,
    calendar: simulatedCalendar,
    gate: { messagesPerDay },
  });
  const from = played.processes[0]?.start.now ?? 0;
  return historyOf(played, {
    id,
    seenUntil: from + 400 * dayMs,
    ...(scenario.client === undefined ? {} : { client: scenario.client }),
  });
}

function request(cases: readonly HistoryCase[], more: Partial<BacktestRequest> = {}): BacktestRequest {
  return {
    cases,
    template: "appointment",
    draft: templates,
    inForce: templates,
    versions,
    calendars: { here: simulatedCalendar },
    messagesPerDay,
    ...more,
  };
}

/** Of two things at the very same time, the records do not say which was first. */
function oneThingAtATime({ events, rows }: HistoryCase): boolean {
  const answers = rows.filter(({ what, task }) => what === "event" && task !== undefined);
  const times = [
    ...events.filter(({ name }) => name !== "task_done" && name !== "approval_given"),
    ...answers,
  ];
  return new Set(times.map(({ at }) => at)).size === times.length;
}

/** Whoever answers needs a moment: at one instant, the records do not say what came first. */
function inAMoment(scenario: Scenario): Scenario {
  const taking = <T extends { readonly after: Span }>(one: T): T =>
    one.after.value === 0 ? { ...one, after: { value: 1, unit: "minutes" } } : one;
  return { ...scenario, reactions: scenario.reactions.map(taking), tasks: scenario.tasks.map(taking) };
}

describe("A backtest", () => {
  test.each(["appointment", "reminders", "invoicing", "dunning", "recall"])(
    "of %s that replays cases on their own version finds what happened",
    (template) => {
      const random = randomScenario({ templates, template, zone: simulatedCalendar.zone });
      fc.assert(
        fc.property(random, (scenario) => {
          const one = realCase(inAMoment(scenario), template);
          fc.pre(oneThingAtATime(one));
          const result = backtest(request([one], { template }));
          expect(result.replayedDraft).toEqual(result.happened);
          expect(result).toMatchObject({ faithful: 1, different: 0 });
        }),
        { numRuns: 120 },
      );
    },
  );

  const cases = scenarios.map((scenario, n) => realCase(inAMoment(scenario), "appointment", `case-${n}`));

  test("of a draft without its first message says how many messages fewer clients get, and in which cases", () => {
    const { appointment } = templates;
    if (appointment === undefined) throw new Error("There is no appointment");
    const first = appointment.graph.nodes.find(({ type }) => type === "send_message");
    const nodes = appointment.graph.nodes.map((node) =>
      node.id === first?.id ? { ...node, type: "update_record" as const, params: tagging } : node,
    );
    const edges = appointment.graph.edges.map((edge) =>
      edge.from === first?.id ? { ...edge, outcome: "next" } : edge,
    );
    const without = { ...appointment, graph: { nodes, edges } };
    const template = String(first?.params["template"]);
    const result = backtest(request(cases, { draft: { ...templates, appointment: without } }));
    const got = cases.filter(({ rows }) => rows.some(({ message }) => message?.template === template)).length;
    expect(got).toBeGreaterThan(0);
    expect(result.replayedInForce.byTemplate[template]).toBe(got);
    expect(result.replayedDraft.byTemplate[template]).toBeUndefined();
    expect(result.replayedDraft.messages).toBe(result.happened.messages - got);
    expect(result.different).toBe(got);
    expect(result.differences[0]?.messages).toEqual({ more: 0, fewer: 1 });
  });

  test("has staff answer a task that no case had after the time that their role mostly takes", () => {
    const { appointment } = templates;
    if (appointment === undefined) throw new Error("There is no appointment");
    const usual = usualStaff(cases);
    const answers = usualAnswers({ appointment }, { ...usual, byTitle: new Map() });
    const desk = usual.byRole.get("front_desk");
    expect(desk).toBeGreaterThan(0);
    expect(answers.filter(({ after }) => after.value === desk).length).toBeGreaterThan(0);
  });

  test("tells how far it is, and is done at the end", () => {
    const told: [number, number][] = [];
    backtest(request(cases, { onProgress: (done, of) => told.push([done, of]) }));
    expect(told.at(-1)).toEqual([cases.length, cases.length]);
  });
});

const tagging = { change: "add_tag", value: "told" };
