import { awaitSop, begin, type DrawnNode, draw, end, message, span, task } from "../build";

const billing = { purpose: "billing" };

interface Milestone {
  readonly n: number;
  readonly title: string;
  readonly unitMinor: number;
  /** The step behind it. */
  readonly next: string;
}

/** Reached, accepted by the client, billed, paid: then the next one. */
function milestone({ n, title, unitMinor, next }: Milestone): Readonly<Record<string, DrawnNode>> {
  const row = (n - 1) * 4 + 1;
  return {
    [`reached${n}`]: task({
      label: `Milestone ${n}: ${title}`,
      title: `Milestone ${n} (${title}): has the client accepted it?`,
      instructions: "Bill it when the client has accepted it in writing, or its time to object has run out.",
      role: "provider",
      at: [0, row],
      results: {
        accepted: ["Accepted", `invoice${n}`],
        not_due: ["Not billed", next],
        ended: ["The project ends", "ended"],
      },
      skipped: `invoice${n}`,
      more: { due: span(30, "days"), escalateTo: "owner" },
    }),
    [`invoice${n}`]: {
      type: "create_invoice",
      label: `Bill milestone ${n}`,
      params: {
        lines: [{ source: "item", description: `Milestone ${n}: ${title}`, unitMinor }],
        dueAfter: { value: 30, unit: "days" },
      },
      at: [0, row + 1],
      to: { created: `send${n}`, nothing_to_bill: next },
    },
    [`send${n}`]: message("milestone_invoice", `Send invoice ${n}`, [1, row + 1], `collect${n}`, billing),
    [`collect${n}`]: {
      type: "collect_payment",
      label: `Wait for payment ${n}`,
      at: [1, row + 2],
      to: { paid: `receipt${n}`, declined: `dunning${n}`, not_in_time: `dunning${n}` },
    },
    [`dunning${n}`]: awaitSop(
      `Follow up on payment ${n}`,
      ["dunning", "dunning"],
      [2, row + 2],
      { paid: ["Paid", `receipt${n}`], written_off: ["Written off", next] },
      "stop",
    ),
    [`receipt${n}`]: message("receipt", `Send receipt ${n}`, [1, row + 3], next, billing),
  };
}

/** Three invoices, each when its milestone is accepted. */
export const milestoneBilling = draw({
  key: "milestone-billing",
  kind: "invoicing",
  name: "Milestone billing",
  description:
    "Bills a project in three parts, each when the client has accepted its milestone. Put your milestones and amounts into the invoice steps.",
  nodes: {
    start: begin("A statement of work is signed", "reached1"),
    ...milestone({ n: 1, title: "kick-off", unitMinor: 600_000, next: "reached2" }),
    ...milestone({ n: 2, title: "draft results", unitMinor: 900_000, next: "reached3" }),
    ...milestone({ n: 3, title: "final delivery", unitMinor: 500_000, next: "billed" }),
    stop: task({
      label: "Go on working?",
      title: "A milestone stays unpaid: go on working?",
      instructions: "Speak with the sponsor. The statement of work says when we may pause.",
      role: "owner",
      at: [3, 6],
      results: { ended: ["We stop", "unpaid"], billed: ["We see it through", "unpaid"] },
      skipped: "unpaid",
      more: { due: span(3, "business_days"), priority: "high", minutes: 20 },
    }),
    billed: end("billed", [0, 13]),
    ended: end("ended early", [2, 13]),
    unpaid: end("unpaid", [3, 13]),
  },
});
