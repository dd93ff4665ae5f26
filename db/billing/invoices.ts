import type { InvoiceLine } from "../../domain/billing/invoice";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import { postEntry } from "./ledger";

export interface NewInvoice {
  /** The process that bills, and its step; null for what was billed before Praxis. */
  readonly processId: string | null;
  readonly step: string | null;
  /** What makes this invoice the same one when it is issued again. */
  readonly key: string;
  readonly clientId: string;
  readonly appointmentId: string | null;
  readonly currency: string;
  readonly lines: readonly InvoiceLine[];
  readonly totalMinor: number;
  readonly issuedAt: Date;
  readonly dueAt: Date;
}

export interface Invoice {
  readonly id: string;
  readonly number: number;
  readonly clientId: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly issuedAt: Date;
  readonly dueAt: Date;
}

export function invoiceId(key: string): string {
  return fixedId("invoice", key);
}

/** Issues an invoice and posts it to the ledger. Issuing it twice is harmless. */
export async function issueInvoice(tx: Tx, invoice: NewInvoice): Promise<Invoice> {
  const id = invoiceId(invoice.key);
  const before = await invoiceById(tx, id);
  if (before !== null) return before;
  await tx
    .insertInto("invoice")
    .values({
      id,
      client_id: invoice.clientId,
      appointment_id: invoice.appointmentId,
      process_id: invoice.processId,
      step: invoice.step,
      currency: invoice.currency,
      total_minor: invoice.totalMinor,
      issued_at: invoice.issuedAt,
      due_at: invoice.dueAt,
    })
    .execute();
  await tx
    .insertInto("invoice_line")
    .values(
      invoice.lines.map(({ description, quantity, unitMinor, amountMinor }, position) => ({
        invoice_id: id,
        position,
        description,
        quantity,
        unit_minor: unitMinor,
        amount_minor: amountMinor,
      })),
    )
    .execute();
  await postEntry(tx, {
    kind: "invoice",
    clientId: invoice.clientId,
    invoiceId: id,
    sourceKey: `invoice:${id}`,
    at: invoice.issuedAt,
    postings: { receivable: invoice.totalMinor, income: -invoice.totalMinor },
  });
  const issued = await invoiceById(tx, id);
  if (issued === null) throw new Error("The invoice was not kept");
  return issued;
}

export async function invoiceById(db: Db | Tx, id: string, ofClient?: string): Promise<Invoice | null> {
  const row = await db
    .selectFrom("invoice")
    .where("invoice.id", "=", id)
    .$if(ofClient !== undefined, (query) => query.where("client_id", "=", ofClient ?? ""))
    .select(["id", "number", "client_id", "currency", "total_minor", "issued_at", "due_at"])
    .select(({ selectFrom }) =>
      selectFrom("ledger_posting")
        .innerJoin("ledger_entry", "ledger_entry.id", "ledger_posting.entry_id")
        .whereRef("ledger_entry.invoice_id", "=", "invoice.id")
        .where("ledger_posting.account", "=", "receivable")
        .select(({ fn }) => fn.sum<number>("ledger_posting.amount_minor").as("open"))
        .as("open"),
    )
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    currency: row.currency,
    totalMinor: row.total_minor,
    openMinor: Number(row.open ?? 0),
    issuedAt: row.issued_at,
    dueAt: row.due_at,
  };
}

export async function invoiceLines(db: Db, id: string): Promise<InvoiceLine[]> {
  const rows = await db
    .selectFrom("invoice_line")
    .where("invoice_id", "=", id)
    .orderBy("position")
    .select(["description", "quantity", "unit_minor", "amount_minor"])
    .execute();
  return rows.map(({ description, quantity, unit_minor, amount_minor }) => ({
    description,
    quantity,
    unitMinor: unit_minor,
    amountMinor: amount_minor,
  }));
}
