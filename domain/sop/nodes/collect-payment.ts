import { z } from "zod";
import { addSpan, inWords, resolveOffset, untilSchema } from "../clock";
import { type Arrival, carryOut, defineNode, withReason } from "../node";
import type { Timer } from "../process";

const params = z.object({
  what: z
    .enum(["invoice", "deposit"])
    .default("invoice")
    .meta({
      title: "What",
      help: "The open invoice, or a deposit before the visit.",
      options: { invoice: "The invoice", deposit: "A deposit" },
    }),
  method: z
    .enum(["link", "stored_method", "plan"])
    .default("link")
    .meta({
      title: "How",
      help: "By a link that the client opens, from the stored card, or by instalments.",
      options: { link: "By a link", stored_method: "From the stored card", plan: "By instalments" },
    }),
  /** For a deposit, in minor units. */
  amountMinor: z
    .number()
    .int()
    .min(0)
    .default(0)
    .meta({
      title: "Amount",
      help: "How much is asked for.",
      widget: "money",
      when: { field: "what", is: ["deposit"] },
    }),
  /** How long to wait for the money. */
  until: untilSchema
    .default({
      type: "anchor",
      offset: { anchor: "invoice.due", direction: "at", span: { value: 0, unit: "days" } },
    })
    .meta({
      title: "Wait for the money until",
      help: "After that the case goes on by “Not in time”.",
      widget: "until",
    }),
  /** How many declined attempts are taken before giving up. */
  retries: z.number().int().min(0).max(10).default(2).meta({
    title: "Declined payments to put up with",
    help: "After that many, one more leads on by “Declined”.",
  }),
});

type Params = z.infer<typeof params>;

function dueTimer({ params, now, anchors, calendar }: Arrival<Params>): Timer {
  const { until } = params;
  if (until.type === "span") return { key: "due", at: addSpan(now, until.span, 1, calendar) };
  return { key: "due", at: resolveOffset(until.offset, anchors, calendar) ?? now, offset: until.offset };
}

export const collectPayment = defineNode({
  type: "collect_payment",
  title: "Collect payment",
  purpose: "money",
  icon: "credit-card",
  description: "Asks for the money and waits for it.",
  params,
  rests: () => true,
  outcomes: () => [
    { key: "paid", label: "Paid" },
    { key: "declined", label: "Declined" },
    { key: "not_in_time", label: "Not in time" },
  ],
  summary: (p) =>
    (p.what === "invoice" ? "The invoice" : "A deposit") + (p.method === "link" ? ", by link" : ""),
  enter: ({ newStep, params: p, facts }) => {
    if (facts["paid"] !== undefined) {
      return { to: "leave", outcome: "paid", what: "event", words: "Paid (already so)" };
    }
    return carryOut(
      {
        action: "request_payment",
        step: newStep(),
        params: { what: p.what, method: p.method, amountMinor: p.amountMinor },
      },
      { phase: "asking", events: ["paid"] },
    );
  },
  resume: (arrival, wait, cause) => {
    if (cause.type === "timer")
      return { to: "leave", outcome: "not_in_time", what: "done", words: "Not paid in time" };
    if (cause.type === "event") {
      if (cause.event.name === "paid") return { to: "leave", outcome: "paid", what: "event", words: "Paid" };
      const declined = Number(wait.memo?.["declined"] ?? 0) + 1;
      if (declined > arrival.params.retries) {
        return { to: "leave", outcome: "declined", what: "event", words: "The payment was declined" };
      }
      return {
        to: "stay",
        wait: { ...wait, memo: { declined } },
        what: "event",
        words: "The payment was declined; the client may try again",
      };
    }
    if (cause.outcome === "paid") {
      return { to: "leave", outcome: "paid", what: "done", words: withReason("Paid", cause.reason) };
    }
    if (cause.outcome === "declined") {
      return { to: "leave", outcome: "declined", what: "done", words: withReason("Declined", cause.reason) };
    }
    const due = dueTimer(arrival);
    if (due.at <= arrival.now) {
      return { to: "leave", outcome: "not_in_time", what: "done", words: "Not paid in time" };
    }
    return {
      to: "stay",
      wait: { phase: "asked", events: ["paid", "payment_declined"], timers: [due], memo: { declined: 0 } },
      what: "waiting",
      words: withReason(`Waiting for the payment until ${inWords(due.at, arrival.calendar)}`, cause.reason),
      until: due.at,
    };
  },
});
