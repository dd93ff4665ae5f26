import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";
import { invoiceById } from "./invoices";
import { postEntry } from "./ledger";

export interface OpenPayment {
  readonly id: string;
  readonly session: string;
  readonly url: string;
  readonly amountMinor: number;
}

/** The pay page of an invoice that is still open, if there is one. */
export async function openPayment(db: Db | Tx, invoiceId: string): Promise<OpenPayment | null> {
  const row = await db
    .selectFrom("payment")
    .where("invoice_id", "=", invoiceId)
    .where("status", "=", "open")
    .where("stripe_session", "is not", null)
    .orderBy("created_at", "desc")
    .select(["id", "stripe_session", "url", "amount_minor"])
    .executeTakeFirst();
  if (row === undefined || row.stripe_session === null) return null;
  return { id: row.id, session: row.stripe_session, url: row.url, amountMinor: row.amount_minor };
}

/** How often a pay page of this invoice was opened before: the key under which the next one is made. */
export async function paymentCount(db: Db | Tx, invoiceId: string): Promise<number> {
  const { n } = await db
    .selectFrom("payment")
    .where("invoice_id", "=", invoiceId)
    .where("status", "<>", "open")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function keepPayment(
  db: Db | Tx,
  invoiceId: string,
  { session, url, amountMinor }: Omit<OpenPayment, "id">,
): Promise<void> {
  await db
    .insertInto("payment")
    .values({
      id: fixedId("payment", session),
      invoice_id: invoiceId,
      stripe_session: session,
      stripe_intent: null,
      url,
      amount_minor: amountMinor,
      status: "open",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface Paid {
  readonly invoiceId: string;
  readonly session: string;
  readonly intent: string | null;
  readonly amountMinor: number;
}

/** Posts money that came in and tells the case. Reported twice, or out of order, it counts once. */
export async function notePaid(
  tx: Tx,
  { invoiceId, session, intent, amountMinor }: Paid,
): Promise<"posted" | "known" | "unknown"> {
  const invoice = await tx
    .selectFrom("invoice")
    .leftJoin("process", "process.id", "invoice.process_id")
    .leftJoin("process as root", "root.id", "process.root_id")
    .where("invoice.id", "=", invoiceId)
    .select(["invoice.client_id", "root.id as root_id", "root.clock_offset_ms"])
    .forUpdate("invoice")
    .executeTakeFirst();
  if (invoice === undefined) return "unknown";
  const at = new Date(Date.now() + (invoice.clock_offset_ms ?? 0));
  await keepPayment(tx, invoiceId, { session, url: "", amountMinor });
  await tx
    .updateTable("payment")
    .set({ status: "paid", paid_at: at, stripe_intent: intent })
    .where("stripe_session", "=", session)
    .where("status", "<>", "paid")
    .execute();
  const posted = await postEntry(tx, {
    kind: "payment",
    clientId: invoice.client_id,
    invoiceId,
    sourceKey: `stripe:${session}`,
    at,
    postings: { cash: amountMinor, receivable: -amountMinor },
  });
  if (!posted) return "known";
  const after = await invoiceById(tx, invoiceId);
  if (after !== null && after.openMinor <= 0 && invoice.root_id !== null) {
    const data = { invoice: invoiceId };
    await tellEvent(tx, { rootId: invoice.root_id, id: `paid:${invoiceId}`, name: "paid", data });
  }
  return "posted";
}

export async function noteDeclined(tx: Tx, invoiceId: string, eventId: string): Promise<void> {
  const invoice = await tx
    .selectFrom("invoice")
    .innerJoin("process", "process.id", "invoice.process_id")
    .where("invoice.id", "=", invoiceId)
    .select("process.root_id")
    .executeTakeFirst();
  if (invoice === undefined) return;
  await tellEvent(tx, {
    rootId: invoice.root_id,
    id: `payment_declined:${eventId}`,
    name: "payment_declined",
    data: { invoice: invoiceId },
  });
}

export async function noteExpired(tx: Tx, session: string): Promise<void> {
  await tx
    .updateTable("payment")
    .set({ status: "expired" })
    .where("stripe_session", "=", session)
    .where("status", "=", "open")
    .execute();
}

export interface Payer {
  readonly clientId: string;
  readonly name: string;
  readonly email: string | null;
  readonly customer: string | null;
}

export async function payerOf(db: Db | Tx, clientId: string): Promise<Payer> {
  const row = await db
    .selectFrom("client")
    .where("id", "=", clientId)
    .select(["id", "given_name", "family_name", "email", "stripe_customer"])
    .executeTakeFirstOrThrow();
  return {
    clientId: row.id,
    name: `${row.given_name} ${row.family_name}`.trim(),
    email: row.email,
    customer: row.stripe_customer,
  };
}

export async function keepCustomer(db: Db | Tx, clientId: string, customer: string): Promise<void> {
  await db.updateTable("client").set({ stripe_customer: customer }).where("id", "=", clientId).execute();
}

/** Notes that a provider's event was handled; false where it was before. */
export async function firstReceipt(tx: Tx, provider: string, eventId: string): Promise<boolean> {
  const row = await tx
    .insertInto("webhook_receipt")
    .values({ provider, event_id: eventId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("event_id")
    .executeTakeFirst();
  return row !== undefined;
}
