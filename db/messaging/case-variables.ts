import type { MessageFacts } from "../../domain/messaging/variables";
import type { Db, Tx } from "../open";

/** What a message may speak of, and what decides whether it goes. */
export interface CaseFacts extends MessageFacts {
  readonly practice: MessageFacts["practice"] & { readonly messagesPerDay: number };
  readonly visit:
    | (NonNullable<MessageFacts["visit"]> & { readonly end: Date; readonly status: string })
    | null;
}

export interface FactsQuestion {
  readonly appointmentId: string | null;
  readonly invoiceId: string | null;
  readonly locationId: string | null;
}

export async function messageFacts(
  db: Db | Tx,
  { appointmentId, invoiceId, locationId }: FactsQuestion,
): Promise<CaseFacts> {
  const practice = await db
    .selectFrom("practice")
    .select(["name", "currency", "locale", "messages_per_day"])
    .executeTakeFirstOrThrow();
  const visit =
    appointmentId === null
      ? undefined
      : await db
          .selectFrom("appointment")
          .innerJoin("service", "service.id", "appointment.service_id")
          .innerJoin("staff", "staff.id", "appointment.provider_id")
          .where("appointment.id", "=", appointmentId)
          .select([
            "appointment.during",
            "appointment.status",
            "appointment.location_id",
            "service.name as service",
            "staff.name as provider",
          ])
          .executeTakeFirst();
  const place = visit?.location_id ?? locationId;
  const location =
    place === null
      ? undefined
      : await db
          .selectFrom("location")
          .where("id", "=", place)
          .select(["name", "address", "zone", "phone"])
          .executeTakeFirst();
  return {
    practice: {
      name: practice.name,
      currency: practice.currency,
      locale: practice.locale,
      messagesPerDay: practice.messages_per_day,
    },
    location: location ?? null,
    visit:
      visit === undefined
        ? null
        : {
            start: visit.during.from,
            end: visit.during.to,
            service: visit.service,
            provider: visit.provider,
            status: visit.status,
          },
    invoice: invoiceId === null ? null : await invoiceFacts(db, invoiceId),
  };
}

async function invoiceFacts(db: Db | Tx, invoiceId: string): Promise<MessageFacts["invoice"]> {
  const row = await db
    .selectFrom("invoice")
    .where("invoice.id", "=", invoiceId)
    .select(["id", "number", "total_minor", "due_at"])
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
    totalMinor: row.total_minor,
    openMinor: Number(row.open ?? 0),
    dueAt: row.due_at,
  };
}
