import { ledgerEntryId } from "../billing/ledger";
import { fixedId } from "../fixed-id";
import type { ImportedCases } from "../processes/import-cases";
import { invoiceOf, type PlayedVisit, processIdOf } from "./play-visit";

type MoneyRows = Pick<ImportedCases, "invoices" | "invoiceLines" | "entries" | "postings" | "payments">;

/** What a played case billed and was paid, in the ledger. */
export function moneyRows({ visit, played, invoices }: PlayedVisit, currency: string): MoneyRows {
  const client_id = visit.client.id;
  const billed = invoices.map((invoice) => ({
    invoice,
    entry: {
      id: ledgerEntryId(`invoice:${invoice.id}`),
      kind: "invoice" as const,
      client_id,
      invoice_id: invoice.id,
      source_key: `invoice:${invoice.id}`,
      at: new Date(invoice.issuedAt),
    },
  }));
  const paid = played.money.flatMap(({ what, at, process, minor }) => {
    const invoice = invoiceOf(invoices, process);
    if (what !== "paid" || invoice === undefined) return [];
    const source = `imported:${invoice.id}`;
    const entry = {
      id: ledgerEntryId(source),
      kind: "payment" as const,
      client_id,
      invoice_id: invoice.id,
      source_key: source,
      at: new Date(at),
    };
    return [{ entry, minor, invoice, at: new Date(at) }];
  });
  return {
    invoices: invoices.map(({ id, number, process, step, totalMinor, issuedAt, dueAt }) => ({
      id,
      number,
      client_id,
      appointment_id: visit.id,
      process_id: processIdOf(visit.id, process),
      step,
      currency,
      total_minor: totalMinor,
      issued_at: new Date(issuedAt),
      due_at: new Date(dueAt),
    })),
    invoiceLines: invoices.flatMap(({ id, lines }) =>
      lines.map(({ description, quantity, unitMinor, amountMinor }, position) => ({
        invoice_id: id,
        position,
        description,
        quantity,
        unit_minor: unitMinor,
        amount_minor: amountMinor,
      })),
    ),
    entries: [...billed, ...paid].map(({ entry }) => entry),
    postings: [
      ...billed.flatMap(({ entry: { id }, invoice: { totalMinor } }) => [
        { entry_id: id, account: "receivable" as const, amount_minor: totalMinor },
        { entry_id: id, account: "income" as const, amount_minor: -totalMinor },
      ]),
      ...paid.flatMap(({ entry: { id }, minor }) => [
        { entry_id: id, account: "cash" as const, amount_minor: minor },
        { entry_id: id, account: "receivable" as const, amount_minor: -minor },
      ]),
    ],
    payments: paid.map(({ invoice, minor, at }) => ({
      id: fixedId("payment", `imported:${invoice.id}`),
      invoice_id: invoice.id,
      stripe_session: null,
      stripe_intent: null,
      amount_minor: minor,
      status: "paid" as const,
      created_at: at,
      paid_at: at,
    })),
  };
}
