import { describe, expect, test } from "@jest/globals";
import { isBusy } from "../../advance";
import type { SopTemplateSource } from "../../graph";
import { kindKeys, kindRule } from "../../kinds";
import { simulate } from "../../simulate";
import { draw, end, message } from "../build";
import { sopsOf, starterPacks } from "../index";
import { simulatedCalendar, simulatedStartAt } from "../scenarios";
import { scenariosFor } from "./index";

const answers = (label: string, next: Readonly<Record<string, string>>, row: number) => ({
  type: "wait_for_event" as const,
  label,
  params: {
    events: ["booked", "replied", "stopped"],
    timeout: { type: "span", span: { value: 14, unit: "days" } },
  },
  at: [0, row] as const,
  to: next,
});

/** No pack has a campaign: this one has what any would have. */
const campaign = draw({
  key: "campaign",
  kind: "campaign",
  name: "Campaign",
  description: "",
  nodes: {
    start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "first" } },
    first: message("first", "First", [0, 1], "answer", { purpose: "marketing" }),
    answer: answers("Answer", { booked: "booked", replied: "call", stopped: "lost", timeout: "second" }, 2),
    second: message("second", "Second", [0, 3], "last_answer", { purpose: "marketing" }),
    last_answer: answers(
      "Last answer",
      { booked: "booked", replied: "call", stopped: "lost", timeout: "regular" },
      4,
    ),
    regular: {
      type: "condition",
      label: "Regular?",
      params: { branches: [{ key: "yes", label: "Yes", when: "client.visits > 3" }] },
      at: [0, 5],
      to: { yes: "call", else: "call" },
    },
    call: {
      type: "human_task",
      label: "Call",
      params: {
        title: "Call",
        role: "front_desk",
        results: [
          { key: "reached", label: "Reached" },
          { key: "no", label: "Does not want" },
        ],
      },
      at: [1, 3],
      to: { reached: "last_wait", no: "lost", skipped: "lost" },
    },
    last_wait: answers(
      "After the call",
      { booked: "booked", replied: "lost", stopped: "lost", timeout: "lost" },
      6,
    ),
    booked: end("booked", [0, 7]),
    lost: end("lost", [1, 7]),
  },
});

const packs = [...Object.values(starterPacks).map(sopsOf), { campaign }];

/** Every SOP of a kind with those it may start. */
function sopsOfKind(kind: string) {
  return packs.flatMap((templates) =>
    Object.values<SopTemplateSource>(templates)
      .filter((sop) => sop.kind === kind)
      .map(({ key }) => ({ templates, template: key })),
  );
}

function play(kind: string) {
  const options = { startedAt: simulatedStartAt, calendar: simulatedCalendar, gate: { messagesPerDay: 6 } };
  return scenariosFor(kind).map((scenario) => ({
    scenario,
    simulations: sopsOfKind(kind).map((sop) => simulate({ ...sop, ...options, scenario })),
  }));
}

describe.each(kindKeys)("the scenarios of %s", (kind) => {
  const scenarios = scenariosFor(kind);

  test("are at least twelve, each with a key and a title of its own", () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(12);
    expect(new Set(scenarios.map(({ key }) => key)).size).toBe(scenarios.length);
    expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
  });

  test("have nobody do what no process of the case would hear of", () => {
    const below =
      kind === "appointment" || kind === "intake" ? kindKeys : [kind, "dunning", "recall", "lead"];
    const heard = new Set<string>(
      [...below, "write_off", "reminders"].flatMap((key) => kindRule(key)?.events ?? []),
    );
    const events = scenarios.flatMap(({ reactions }) => reactions.map(({ event }) => event));
    expect(events.filter((event) => !heard.has(event))).toEqual([]);
  });

  test("play every SOP of the kind to where it ends, or waits", () => {
    for (const { simulations } of play(kind)) {
      for (const { processes, cutShort } of simulations) {
        expect(cutShort).toBe(false);
        for (const { state } of processes) {
          expect(isBusy(state)).toBe(false);
          expect(state.tokens.filter(({ wait }) => wait.phase === "stuck")).toEqual([]);
        }
      }
    }
  });

  test("play the SOPs of the kind in at least ten different ways", () => {
    const courses = play(kind).map(({ simulations }) =>
      JSON.stringify(
        simulations.map(({ timeline, attempts }) => [
          timeline,
          attempts.map(({ channels, outcome }) => [channels, outcome]),
        ]),
      ),
    );
    expect(new Set(courses).size).toBeGreaterThanOrEqual(10);
  });
});

test("there are none for a kind that there is not", () => {
  expect(scenariosFor("wedding")).toEqual([]);
});
