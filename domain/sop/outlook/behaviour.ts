import { z } from "zod";
import type { HistoryCase } from "../backtest/history";
import { tasksOf } from "../backtest/tasks-of";
import { delayLawSchema, learnDelays, type Waited } from "./delay-law";
import { learnVisits, visitHabitsSchema } from "./visit-habits";

/** What clients do after a message. */
export const messageEvents = ["confirmed", "replied", "booked"] as const;
export type MessageEvent = (typeof messageEvents)[number];

const taskHabitSchema = z.object({
  delay: delayLawSchema,
  /** Share of each result. */
  results: z.record(z.string(), z.number()),
});

/** How a practice's clients and staff respond, as its own past shows. */
export const behaviourSchema = z.object({
  /** How many cases it was learned from. */
  cases: z.number().int(),
  /** After a message: by its template, and over all. */
  messages: z.record(
    z.enum(messageEvents),
    z.object({ all: delayLawSchema, byTemplate: z.record(z.string(), delayLawSchema) }),
  ),
  /** After an invoice. */
  payment: delayLawSchema,
  /** Of the invoices, the share of which a payment was declined. */
  declined: z.number(),
  /** After a form was asked for. */
  form: delayLawSchema,
  visits: visitHabitsSchema,
  tasks: z.object({
    all: taskHabitSchema,
    byRole: z.record(z.string(), taskHabitSchema),
    byTitle: z.record(z.string(), taskHabitSchema),
  }),
});

export type Behaviour = z.infer<typeof behaviourSchema>;
export type TaskHabit = z.infer<typeof taskHabitSchema>;

const minuteMs = 60_000;

/** Learns from real cases; what was seen seldom comes out near what is usual in the whole practice. */
export function behaviourOf(cases: readonly HistoryCase[]): Behaviour {
  const invoices = cases.flatMap(paymentWaits);
  return {
    cases: cases.length,
    messages: {
      confirmed: messageHabit(cases, "confirmed"),
      replied: messageHabit(cases, "replied"),
      booked: messageHabit(cases, "booked"),
    },
    payment: learnDelays(invoices),
    declined: declinedShare(cases, invoices.length),
    form: learnDelays(cases.flatMap(formWaits)),
    visits: learnVisits(cases),
    tasks: taskHabits(cases),
  };
}

const toMinutes = (ms: number) => Math.max(0, ms / minuteMs);

/** Each message waits for what comes next: until then, until the next message, or until nobody looks any more. */
function messageHabit(
  cases: readonly HistoryCase[],
  event: MessageEvent,
): Behaviour["messages"][MessageEvent] {
  const byTemplate = new Map<string, Waited[]>();
  for (const one of cases) {
    const messages = one.rows.filter(
      ({ message, outcome, what }) =>
        message !== undefined && outcome !== "not_deliverable" && what !== "skipped",
    );
    for (const [index, { at, message }] of messages.entries()) {
      const until = messages[index + 1]?.at ?? one.endedAt ?? one.seenUntil;
      const came = one.events.find((other) => other.name === event && other.at >= at && other.at <= until);
      const wait = {
        after: came === undefined ? null : toMinutes(came.at - at),
        watched: toMinutes((came?.at ?? until) - at),
      };
      push(byTemplate, message?.template ?? "", wait);
    }
  }
  const all = learnDelays([...byTemplate.values()].flat());
  return { all, byTemplate: mapped(byTemplate, (waits) => learnDelays(waits, all)) };
}

function paymentWaits({ rows, events, seenUntil }: HistoryCase): Waited[] {
  const invoices = rows.filter(
    ({ nodeType, outcome }) => nodeType === "create_invoice" && outcome === "created",
  );
  return invoices.map(({ at }, index) => {
    const next = invoices[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const paid = events.find((event) => event.name === "paid" && event.at >= at && event.at < next);
    return {
      after: paid === undefined ? null : toMinutes(paid.at - at),
      watched: toMinutes((paid?.at ?? seenUntil) - at),
    };
  });
}

function declinedShare(cases: readonly HistoryCase[], invoices: number): number {
  if (invoices === 0) return 0;
  const declined = cases.filter(({ events }) =>
    events.some(({ name }) => name === "payment_declined"),
  ).length;
  return Math.min(1, declined / invoices);
}

/** A form is waited for until it is filled in, or until its step is left. */
function formWaits({ rows, seenUntil }: HistoryCase): Waited[] {
  const waits: Waited[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.nodeType !== "request_form" || row.what !== "waiting" || row.message === undefined) continue;
    const over = rows
      .slice(index + 1)
      .find((later) => later.process === row.process && later.node === row.node && later.outcome !== null);
    const ended = rows
      .slice(index + 1)
      .find((later) => later.process === row.process && later.what === "ended");
    const until = over?.at ?? ended?.at ?? seenUntil;
    const filled = over?.what === "event" && over.outcome === "completed";
    waits.push({ after: filled ? toMinutes(until - row.at) : null, watched: toMinutes(until - row.at) });
  }
  return waits;
}

interface Answered extends Waited {
  readonly outcome: string | null;
}

function taskHabits(cases: readonly HistoryCase[]): Behaviour["tasks"] {
  const byRole = new Map<string, Answered[]>();
  const byTitle = new Map<string, Answered[]>();
  const everyTask: Answered[] = [];
  const roleOf = new Map<string, string>();
  for (const one of cases) {
    for (const { title, role, openedAt, answer } of tasksOf(one)) {
      const until = answer?.at ?? one.endedAt ?? one.seenUntil;
      const watched = toMinutes(until - openedAt);
      const wait = { after: answer === null ? null : watched, watched, outcome: answer?.outcome ?? null };
      push(byRole, role, wait);
      push(byTitle, title, wait);
      everyTask.push(wait);
      roleOf.set(title, role);
    }
  }
  const all = habitOf(everyTask);
  const roles = mapped(byRole, (waits) => habitOf(waits, all));
  const titles = Object.fromEntries(
    [...byTitle].map(([title, waits]) => [title, habitOf(waits, roles[roleOf.get(title) ?? ""])]),
  );
  return { all, byRole: roles, byTitle: titles };
}

function habitOf(waits: readonly Answered[], usual?: TaskHabit): TaskHabit {
  const outcomes = waits.flatMap(({ outcome }) => outcome ?? []);
  const results: Record<string, number> = {};
  for (const outcome of outcomes) results[outcome] = (results[outcome] ?? 0) + 1 / outcomes.length;
  return { delay: learnDelays(waits, usual?.delay), results };
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function mapped<T, R>(lists: ReadonlyMap<string, T>, by: (value: T) => R): Record<string, R> {
  return Object.fromEntries([...lists].map(([key, value]) => [key, by(value)]));
}
