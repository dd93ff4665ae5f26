import { fixedId } from "../fixed-id";
import type { Tx } from "../open";
import type { Account } from "../schema";

export interface LedgerEntry {
  readonly kind: "invoice" | "payment" | "refund" | "write_off";
  readonly clientId: string;
  readonly invoiceId: string | null;
  /** What it comes from, named once and for all: posting it twice is harmless. */
  readonly sourceKey: string;
  readonly at: Date;
  /** Minor units by account; they add up to nothing. */
  readonly postings: Readonly<Partial<Record<Account, number>>>;
}

export function ledgerEntryId(sourceKey: string): string {
  return fixedId("ledger", sourceKey);
}

/** Posts an entry; false where it was posted before. The database refuses one that does not balance. */
export async function postEntry(tx: Tx, entry: LedgerEntry): Promise<boolean> {
  const id = ledgerEntryId(entry.sourceKey);
  const inserted = await tx
    .insertInto("ledger_entry")
    .values({
      id,
      kind: entry.kind,
      client_id: entry.clientId,
      invoice_id: entry.invoiceId,
      source_key: entry.sourceKey,
      at: entry.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) return false;
  const postings = Object.entries(entry.postings).flatMap(([account, amount]) =>
    amount === 0 ? [] : [{ entry_id: id, account: account as Account, amount_minor: amount }],
  );
  await tx.insertInto("ledger_posting").values(postings).execute();
  return true;
}
