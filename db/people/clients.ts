import { sql } from "kysely";
import type { Db, Tx } from "../open";

/** The clients whom this e-mail address or phone number belongs to. */
export async function clientsAt(
  db: Db,
  address: string,
): Promise<{ id: string; given_name: string; email: string | null; phone: string | null }[]> {
  return db
    .selectFrom("client")
    .where(({ or, eb }) => or([eb("email", "=", address), eb("phone", "=", address)]))
    .orderBy("created_at")
    .select(["id", "given_name", "email", "phone"])
    .limit(5)
    .execute();
}

/** The client asks for no more text messages, or for them again. */
export async function setTextConsent(tx: Tx, clientId: string, granted: boolean): Promise<void> {
  await tx
    .insertInto("consent")
    .values(
      (["care", "billing", "marketing"] as const).map((purpose) => ({
        client_id: clientId,
        channel: "sms" as const,
        purpose,
        granted,
        source: "text",
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["client_id", "channel", "purpose"])
        .doUpdateSet({ granted, source: "text", at: sql`now()` }),
    )
    .execute();
}

export async function changeTag(tx: Tx, clientId: string, tag: string, add: boolean): Promise<void> {
  await tx
    .updateTable("client")
    .set({
      tags: add
        ? sql<string[]>`CASE WHEN ${tag} = ANY(tags) THEN tags ELSE array_append(tags, ${tag}) END`
        : sql<string[]>`array_remove(tags, ${tag})`,
    })
    .where("id", "=", clientId)
    .execute();
}

export async function setField(tx: Tx, clientId: string, field: string, value: string): Promise<void> {
  await tx
    .updateTable("client")
    .set({ fields: sql<string>`fields || jsonb_build_object(${field}::text, ${value}::text)` })
    .where("id", "=", clientId)
    .execute();
}
