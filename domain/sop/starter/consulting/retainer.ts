import { awaitSop, begin, draw, end, message, span, task } from "../build";

const billing = { purpose: "billing" };

/** A monthly advisory retainer, billed in advance, reported on, and renewed. */
export const retainer = draw({
  key: "retainer",
  kind: "recurring_billing",
  name: "Advisory retainer",
  description:
    "Bills an agreed fee every month in advance, notes the hours used, and asks in time whether it is renewed. Put your fee into the invoice step.",
  nodes: {
    start: begin("A retainer is agreed", "month", [1, 0]),
    month: {
      type: "repeat",
      label: "Every month",
      params: { atMost: 12, every: { value: 1, unit: "months" } },
      at: [1, 1],
      to: { again: "invoice", done: "renew", exhausted: "renew" },
    },
    invoice: {
      type: "create_invoice",
      label: "Bill the month",
      params: {
        lines: [{ source: "item", description: "Advisory retainer, one month", unitMinor: 300_000 }],
        dueAfter: { value: 10, unit: "days" },
      },
      at: [1, 2],
      to: { created: "send", nothing_to_bill: "hours" },
    },
    send: message("retainer_invoice", "Send the invoice", [1, 3], "collect", billing),
    collect: {
      type: "collect_payment",
      label: "Wait for the payment",
      at: [1, 4],
      to: { paid: "receipt", declined: "dunning", not_in_time: "dunning" },
    },
    receipt: message("receipt", "Send the receipt", [1, 5], "hours", billing),
    dunning: awaitSop(
      "Follow up on the payment",
      ["dunning", "dunning"],
      [2, 4],
      { paid: ["Paid", "receipt"] },
      "pause",
    ),
    pause: task({
      label: "Go on advising?",
      title: "The retainer is not paid: go on?",
      instructions: "Speak with the client. Pause, go on for a month, or end it.",
      role: "owner",
      at: [3, 4],
      results: { go_on: ["Go on", "month"], end: ["End it", "unpaid"] },
      skipped: "unpaid",
      more: { due: span(3, "business_days"), priority: "high", minutes: 15 },
    }),
    hours: task({
      label: "Look at the hours",
      title: "Look at the hours used under the retainer",
      instructions:
        "Too few: offer what helps them. Too many, twice in a row: talk about the fee. Send the month’s report.",
      role: "provider",
      at: [0, 5],
      results: { goes_on: ["Goes on", "month"], ends: ["Ends with this month", "ended"] },
      skipped: "month",
      more: { due: span(10, "business_days"), escalateTo: "manager", minutes: 20 },
    }),
    renew: task({
      label: "Renew?",
      title: "Ask the client whether the retainer is renewed",
      instructions: "Show what the year brought. Agree on scope and fee.",
      role: "provider",
      at: [2, 1],
      results: { renewed: ["Renewed", "month"], ended: ["Not renewed", "ended"] },
      skipped: "ended",
      more: { due: span(10, "business_days"), priority: "high", escalateTo: "owner", minutes: 30 },
    }),
    ended: end("ended", [1, 6]),
    unpaid: end("unpaid", [3, 6]),
  },
});
