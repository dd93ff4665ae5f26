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
): Promise<{ id: string; name: string; expiresAt: Date } | null> {
  const row = await db
    .selectFrom("client_session")
    .innerJoin("client", "client.id", "client_session.client_id")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", new Date())
    .select(["client.id", "client.given_name", "client.family_name", "expires_at"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, given_name, family_name, expires_at } = row;
  return { id, name: `${given_name} ${family_name}`.trim(), expiresAt: expires_at };
}

export interface Renewal {
  readonly tokenHash: string;
  readonly expiresAt: Date;
  /** Until when the former token still serves. */
  readonly graceUntil: Date;
}

/** Goes on with a session under another token. Of several requests at once one renews it: false for the others. */
export async function renewClientSession(
  db: Db,
  formerHash: string,
  { tokenHash, expiresAt, graceUntil }: Renewal,
): Promise<boolean> {
  const row = await db
    .with("former", (former) =>
      former
        .updateTable("client_session")
        .set({ expires_at: graceUntil })
        .where("token_hash", "=", formerHash)
        .where("expires_at", ">", graceUntil)
        .returning("client_id"),
    )
    .insertInto("client_session")
    .columns(["id", "client_id", "token_hash", "expires_at"])
    .expression(({ selectFrom, val, cast }) =>
      selectFrom("former").select([
        cast<string>(val(randomUUID()), "uuid").as("id"),
        "former.client_id",
        val(tokenHash).as("token_hash"),
        cast<Date>(val(expiresAt), "timestamptz").as("expires_at"),
      ]),
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function closeClientSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom("client_session").where("token_hash", "=", tokenHash).execute();
}

export async function clientExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom("client").where("id", "=", id).select("id").executeTakeFirst()) !== undefined;
}
