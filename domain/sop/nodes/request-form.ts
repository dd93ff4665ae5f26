import { z } from "zod";
import { addSpan, inWords, quietUntil, resolveOffset, spanSchema, untilSchema } from "../clock";
import { type Arrival, carryOut, defineNode, type Move, withReason } from "../node";
import type { Timer, Wait } from "../process";

const params = z.object({
  form: z.string().min(1, "Choose a form").max(64).meta({
    title: "Form",
    help: "What the client is asked to fill in.",
    widget: "form",
  }),
  /** The message that brings the link. */
  template: z.string().min(1, "Choose a message").max(64).meta({
    title: "Message with the link",
    help: "It should say {{ link.form }}, which becomes the link to the form.",
    widget: "message",
  }),
  due: untilSchema.meta({
    title: "Due",
    help: "When it is too late: the case goes on by “Not in time”, and the form is closed.",
    widget: "until",
  }),
  /** When to remind, counted from the request. */
  nudges: z
    .array(spanSchema.meta({ title: "After", help: "Counted from the request.", widget: "span" }))
    .max(5)
    .default([])
    .meta({
      title: "Remind after",
      help: "Each counted from the request, as long as the form is open and not due.",
    }),
  nudgeTemplate: z.string().max(64).default("").meta({
    title: "Message that reminds",
    help: "Without one, nobody is reminded.",
    widget: "message",
  }),
  respectQuietHours: z.boolean().default(true).meta({
    title: "Wait for the end of quiet hours",
    help: "A request that would go at night waits until the morning. What reminds of it waits in any case.",
  }),
});

type Params = z.infer<typeof params>;

function dueTimer({ params, now, anchors, calendar }: Arrival<Params>): Timer {
  const { due } = params;
  if (due.type === "span") return { key: "due", at: addSpan(now, due.span, 1, calendar) };
  return { key: "due", at: resolveOffset(due.offset, anchors, calendar) ?? now, offset: due.offset };
}

/** The timers of an open form: when it is due and when to remind next. */
function openTimers(arrival: Arrival<Params>, from: number, done: number, due: Timer): readonly Timer[] {
  const nudge = arrival.params.nudges[done];
  if (nudge === undefined || arrival.params.nudgeTemplate === "") return [due];
  const wanted = addSpan(from, nudge, 1, arrival.calendar);
  const at = quietUntil(wanted, arrival.calendar) ?? wanted;
  return at < due.at ? [due, { key: "nudge", at }] : [due];
}

/** Asks now, or when the quiet hours are over. */
function holdOrAsk(arrival: Arrival<Params>): Move {
  const { params, now, calendar } = arrival;
  const until = params.respectQuietHours ? quietUntil(now, calendar) : null;
  if (until === null) return ask(arrival);
  return {
    to: "stay",
    wait: { phase: "held", timers: [{ key: "held", at: until }] },
    what: "waiting",
    words: `Request for the form “${params.form}” held until ${inWords(until, calendar)}: quiet hours`,
    until,
  };
}

function ask({ newStep, params: { form, template } }: Arrival<Params>): Move {
  return carryOut(
    { action: "request_form", step: newStep(), params: { form, template } },
    { phase: "asking", events: ["form_completed"] },
  );
}

function opened(arrival: Arrival<Params>, wait: Wait, reason: string | undefined): Move {
  const due = dueTimer(arrival);
  if (due.at <= arrival.now) return tooLate(arrival, wait);
  return {
    to: "stay",
    wait: {
      phase: "open",
      ...(wait.step === undefined ? {} : { step: wait.step }),
      events: ["form_completed"],
      timers: openTimers(arrival, arrival.now, 0, due),
      memo: { from: arrival.now, nudges: 0 },
    },
    what: "waiting",
    words: withReason(
      `Asked for the form “${arrival.params.form}”, due ${inWords(due.at, arrival.calendar)}`,
      reason,
    ),
    message: { template: arrival.params.template, channel: "preferred" },
    until: due.at,
  };
}

function nudged(arrival: Arrival<Params>, wait: Wait): Move {
  const from = Number(wait.memo?.["from"] ?? arrival.now);
  const nudges = Number(wait.memo?.["nudges"] ?? 0) + 1;
  const due = wait.timers?.find((timer) => timer.key === "due") ?? dueTimer(arrival);
  const template = arrival.params.nudgeTemplate;
  return {
    to: "stay",
    wait: { ...wait, timers: openTimers(arrival, from, nudges, due), memo: { from, nudges } },
    detached: [
      {
        action: "send_message",
        step: arrival.newStep(),
        params: { template, channel: "preferred", purpose: "care", formStep: wait.step ?? "" },
      },
    ],
    what: "done",
    words: `Reminded the client of the form (“${template}”)`,
    message: { template, channel: "preferred" },
  };
}

function tooLate(arrival: Arrival<Params>, wait: Wait): Move {
  return {
    to: "leave",
    outcome: "not_in_time",
    what: "done",
    words: "The form was not filled in in time",
    detached: closing(arrival, wait, "not in time"),
  };
}

function closing(arrival: Arrival<Params>, wait: Wait, reason: string) {
  if (wait.step === undefined) return [];
  return [
    { action: "close_form" as const, step: arrival.newStep(), params: { formStep: wait.step, reason } },
  ];
}

export const requestForm = defineNode({
  type: "request_form",
  title: "Ask for a form",
  purpose: "talk",
  icon: "forms",
  description: "Sends the client a form and waits until it is filled in, with reminders.",
  params,
  rests: () => true,
  outcomes: () => [
    { key: "completed", label: "Filled in" },
    { key: "not_in_time", label: "Not in time" },
  ],
  summary: (p) => `“${p.form}”`,
  enter: holdOrAsk,
  resume: (arrival, wait, cause) => {
    if (cause.type === "event") {
      const completed = cause.event.data["step"];
      if (completed !== undefined && completed !== null && completed !== wait.step) return null;
      return {
        to: "leave",
        outcome: "completed",
        what: "event",
        words: `The form “${arrival.params.form}” is filled in`,
      };
    }
    if (cause.type === "timer" && cause.key === "held") {
      return dueTimer(arrival).at <= arrival.now ? tooLate(arrival, wait) : ask(arrival);
    }
    if (cause.type === "timer") return cause.key === "nudge" ? nudged(arrival, wait) : tooLate(arrival, wait);
    if (cause.outcome === "already_completed") {
      return { to: "leave", outcome: "completed", what: "done", words: "The form was filled in before" };
    }
    return opened(arrival, wait, cause.reason);
  },
  withdraw: (arrival, wait) => closing(arrival, wait, "no longer needed"),
});
