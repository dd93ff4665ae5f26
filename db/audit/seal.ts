import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../open";

const first = "0".repeat(64);
const atMost = 5_000;

/**
 * Seals the audit entries that no running transaction can still add to, as one link of a hash chain; answers how many. One
 * sealer at a time: a second one does nothing.
 */
export async function sealAudit(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ got: boolean }>`SELECT pg_try_advisory_xact_lock(7313001) AS got`.execute(
      tx,
    );
    if (rows[0]?.got !== true) return 0;
    const last = await tx
      .selectFrom("audit_seal")
      .orderBy("id", "desc")
      .select(["id", "hash", "entries"])
      .executeTakeFirst();
    const entries = await sql<EntryRow>`
      SELECT id, ${entryText} AS text FROM audit_entry
      WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        AND NOT EXISTS (SELECT 1 FROM audit_seal_entry sealed WHERE sealed.entry_id = audit_entry.id)
      ORDER BY id LIMIT ${atMost}`.execute(tx);
    if (entries.rows.length === 0) return 0;
    const previous = last?.hash ?? first;
    const seal = await tx
      .insertInto("audit_seal")
      .values({
        entries: entries.rows.map(({ id }) => Number(id)),
        previous_hash: previous,
        hash: hashOf(previous, entries.rows),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("audit_seal_entry")
      .values(entries.rows.map(({ id }) => ({ entry_id: Number(id), seal_id: seal.id })))
      .execute();
    return entries.rows.length;
  });
}

interface EntryRow {
  readonly id: number;
  readonly text: string;
}

/** Everything that an entry says, as PostgreSQL writes it: the same text for the same entry, always. */
const entryText = sql`concat_ws(E'\\x1f', id, extract(epoch FROM at), actor_kind, actor_id, actor_name, origin, reason,
  request_id, subject, subject_id, change, coalesce(before::text, '-'), coalesce(after::text, '-'))`;

function hashOf(previous: string, entries: readonly EntryRow[]): string {
  const hash = createHash("sha256").update(previous);
  for (const { text } of entries) hash.update("\x1e").update(text);
  return hash.digest("hex");
}

export interface AuditCheck {
  readonly intact: boolean;
  readonly sealed: number;
  /** The first seal that does not fit; null where all do. */
  readonly brokenAt: number | null;
}

/** Computes the whole chain anew and says whether it still fits what it seals. */
export async function checkAudit(db: Db): Promise<AuditCheck> {
  let previous = first;
  let sealed = 0;
  let after = 0;
  for (;;) {
    const seals = await db
      .selectFrom("audit_seal")
      .where("id", ">", after)
      .orderBy("id")
      .limit(200)
      .select(["id", "previous_hash", "hash", "entries"])
      .execute();
    if (seals.length === 0) return { intact: true, sealed, brokenAt: null };
    const ids = seals.flatMap(({ entries }) => entries);
    const { rows } = await sql<EntryRow>`
      SELECT id, ${entryText} AS text FROM audit_entry WHERE id = ANY(${ids}::bigint[])`.execute(db);
    const texts = new Map(rows.map((row) => [Number(row.id), row]));
    for (const seal of seals) {
      const entries = seal.entries.flatMap((id) => texts.get(id) ?? []);
      const whole = entries.length === seal.entries.length;
      if (!whole || seal.previous_hash !== previous || hashOf(previous, entries) !== seal.hash) {
        return { intact: false, sealed, brokenAt: seal.id };
      }
      previous = seal.hash;
      sealed += entries.length;
      after = seal.id;
    }
  }
}
