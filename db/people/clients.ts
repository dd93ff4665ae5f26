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

/** How a consent stands that STOP took away: START gives these back, and no others. */
const stopped = "stop";

/** The client asks for no more text messages. */
export async function stopTexts(tx: Tx, clientId: string): Promise<void> {
  await tx
    .updateTable("consent")
    .set({ granted: false, source: stopped, at: sql`now()` })
    .where("client_id", "=", clientId)
    .where("channel", "=", "sms")
    .where("granted", "=", true)
    .execute();
}

/** The client asks for texts again: what STOP took away is granted as before. False where STOP had taken nothing. */
export async function restoreTextConsent(tx: Tx, clientId: string): Promise<boolean> {
  const given = await tx
    .updateTable("consent")
    .set({ granted: true, source: "text", at: sql`now()` })
    .where("client_id", "=", clientId)
    .where("channel", "=", "sms")
    .where("granted", "=", false)
    .where("source", "=", stopped)
    .returning("purpose")
    .execute();
  return given.length > 0;
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
