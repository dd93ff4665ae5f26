import { awaitSop, begin, draw, end, message, offset, span, task } from "../build";

const billing = { purpose: "billing" };

function wait(days: number, row: number, next: string) {
  return {
    type: "wait",
    label: `${days} days after it was due`,
    params: { until: offset(days, "days", "after", "invoice.due") },
    at: [0, row],
    to: { next, passed: next },
  } as const;
}

/** Follows up an invoice with a business: accounts payable first, then the sponsor, then the owner. */
export const dunning = draw({
  key: "dunning",
  kind: "dunning",
  name: "Overdue invoice",
  description:
    "Two reminders, a call to accounts payable, a last one, then the owner speaks with the sponsor.",
  nodes: {
    start: begin("An invoice is overdue", "wait_first"),
    wait_first: wait(3, 1, "first"),
    first: message("dunning_first", "Friendly reminder", [1, 1], "wait_second", billing),
    wait_second: wait(14, 2, "second"),
    second: message("dunning_second", "Second reminder", [1, 2], "call", billing),
    call: task({
      label: "Call accounts payable",
      title: "Call the client’s accounts payable",
      instructions: "Is the invoice there, is a purchase order number missing, when is the next payment run?",
      role: "billing",
      at: [0, 3],
      results: {
        will_pay: ["In the next payment run", "wait_final"],
        send_again: ["Wants the invoice again", "resend"],
        disputed: ["Disputed", "sponsor"],
      },
      skipped: "wait_final",
      more: { due: span(3, "business_days"), escalateTo: "manager", minutes: 15 },
    }),
    resend: message("invoice_again", "Send it again", [1, 3], "wait_final", billing),
    wait_final: wait(30, 4, "final"),
    final: message("dunning_final", "Last reminder", [1, 4], "wait_sponsor", billing),
    wait_sponsor: wait(45, 5, "sponsor"),
    sponsor: task({
      label: "Speak with the sponsor",
      title: "Speak with the sponsor about the unpaid invoice",
      instructions:
        "Three reminders went unanswered, or the client disputes it. Agree on a date, a plan or a credit.",
      role: "owner",
      at: [0, 6],
      results: { will_pay: ["Will pay", "grace"], write_off: ["Write it off", "write_off"] },
      skipped: "unpaid",
      more: { due: span(5, "business_days"), priority: "high", minutes: 30 },
    }),
    grace: {
      type: "wait_for_event",
      label: "Wait for the promised payment",
      params: { events: ["paid"], timeout: span(30, "days") },
      at: [0, 7],
      to: { paid: "paid", timeout: "unpaid" },
    },
    write_off: awaitSop(
      "Have the write-off approved",
      ["write_off", "write-off"],
      [2, 7],
      { written_off: ["Written off", "written_off"], paid: ["Paid", "paid"] },
      "unpaid",
    ),
    paid: end("paid", [0, 8]),
    unpaid: end("unpaid", [1, 8]),
    written_off: end("written off", [2, 8]),
  },
});
