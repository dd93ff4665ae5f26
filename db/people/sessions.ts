import { randomUUID } from "node:crypto";
import type { Db } from "../open";

/** Marks a sign-in link as used; false where it was used before. */
export async function takeLink(db: Db, tokenHash: string, clientId: string): Promise<boolean> {
  const row = await db
    .insertInto("magic_link_use")
    .values({ token_hash: tokenHash, client_id: clientId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("token_hash")
    .executeTakeFirst();
  return row !== undefined;
}

export async function openClientSession(
  db: Db,
  clientId: string,
  tokenHash: string,
  expiresAt: Date,
): Promise<void> {
  await db
    .insertInto("client_session")
    .values({ id: randomUUID(), client_id: clientId, token_hash: tokenHash, expires_at: expiresAt })
    .execute();
}

export async function clientOfSession(
  db: Db,
  tokenHash: string,
): Promise<{ id: string; name: string } | null> {
  const row = await db
    .selectFrom("client_session")
    .innerJoin("client", "client.id", "client_session.client_id")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", new Date())
    .select(["client.id", "client.given_name", "client.family_name"])
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, name: `${row.given_name} ${row.family_name}`.trim() };
}

export async function closeClientSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom("client_session").where("token_hash", "=", tokenHash).execute();
}

export async function clientExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom("client").where("id", "=", id).select("id").executeTakeFirst()) !== undefined;
}
