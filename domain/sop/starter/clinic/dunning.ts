import { awaitSop, type DrawnNode, draw, end, message, offset } from "../build";

const billing = { purpose: "billing" };

function pause(days: number, row: number, next: string): DrawnNode {
  return {
    type: "wait",
    label: `${days} days after it was due`,
    params: { until: offset(days, "days", "after", "invoice.due") },
    at: [0, row],
    to: { next, passed: next },
  };
}

/** Asks for an overdue payment three times, then leaves it to a person. A payment ends it at any time. */
export const dunning = draw({
  key: "dunning",
  kind: "dunning",
  name: "Payment follow-up",
  description: "Three messages after the due date, then billing decides: a call, a plan, or writing it off.",
  nodes: {
    start: { type: "trigger", label: "An invoice is overdue", at: [0, 0], to: { next: "wait_first" } },
    wait_first: pause(3, 1, "first"),
    first: message("dunning_first", "Friendly reminder", [1, 1], "wait_second", billing),
    wait_second: pause(10, 2, "second"),
    second: message("dunning_second", "Second reminder", [1, 2], "wait_final", billing),
    wait_final: pause(24, 3, "final"),
    final: message("dunning_final", "Last reminder", [1, 3], "wait_decide", billing),
    wait_decide: pause(38, 4, "decide"),
    decide: {
      type: "human_task",
      label: "Decide on the open invoice",
      params: {
        title: "Decide on an invoice that stays unpaid",
        instructions: "Three messages went unanswered. Call the client; agree on a plan, or write it off.",
        role: "billing",
        priority: "high",
        due: { type: "span", span: { value: 5, unit: "business_days" } },
        results: [
          { key: "will_pay", label: "The client will pay" },
          { key: "write_off", label: "Write it off" },
        ],
        escalateTo: "owner",
      },
      at: [0, 5],
      to: { will_pay: "grace", write_off: "write_off", skipped: "unpaid" },
    },
    grace: {
      type: "wait_for_event",
      label: "Wait for the promised payment",
      params: { events: ["paid"], timeout: { type: "span", span: { value: 30, unit: "days" } } },
      at: [1, 6],
      to: { paid: "paid", timeout: "unpaid" },
    },
    write_off: awaitSop(
      "Have the write-off approved",
      ["write_off", "write-off"],
      [2, 6],
      { written_off: ["Written off", "written_off"], paid: ["Paid", "paid"] },
      "unpaid",
    ),
    paid: end("paid", [1, 7]),
    unpaid: end("unpaid", [0, 7]),
    written_off: end("written off", [2, 7]),
  },
});
