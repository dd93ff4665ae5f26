import type { Instant } from "../process";
import type { Reaction, Scenario, TaskAnswer } from "../scenario";
import type { RunningCase } from "../simulate-resume";
import { openTasks } from "../simulate-resume";
import type { Behaviour, TaskHabit } from "./behaviour";
import { messageEvents } from "./behaviour";
import { type DelayLaw, drawDelay, neverComes } from "./delay-law";
import type { Random } from "./random";
import { habitFor } from "./visit-habits";
import type { Vocabulary } from "./vocabulary";

export interface Drawing {
  readonly running: RunningCase;
  readonly startedAt: Instant;
  readonly client: Scenario["client"];
  readonly words: Vocabulary;
  readonly behaviour: Behaviour;
  readonly horizonDays: number;
}

const minuteMs = 60_000;
/** How often the same message, form or task may come up again in one case and be answered anew. */
const timesOver = [1, 2, 3];
const never = { value: 100 * 365 * 24 * 60, unit: "minutes" } as const;

/** How people might respond to one running case from now on, drawn from how they have responded. */
export function drawScenario(drawing: Drawing, random: Random): Scenario {
  const { client, horizonDays } = drawing;
  return {
    key: "outlook",
    title: "",
    description: "",
    data: {},
    ...(client === undefined ? {} : { client }),
    visitIn: { value: 0, unit: "minutes" },
    visitMinutes: 45,
    reactions: [
      ...visit(drawing, random),
      ...toMessages(drawing, random),
      ...toMoney(drawing, random),
      ...toForms(drawing, random),
    ],
    tasks: toTasks(drawing, random),
    answers: {},
    horizon: { value: horizonDays, unit: "days" },
  };
}

function reaction(
  on: Reaction["on"],
  minutes: number,
  event: string,
  more: Partial<Reaction> = {},
): Reaction {
  const after = { value: minutes, unit: "minutes" as const };
  return { on, after, before: false, event, data: {}, moveAnchors: {}, occurrence: 1, ...more };
}

const start = { type: "start" } as const;

/** Comes, cancels or does not come; decided as long as none of it has happened. */
function visit({ running, startedAt, words, behaviour }: Drawing, random: Random): Reaction[] {
  const { now, processes } = running;
  const state = processes[0]?.state;
  const begins = state?.anchors["appointment.start"];
  if (state === undefined || begins === undefined || !words.hears.has("completed")) return [];
  if (["cancelled", "no_show", "completed"].some((fact) => state.facts[fact] !== undefined)) return [];
  const ends = state.anchors["appointment.end"] ?? begins;
  const minutesUntil = (at: Instant) => Math.max(1, (at - now) / minuteMs);
  if (state.facts["checked_in"] !== undefined) return [reaction(start, minutesUntil(ends), "completed")];
  // Long past, and nobody has said what became of it: nothing is to be expected any more.
  if (ends < now - 86_400_000) return [];
  const { cancelled, noShow } = habitFor(behaviour.visits, startedAt, begins);
  const lead = Math.max(1, begins - startedAt);
  const ahead = Math.max(0, begins - now) / lead;
  if (random() < cancelled * ahead) return [reaction(start, random() * minutesUntil(begins), "cancelled")];
  const beginning = { type: "anchor", anchor: "appointment.start" } as const;
  const end = { type: "anchor", anchor: "appointment.end" } as const;
  if (random() < noShow) return [reaction(beginning, 15, "no_show")];
  return [reaction(beginning, 5, "checked_in", { before: true }), reaction(end, 2, "completed")];
}

function toMessages({ running, words, behaviour }: Drawing, random: Random): Reaction[] {
  const reactions: Reaction[] = [];
  for (const event of messageEvents) {
    const habit = behaviour.messages[event];
    if (!words.hears.has(event) || habit === undefined || neverComes(habit.all)) continue;
    const waiting = running.processes
      .flatMap(({ state }) => state.tokens)
      .find(({ wait }) => wait.events?.includes(event) === true);
    if (waiting !== undefined) {
      const age = Math.max(0, (running.now - waiting.since) / minuteMs);
      reactions.push(...drawn(start, habit.all, random, event, { age }));
    }
    for (const template of words.messages) {
      const law = habit.byTemplate[template] ?? habit.all;
      for (const occurrence of timesOver.slice(0, 2))
        reactions.push(...drawn({ type: "message", template }, law, random, event, { occurrence }));
    }
  }
  return reactions;
}

