import { awaitSop, begin, draw, end, message, span, task } from "../build";

const billing = { purpose: "billing" };

function invoice(description: string, unitMinor: number) {
  return {
    lines: [{ source: "item", description, unitMinor }],
    dueAfter: { value: 10, unit: "days" },
  } as const;
}

/** An evergreen retainer: paid in advance into trust, looked at every month, and replenished. */
export const retainer = draw({
  key: "retainer",
  kind: "recurring_billing",
  name: "Retainer and replenishment",
  description:
    "Bills the retainer, looks at its balance every month, and asks for more before it runs out. Put your amounts into the invoice steps.",
  nodes: {
    start: begin("A retainer is agreed", "invoice", [1, 0]),
    invoice: {
      type: "create_invoice",
      label: "Bill the retainer",
      params: invoice("Retainer, held in trust", 250_000),
      at: [1, 1],
      to: { created: "send", nothing_to_bill: "nothing" },
    },
    send: message("retainer_invoice", "Send the retainer invoice", [1, 2], "collect", billing),
    collect: {
      type: "collect_payment",
      label: "Wait for the retainer",
      at: [1, 3],
      to: { paid: "receipt", declined: "call", not_in_time: "call" },
    },
    call: task({
      label: "Ask for the retainer",
      title: "The retainer is not paid: call the client",
      instructions: "The engagement letter says that work begins when the retainer is there.",
      role: "provider",
      at: [2, 3],
      results: {
        pays: ["Will pay", "collect_again"],
        without: ["We work without it", "no_retainer"],
        ended: ["The engagement ends", "ended"],
      },
      skipped: "no_retainer",
      more: { due: span(2, "business_days"), priority: "high", escalateTo: "owner", minutes: 15 },
    }),
    collect_again: {
      type: "collect_payment",
      label: "Wait for the promised retainer",
      params: { until: span(10, "business_days") },
      at: [2, 4],
      to: { paid: "receipt", declined: "ended", not_in_time: "ended" },
    },
    receipt: message("receipt", "Send the receipt", [1, 4], "month", billing),
    month: {
      type: "repeat",
      label: "Every month",
      params: { atMost: 36, every: { value: 1, unit: "months" } },
      at: [1, 5],
      to: { again: "balance", done: "used_up", exhausted: "used_up" },
    },
    balance: task({
      label: "Look at the balance",
      title: "Look at the retainer’s balance in trust",
      instructions: "Set the month’s bills off against it. Is what is left more than the agreed minimum?",
      role: "billing",
      at: [1, 6],
      results: {
        enough: ["Enough", "month"],
        replenish: ["To be replenished", "replenish"],
        concluded: ["The matter is concluded", "refund"],
      },
      skipped: "month",
      more: { due: span(3, "business_days"), escalateTo: "manager" },
    }),
    replenish: {
      type: "create_invoice",
      label: "Bill the replenishment",
      params: invoice("Replenishment of the retainer, held in trust", 150_000),
      at: [2, 6],
      to: { created: "ask", nothing_to_bill: "month" },
    },
    ask: message("retainer_replenish", "Ask to replenish it", [2, 7], "collect_more", billing),
    collect_more: {
      type: "collect_payment",
      label: "Wait for the replenishment",
      at: [2, 8],
      to: { paid: "receipt", declined: "follow_up", not_in_time: "follow_up" },
    },
    follow_up: awaitSop(
      "Follow up on the payment",
      ["dunning", "dunning"],
      [3, 8],
      { paid: ["Paid", "receipt"] },
      "stop_work",
    ),
    stop_work: task({
      label: "Go on working?",
      title: "The retainer is used up and not replenished",
      instructions:
        "Decide whether we lay the work down. Where a court is involved, ask for leave to withdraw first.",
      role: "owner",
      at: [3, 9],
      results: { go_on: ["We go on", "month"], withdraw: ["We withdraw", "ended"] },
      skipped: "month",
      more: { due: span(3, "business_days"), priority: "high", minutes: 20 },
    }),
    refund: task({
      label: "Pay the rest back",
      title: "Pay the rest of the retainer back",
      instructions: "Send the trust statement, and pay the rest back without delay.",
      role: "billing",
      at: [0, 7],
      done: "used_up",
      skipped: "used_up",
      more: { due: span(5, "business_days"), escalateTo: "owner" },
    }),
    used_up: end("settled", [0, 8]),
    no_retainer: end("no retainer", [3, 4]),
    ended: end("ended", [3, 10]),
    nothing: end("nothing to bill", [0, 1]),
  },
});
