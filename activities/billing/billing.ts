import { z } from "zod";
import { invoiceById, issueInvoice } from "../../db/billing/invoices";
import { bindInvoice } from "../../db/processes/facts";
import { calendarOf } from "../../db/scheduling/calendar";
import { type LineDraft, moneyInWords, priceInvoice } from "../../domain/billing/invoice";
import { addSpan, spanSchema } from "../../domain/sop/clock";
import type { Deps } from "../deps";
import { type StepContext, step } from "../run-step";

const creating = z.object({
  lines: z.array(
    z.object({
      source: z.enum(["booked", "item"]),
      description: z.string(),
      quantity: z.number(),
      unitMinor: z.number(),
    }),
  ),
  discountPercent: z.number(),
  dueAfter: spanSchema,
});

export function billingActivities(deps: Deps) {
  return {
    create_invoice: step(deps, async (context) => {
      const { tx, of, input, now } = context;
      const { lines, discountPercent, dueAfter } = creating.parse(input.command.params);
      if (of.clientId === null) return { outcome: "nothing_to_bill", reason: "the case has no client" };
      const drafts = await Promise.all(
        lines.map((line) => (line.source === "booked" ? bookedLine(context) : line)),
      );
      const priced = priceInvoice(
        drafts.filter((line) => line !== null),
        discountPercent,
      );
      if (priced.totalMinor <= 0) return { outcome: "nothing_to_bill" };
      const practice = await tx
        .selectFrom("practice")
        .select(["currency", "locale"])
        .executeTakeFirstOrThrow();
      const calendar = await calendarOf(deps.db, of.locationId);
      const dueAt = addSpan(input.now, dueAfter, 1, calendar);
      const invoice = await issueInvoice(tx, {
        processId: of.processId,
        step: input.command.step,
        key: `${of.processId}:${input.command.step}`,
        clientId: of.clientId,
        appointmentId: of.appointmentId,
        currency: practice.currency,
        lines: priced.lines,
        totalMinor: priced.totalMinor,
        issuedAt: now,
        dueAt: new Date(dueAt),
      });
      await bindInvoice(tx, of.processId, invoice.id);
      return {
        outcome: "created",
        data: { invoice: { id: invoice.id, number: invoice.number, totalMinor: invoice.totalMinor } },
        anchors: { "invoice.issued": invoice.issuedAt.getTime(), "invoice.due": invoice.dueAt.getTime() },
        reason: `number ${invoice.number}, ${moneyInWords(invoice.totalMinor, invoice.currency, practice.locale)}`,
      };
    }),

    /** The client pays by the link in the invoice's message; the pay page is made when it is opened. */
    request_payment: step(deps, async ({ tx, of }) => {
      const invoice = of.invoiceId === null ? null : await invoiceById(tx, of.invoiceId);
      if (invoice !== null && invoice.openMinor <= 0) return { outcome: "paid", reason: "nothing is open" };
      return { outcome: "requested" };
    }),
  };
}

async function bookedLine({ tx, of }: StepContext): Promise<LineDraft | null> {
  if (of.appointmentId === null) return null;
  const visit = await tx
    .selectFrom("appointment")
    .innerJoin("service", "service.id", "appointment.service_id")
    .where("appointment.id", "=", of.appointmentId)
    .select(["service.name", "appointment.price_minor"])
    .executeTakeFirst();
  return visit === undefined ? null : { description: visit.name, quantity: 1, unitMinor: visit.price_minor };
}
