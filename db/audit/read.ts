import { sql } from "kysely";
import type { AuditEntry, AuditQuery } from "../../domain/audit/contract";
import type { Db } from "../open";

const pageSize = 100;

/** Changes, the newest first. `case` takes everything that belongs to one case. */
export async function auditPage(
  db: Db,
  { subject, subjectId, before, case: rootId }: AuditQuery,
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  const rows = await db
    .selectFrom("audit_entry")
    .leftJoin("audit_seal_entry", "audit_seal_entry.entry_id", "audit_entry.id")
    .$if(subject !== undefined, (query) => query.where("subject", "=", subject ?? ""))
    .$if(subjectId !== undefined, (query) => query.where("subject_id", "=", subjectId ?? ""))
    .$if(before !== undefined, (query) => query.where("audit_entry.id", "<", before ?? 0))
    .$if(rootId !== undefined, (query) =>
      query.where(
        sql<boolean>`subject_id IN (
          SELECT ${rootId ?? ""}::text
          UNION SELECT task.id::text FROM task JOIN process ON process.id = task.process_id WHERE process.root_id = ${rootId ?? ""}::uuid
          UNION SELECT step_in.id::text FROM step_in JOIN process ON process.id = step_in.process_id WHERE process.root_id = ${rootId ?? ""}::uuid
          UNION SELECT form.id::text FROM form_request form JOIN process ON process.id = form.process_id WHERE process.root_id = ${rootId ?? ""}::uuid
          UNION SELECT invoice.id::text FROM invoice JOIN process ON process.id = invoice.process_id WHERE process.root_id = ${rootId ?? ""}::uuid
          UNION SELECT payment.id::text FROM payment JOIN invoice ON invoice.id = payment.invoice_id
            JOIN process ON process.id = invoice.process_id WHERE process.root_id = ${rootId ?? ""}::uuid)`,
      ),
    )
    .orderBy("audit_entry.id", "desc")
    .limit(pageSize + 1)
    .select([
      "audit_entry.id",
      "at",
      "actor_kind",
      "actor_id",
      "actor_name",
      "origin",
      "reason",
      "subject",
      "subject_id",
      "change",
      "before",
      "after",
      "seal_id",
    ])
    .execute();
  const entries = rows.slice(0, pageSize).map((row) => ({
    id: Number(row.id),
    at: row.at.toISOString(),
    who: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    origin: row.origin,
    reason: row.reason,
    subject: row.subject,
    subjectId: row.subject_id,
    change: row.change,
    before: row.before,
    after: row.after,
    sealed: row.seal_id !== null,
  }));
  return { entries, more: rows.length > pageSize };
}
