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

/** Asks for overdue fees three times, has the responsible lawyer call, and ends with a plan or a write-off. */
export const dunning = draw({
  key: "dunning",
  kind: "dunning",
  name: "Overdue fees",
  description:
    "Three statements after the due date; then the responsible lawyer calls: a plan, fee arbitration, or a write-off.",
  nodes: {
    start: begin("A bill is overdue", "wait_first"),
    wait_first: wait(5, 1, "first"),
    first: message("dunning_first", "Friendly statement", [1, 1], "wait_second", billing),
    wait_second: wait(20, 2, "second"),
    second: message("dunning_second", "Second statement", [1, 2], "wait_final", billing),
    wait_final: wait(40, 3, "final"),
    final: message("dunning_final", "Last statement", [1, 3], "wait_call", billing),
    wait_call: wait(55, 4, "call"),
    call: task({
      label: "Speak with the client",
      title: "Call the client about a bill that stays unpaid",
      instructions:
        "Ask whether the bill is disputed. The lawyer who knows the matter calls, not a collector.",
      role: "provider",
      at: [0, 5],
      results: {
        will_pay: ["Will pay", "grace"],
        disputed: ["Disputes the bill", "dispute"],
        write_off: ["Not to be had", "write_off"],
      },
      skipped: "unpaid",
      more: { due: span(5, "business_days"), priority: "high", escalateTo: "owner", minutes: 20 },
    }),
    dispute: task({
      label: "Settle the dispute",
      title: "Settle a disputed bill",
      instructions: "Offer fee arbitration where the bar has it. Note a reduction as a credit.",
      role: "owner",
      at: [1, 5],
      results: {
        settled: ["Settled; will pay", "grace"],
        arbitration: ["Goes to arbitration", "arbitration"],
        write_off: ["Not worth the fight", "write_off"],
      },
      skipped: "unpaid",
      more: { due: span(10, "business_days"), minutes: 45 },
    }),
    grace: {
      type: "wait_for_event",
      label: "Wait for the promised payment",
      params: { events: ["paid"], timeout: span(30, "days") },
      at: [0, 6],
      to: { paid: "paid", timeout: "unpaid" },
    },
    write_off: awaitSop(
      "Have the write-off approved",
      ["write_off", "write-off"],
      [2, 6],
      { written_off: ["Written off", "written_off"], paid: ["Paid", "paid"] },
      "unpaid",
    ),
    paid: end("paid", [0, 7]),
    unpaid: end("unpaid", [1, 7]),
    arbitration: end("in arbitration", [2, 5]),
    written_off: end("written off", [2, 7]),
  },
});
