import { z } from "zod";
import { spanSchema } from "../clock";
import { carryOut, defineNode, withReason } from "../node";

const line = z.object({
  /** `booked` bills the visit's own service at its price; `item` bills what stands here. */
  source: z.enum(["booked", "item"]).meta({
    title: "What",
    help: "The booked service at its price, or something else.",
    options: { booked: "The booked service", item: "Something else" },
  }),
  description: z
    .string()
    .max(200)
    .default("")
    .meta({
      title: "Description",
      help: "As it stands on the invoice.",
      when: { field: "source", is: ["item"] },
    }),
  quantity: z.number().int().min(1).max(1000).default(1).meta({ title: "Quantity", help: "How many of it." }),
  /** Minor units of the practice's currency. */
  unitMinor: z
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .default(0)
    .meta({
      title: "Price of one",
      help: "Before the discount.",
      widget: "money",
      when: { field: "source", is: ["item"] },
    }),
});

export const createInvoice = defineNode({
  type: "create_invoice",
  title: "Create invoice",
  purpose: "money",
  icon: "file-invoice",
  description: "Bills the visit: lines from the service catalogue, with tax and discount.",
  params: z.object({
    lines: z.array(line).min(1, "Add what is billed").max(50).meta({
      title: "What is billed",
      help: "The lines of the invoice.",
      widget: "lines",
    }),
    discountPercent: z.number().min(0).max(100).default(0).meta({
      title: "Discount",
      help: "Taken off every line.",
      unit: "%",
    }),
    dueAfter: spanSchema.default({ value: 14, unit: "days" }).meta({
      title: "Due after",
      help: "Counted from when the invoice is made.",
      widget: "span",
    }),
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
