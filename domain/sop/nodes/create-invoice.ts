import { z } from "zod";
import { spanSchema } from "../clock";
import { carryOut, defineNode, withReason } from "../node";

const line = z.object({
  /** `booked` bills the visit's own service at its price; `item` bills what stands here. */
  source: z.enum(["booked", "item"]),
  description: z.string().max(200).default(""),
  quantity: z.number().int().min(1).max(1000).default(1),
  /** Minor units of the practice's currency. */
  unitMinor: z.number().int().min(0).max(100_000_000).default(0),
});

export const createInvoice = defineNode({
  type: "create_invoice",
  title: "Create invoice",
  purpose: "money",
  icon: "file-invoice",
  description: "Bills the visit: lines from the service catalogue, with tax and discount.",
  params: z.object({
    lines: z.array(line).min(1).max(50),
    discountPercent: z.number().min(0).max(100).default(0),
    dueAfter: spanSchema.default({ value: 14, unit: "days" }),
  }),
  rests: () => false,
  outcomes: () => [
    { key: "created", label: "Created" },
    { key: "nothing_to_bill", label: "Nothing to bill" },
  ],
  summary: (params) =>
    params.lines.map((l) => (l.source === "booked" ? "the booked service" : l.description)).join(", "),
  enter: ({ newStep, params }) =>
    carryOut(
      {
        action: "create_invoice",
        step: newStep(),
        params: { lines: params.lines, discountPercent: params.discountPercent, dueAfter: params.dueAfter },
      },
      { phase: "creating" },
    ),
  resume: (_arrival, _wait, cause) => {
    if (cause.type !== "done") return null;
    const created = cause.outcome === "created";
    return {
      to: "leave",
      outcome: created ? "created" : "nothing_to_bill",
      what: "done",
      ...(created ? { forgets: ["paid"] } : {}),
      words: withReason(created ? "Invoice created" : "Nothing to bill", cause.reason),
    };
  },
});
