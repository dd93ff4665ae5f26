import { type Expression, type RawBuilder, sql } from "kysely";

/** What an invoice or a client still owes, in minor units: the sum of the postings to receivable. */
export function openOf(
  by: "invoice_id" | "client_id",
  id: Expression<string> | RawBuilder<string>,
): RawBuilder<number> {
  return sql<number>`(
    SELECT coalesce(sum(posting.amount_minor), 0)::bigint FROM ledger_posting posting
    JOIN ledger_entry entry ON entry.id = posting.entry_id
    WHERE posting.account = 'receivable' AND entry.${sql.ref(by)} = ${id})`;
}
