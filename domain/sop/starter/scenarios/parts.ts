import type { z } from "zod";
import type { EventName } from "../../kinds";
import type { scenarioSchema } from "../../scenario";

/** A scenario as it is written down. */
export type ScenarioDraft = z.input<typeof scenarioSchema>;
export type ReactionDraft = NonNullable<ScenarioDraft["reactions"]>[number];
type On = ReactionDraft["on"];
type Span = ReactionDraft["after"];
type TaskDraft = NonNullable<ScenarioDraft["tasks"]>[number];
type More = Omit<Partial<ReactionDraft>, "on" | "event" | "after">;

export const minutes = (value: number): Span => ({ value, unit: "minutes" });
export const hours = (value: number): Span => ({ value, unit: "hours" });
export const days = (value: number): Span => ({ value, unit: "days" });
export const weeks = (value: number): Span => ({ value, unit: "weeks" });

function when(on: On) {
  return (event: EventName, after: Span, more: More = {}): ReactionDraft => ({ on, event, after, ...more });
}

export const onStart = when({ type: "start" });
export const onForm = when({ type: "asked", what: "form" });
export const onPaymentAsked = when({ type: "asked", what: "payment" });
export const onOffer = when({ type: "asked", what: "slot" });
export const onInvoice = when({ type: "invoice" });
export const onTask = when({ type: "task", title: "" });
export const onInvitation = when({ type: "any_message", purpose: "marketing" });

export function onMessage(n: number, event: EventName, after: Span, more: More = {}): ReactionDraft {
  return when({ type: "nth_message", n })(event, after, more);
}

export function before(anchor: string, after: Span, event: EventName, more: More = {}): ReactionDraft {
  return { on: { type: "anchor", anchor }, event, after, before: true, ...more };
}

export function behind(anchor: string, after: Span, event: EventName): ReactionDraft {
  return { on: { type: "anchor", anchor }, event, after };
}

const aDay = 1440;

/** The visit is moved by so many days; less than nothing: to an earlier date. */
export function movedBy(count: number): More {
  return { moveAnchors: { "appointment.start": count * aDay, "appointment.end": count * aDay } };
}

/** The client comes, and the visit takes place. */
export const comes: ReactionDraft[] = [
  before("appointment.start", minutes(5), "checked_in"),
  behind("appointment.end", minutes(2), "completed"),
];

/** Staff take up every task after a while and choose the first or the last of the results offered; approvals alike. */
export function staff(after: Span, choose: "first" | "last" = "first"): TaskDraft[] {
  return [{ after, choose }];
}

/** Staff choose the second of a task's results, where it has one, and approve what is to be approved. */
export function staffSecond(after: Span): TaskDraft[] {
  return [
    { kind: "task", after, choose: "second" },
    { kind: "approval", after, outcome: "approved" },
  ];
}

export const skipsTasks: TaskDraft[] = [
  { kind: "task", after: hours(4), outcome: "skipped" },
  { kind: "approval", after: hours(4), outcome: "approved" },
];

export const withdrawn = (after: Span): ReactionDraft => onStart("withdrawn", after);

/** Nothing comes through to the client. */
export const undeliverable = { send_message: "not_deliverable" } as const;

/** Known by phone alone, and written to by text. */
export const textsOnly = {
  client: { email: false },
  data: { client: { channel: "sms" } },
} satisfies Partial<ScenarioDraft>;

/** A Saturday night: quiet hours, and two days until anybody works. */
export const saturdayNight = "2026-03-07T22:30";
