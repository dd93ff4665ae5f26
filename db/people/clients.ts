import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "../open";
import type { Channel } from "../schema";

export interface NewClient {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly channel: Channel;
  readonly newsletter: boolean;
}

/**
 * The client with this name and this address, or a new one. Somebody who knows only another's address does not get at
 * that person's record: name and address must both fit.
 */
export async function clientFor(tx: Tx, client: NewClient): Promise<string> {
  const { givenName, familyName, email, phone, channel } = client;
  const known = await tx
    .selectFrom("client")
    .where(
      sql<boolean>`lower(given_name) = lower(${givenName}) AND lower(family_name) = lower(${familyName})`,
    )
    .where(({ or, eb }) =>
      or([
        ...(email === null ? [] : [eb("email", "=", email)]),
        ...(phone === null ? [] : [eb("phone", "=", phone)]),
      ]),
    )
    .orderBy("created_at")
    .select("id")
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = randomUUID();
  await tx
    .insertInto("client")
    .values({
      id,
      given_name: givenName,
      family_name: familyName,
      email,
      phone,
      channel,
      best_hour: null,
      stripe_customer: null,
    })
    .execute();
  await grantConsents(tx, id, client);
  return id;
}

async function grantConsents(tx: Tx, id: string, { email, phone, newsletter }: NewClient): Promise<void> {
  const channels: Channel[] = [
    ...(email === null ? [] : ["email" as const]),
    ...(phone === null ? [] : ["sms" as const]),
  ];
  const rows = channels.flatMap((channel) =>
    (["care", "billing", "marketing"] as const).map((purpose) => ({
      client_id: id,
      channel,
      purpose,
      granted: purpose === "marketing" ? newsletter : true,
      source: "booking",
    })),
  );
  if (rows.length > 0) await tx.insertInto("consent").values(rows).execute();
}

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
