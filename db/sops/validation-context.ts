import { sql } from "kysely";
import type { SopTemplateSource } from "../../domain/sop/graph";
import { type Finding, type ValidationContext, validateSop } from "../../domain/sop/validate";
import type { Db } from "../open";

/** What the practice's drawings may refer to: its messages and forms, SOPs that are in force, roles that somebody has. */
export async function validationContext(db: Db): Promise<ValidationContext> {
  const [messages, forms, sops, roles] = await Promise.all([
    db.selectFrom("message_template").select(["key", "subject", "email_body", "sms_body"]).execute(),
    db.selectFrom("form_template").select("key").execute(),
    db
      .selectFrom("sop_template")
      .where("in_force", "is not", null)
      .where("overrides", "is", null)
      .select("key")
      .execute(),
    db
      .selectFrom("staff")
      .where("active", "=", true)
      .select(sql<string>`unnest(roles)`.as("role"))
      .distinct()
      .execute(),
  ]);
  return {
    messages: Object.fromEntries(messages.map(({ key, ...text }) => [key, text])),
    forms: forms.map(({ key }) => key),
    sops: sops.map(({ key }) => key),
    roles: roles.map(({ role }) => role),
  };
}

/** What is wrong with a drawing, by what the practice has. An SOP may start itself, also before it is in force. */
export async function findingsOf(db: Db, sop: SopTemplateSource): Promise<Finding[]> {
  const context = await validationContext(db);
  return validateSop(sop, { ...context, sops: [...context.sops, sop.key] });
}
