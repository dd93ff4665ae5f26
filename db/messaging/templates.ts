import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { SaveMessageTemplate } from "../../domain/messaging/templates-contract";
import { type Role, roles } from "../../domain/people/policy";
import type { MessageTemplate, References } from "../../domain/sop/references-contract";
import type { Db, Tx } from "../open";

type Texts = Pick<MessageTemplate, "subject" | "email_body" | "sms_body">;

/** Stands for what a message says: two that say the same have the same. */
function revisionOf({ subject, email_body, sms_body }: Texts): string {
  return createHash("sha256")
    .update(JSON.stringify([subject, email_body, sms_body]))
    .digest("base64url")
    .slice(0, 22);
}

export async function messageTemplates(db: Db | Tx): Promise<MessageTemplate[]> {
  const rows = await db
    .selectFrom("message_template")
    .select(["key", "name", "purpose", "subject", "email_body", "sms_body"])
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ ...row, revision: revisionOf(row) }));
}

export type SavedTemplate =
  | { readonly result: "saved"; readonly revision: string }
  | { readonly result: "changed" }
  | { readonly result: "missing" };

/** Writes a message's texts, unless somebody changed them since they were read. */
export async function saveMessageTemplate(
  tx: Tx,
  key: string,
  { revision, ...texts }: SaveMessageTemplate,
): Promise<SavedTemplate> {
  const before = await tx
    .selectFrom("message_template")
    .where("key", "=", key)
    .select(["subject", "email_body", "sms_body"])
    .forUpdate()
    .executeTakeFirst();
  if (before === undefined) return { result: "missing" };
  if (revisionOf(before) !== revision) return { result: "changed" };
  await tx.updateTable("message_template").set(texts).where("key", "=", key).execute();
  return { result: "saved", revision: revisionOf(texts) };
}

/** Everything that a drawing may refer to, with names to choose by. */
export async function sopReferences(db: Db): Promise<References> {
  const [messages, forms, sops, held, staff] = await Promise.all([
    messageTemplates(db),
    db.selectFrom("form_template").select(["key", "name"]).orderBy("name").execute(),
    db
      .selectFrom("sop_template")
      .where("overrides", "is", null)
      .select(["key", "name", "kind", "in_force"])
      .orderBy("name")
      .execute(),
    db
      .selectFrom("staff")
      .where("active", "=", true)
      .select(sql<string>`unnest(roles)`.as("role"))
      .distinct()
      .execute(),
    db.selectFrom("staff").where("active", "=", true).select(["id", "name"]).orderBy("name").execute(),
  ]);
  const known = new Set<string>(roles);
  return {
    messages,
    forms,
    sops: sops.map(({ in_force, ...sop }) => ({ ...sop, published: in_force !== null })),
    roles: held.map(({ role }) => role).filter((role): role is Role => known.has(role)),
    staff,
  };
}

/** The newest visit and invoice of a client, to show with them what a message would say. */
export async function newestCaseOf(
  db: Db,
  clientId: string,
): Promise<{ appointmentId: string | null; invoiceId: string | null; formId: string | null }> {
  const [visit, invoice, form] = await Promise.all([
    db
      .selectFrom("appointment")
      .where("client_id", "=", clientId)
      .select("id")
      .orderBy(sql`lower(during)`, "desc")
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom("invoice")
      .where("client_id", "=", clientId)
      .select("id")
      .orderBy("issued_at", "desc")
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom("form_request")
      .where("client_id", "=", clientId)
      .select("id")
      .orderBy("requested_at", "desc")
      .limit(1)
      .executeTakeFirst(),
  ]);
  return { appointmentId: visit?.id ?? null, invoiceId: invoice?.id ?? null, formId: form?.id ?? null };
}