function toMoney({ running, behaviour, words }: Drawing, random: Random): Reaction[] {
  if (!words.hears.has("paid")) return [];
  const { now, openMinor, processes } = running;
  const reactions: Reaction[] = [];
  if ((openMinor ?? 0) > 0) {
    const issued = processes.flatMap(({ state }) => state.anchors["invoice.issued"] ?? []);
    const since = issued.length === 0 ? now : Math.max(...issued);
    const age = Math.max(0, (now - since) / minuteMs);
    reactions.push(...drawn(start, behaviour.payment, random, "paid", { age }));
  }
  for (const occurrence of timesOver) {
    const [paid] = drawn({ type: "invoice" }, behaviour.payment, random, "paid", { occurrence });
    if (paid === undefined) continue;
    reactions.push(paid);
    if (random() >= behaviour.declined) continue;
    const after = { value: paid.after.value / 2, unit: "minutes" as const };
    reactions.push({ ...paid, event: "payment_declined", after });
  }
  return reactions;
}

function toForms({ running, behaviour, words }: Drawing, random: Random): Reaction[] {
  if (!words.hears.has("form_completed")) return [];
  const { now, processes } = running;
  const open = processes
    .flatMap(({ state }) => state.tokens)
    .find(({ wait }) => wait.phase === "open" && wait.events?.includes("form_completed") === true);
  const age = open === undefined ? 0 : Math.max(0, (now - open.since) / minuteMs);
  return [
    ...(open === undefined ? [] : drawn(start, behaviour.form, random, "form_completed", { age })),
    ...timesOver.flatMap((occurrence) =>
      drawn({ type: "asked", what: "form" }, behaviour.form, random, "form_completed", { occurrence }),
    ),
  ];
}

function drawn(
  on: Reaction["on"],
  law: DelayLaw,
  random: Random,
  event: string,
  { age = 0, occurrence = 1 }: { age?: number; occurrence?: number },
): Reaction[] {
  const minutes = drawDelay(law, random, age);
  return minutes === null ? [] : [reaction(on, minutes, event, { occurrence })];
}

/** The tasks that are open now come first, in the order in which the simulation asks for them. */
function toTasks({ running, words, behaviour }: Drawing, random: Random): TaskAnswer[] {
  const ages = new Map<string, number[]>();
  for (const { source, state } of running.processes) {
    for (const { params, since } of openTasks(source.graph, state)) {
      const title = String(params["title"]);
      const age = Math.max(0, (running.now - since) / minuteMs);
      ages.set(title, [...(ages.get(title) ?? []), age]);
    }
  }
  return words.tasks.flatMap(({ title, role, results }) => {
    const { byTitle, byRole, all } = behaviour.tasks;
    const habit = byTitle[title] ?? byRole[role] ?? all;
    const open = ages.get(title) ?? [];
    return [...open, ...timesOver.map(() => 0)].map((age, index): TaskAnswer => {
      const minutes = drawDelay(habit.delay, random, age);
      const after = minutes === null ? never : { value: minutes, unit: "minutes" as const };
      const outcome = drawResult(habit, results, random);
      return { title, kind: "any", after, outcome, choose: "named", nth: index + 1 };
    });
  });
}

/** Of the results that the task offers, as they were chosen; the first one where none of them ever was. */
function drawResult({ results }: TaskHabit, offered: readonly string[], random: Random): string {
  const known = [...offered, "skipped"].map((key) => ({ key, share: results[key] ?? 0 }));
  let left = random() * known.reduce((sum, { share }) => sum + share, 0);
  for (const { key, share } of known) {
    left -= share;
    if (share > 0 && left < 0) return key;
  }
  return offered[0] ?? "done";
}
