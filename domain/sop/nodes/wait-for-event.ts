import { z } from "zod";
import { addSpan, inWords, resolveOffset, untilInWords, untilSchema } from "../clock";
import { eventRule } from "../kinds";
import { type Arrival, defineNode } from "../node";
import type { Timer } from "../process";

const params = z.object({
  events: z.array(z.string().min(1)).min(1, "Choose at least one thing to wait for").max(12).meta({
    title: "Until",
    help: "The first of these that happens leads on, each by its own way out.",
    widget: "events",
  }),
  /** Null waits for as long as it takes. */
  timeout: untilSchema.nullable().default(null).meta({
    title: "At most",
    help: "Without a limit the case waits for as long as it takes.",
    widget: "until",
  }),
});

type Params = z.infer<typeof params>;

function label(event: string): string {
  const words = eventRule(event)?.label ?? event;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function timeoutOf({ params, now, anchors, calendar }: Arrival<Params>): Timer | null {
  const { timeout } = params;
  if (timeout === null) return null;
  if (timeout.type === "span") return { key: "timeout", at: addSpan(now, timeout.span, 1, calendar) };
  const at = resolveOffset(timeout.offset, anchors, calendar);
  return { key: "timeout", at: at ?? now, offset: timeout.offset };
}

export const waitForEvent = defineNode({
  type: "wait_for_event",
  title: "Wait for",
  purpose: "wait",
  icon: "bell",
  description:
    "Waits until something happens: the client confirms, pays, replies … with a time limit if wanted.",
  params,
  rests: () => true,
  outcomes: (p) => [
    ...p.events.map((event) => ({ key: event, label: label(event) })),
    ...(p.timeout === null ? [] : [{ key: "timeout", label: "Not in time" }]),
  ],
  summary: (p) =>
    p.events.map((event) => eventRule(event)?.label ?? event).join(", or ") +
    (p.timeout === null ? "" : `; at most ${untilInWords(p.timeout)}`),
  enter: (arrival) => {
    const { params, now, facts, calendar, takeHeld } = arrival;
    const fact = params.events.find(
      (event) => facts[event] !== undefined && eventRule(event)?.lasting === true,
    );
    const already = fact ?? takeHeld(params.events)?.name;
    if (already !== undefined) {
      return { to: "leave", outcome: already, what: "event", words: `${label(already)} (already so)` };
    }
    const timer = timeoutOf(arrival);
    if (timer !== null && timer.at <= now) {
      return { to: "leave", outcome: "timeout", what: "skipped", words: "No time left to wait" };
    }
    const what = params.events.map((event) => eventRule(event)?.label ?? event).join(", or ");
    return {
      to: "stay",
      wait: { phase: "waiting", events: params.events, timers: timer === null ? [] : [timer] },
      what: "waiting",
      words: `Waiting until ${what}${timer === null ? "" : `, at most until ${inWords(timer.at, calendar)}`}`,
      ...(timer === null ? {} : { until: timer.at }),
    };
  },
  resume: (_arrival, _wait, cause) => {
    if (cause.type === "timer")
      return { to: "leave", outcome: "timeout", what: "done", words: "Not in time" };
    if (cause.type !== "event") return null;
    return { to: "leave", outcome: cause.event.name, what: "event", words: label(cause.event.name) };
  },
});
