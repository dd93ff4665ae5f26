import { sql } from "kysely";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import type { Channel, MessageStatus, Purpose } from "../schema";

export interface Recipient {
  readonly id: string;
  readonly givenName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  /** What the client has said no to, or never yes: `sms:marketing`. */
  readonly consents: ReadonlyMap<string, boolean>;
}

export async function recipientOf(db: Db | Tx, clientId: string): Promise<Recipient> {
  const client = await db
    .selectFrom("client")
    .where("id", "=", clientId)
    .select(["id", "given_name", "email", "phone", "channel"])
    .executeTakeFirstOrThrow();
  const consents = await db
    .selectFrom("consent")
    .where("client_id", "=", clientId)
    .select(["channel", "purpose", "granted"])
    .execute();
  return {
    id: client.id,
    givenName: client.given_name,
    email: client.email,
    phone: client.phone,
    channel: client.channel,
    consents: new Map(consents.map(({ channel, purpose, granted }) => [`${channel}:${purpose}`, granted])),
  };
}

export interface MessageDraft {
  readonly processId: string | null;
  readonly step: string | null;
  readonly clientId: string;
  readonly channel: Channel;
  readonly template: string;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly body: string;
  readonly html: string;
  readonly address: string;
  readonly status: "pending" | "held_back";
  readonly reason: string;
  readonly at: Date;
}

export interface StoredMessage {
  readonly id: string;
  readonly clientId: string;
  readonly status: MessageStatus;
  readonly providerId: string | null;
  readonly subject: string;
  readonly body: string;
  readonly html: string;
  readonly address: string;
  /** It was there before: an earlier attempt may have sent it. */
  readonly before: boolean;
}

export function messageId({
  processId,
  step,
  channel,
  template,
}: Pick<MessageDraft, "processId" | "step" | "channel" | "template">): string {
  return fixedId("message", processId ?? "", step ?? "", channel, template);
}

/** Writes a message down before it goes out; a second attempt finds the first one's row. */
export async function draftMessage(db: Db | Tx, draft: MessageDraft): Promise<StoredMessage> {
  const id = messageId(draft);
  const inserted = await db
    .insertInto("message")
    .values({
      id,
      process_id: draft.processId,
      step: draft.step,
      client_id: draft.clientId,
      direction: "out",
      channel: draft.channel,
      template: draft.template,
      purpose: draft.purpose,
      subject: draft.subject,
      body: draft.body,
      html: draft.html,
      address: draft.address,
      status: draft.status,
      reason: draft.reason,
      provider_id: null,
      case_at: draft.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  const row = await db
    .selectFrom("message")
    .where("id", "=", id)
    .select(["id", "status", "provider_id", "subject", "body", "html", "address"])
    .executeTakeFirstOrThrow();
  const { provider_id, ...rest } = row;
  return { ...rest, clientId: draft.clientId, providerId: provider_id, before: inserted === undefined };
}

export async function messageSent(db: Db | Tx, id: string, providerId: string): Promise<void> {
  await db
    .updateTable("message")
    .set({
      status: sql<MessageStatus>`CASE WHEN status = 'pending' THEN 'sent' ELSE status END`,
      provider_id: providerId,
    })
    .where("id", "=", id)
    .execute();
}

export async function messageFailed(db: Db | Tx, id: string, reason: string): Promise<void> {
  await db.updateTable("message").set({ status: "failed", reason }).where("id", "=", id).execute();
}

/** What the provider reports later. A message that was delivered stays so whatever comes late. */
export async function messageReported(
  tx: Tx,
  providerId: string,
  status: "sent" | "delivered" | "failed",
  reason: string,
): Promise<void> {
  await tx
    .updateTable("message")
    .set({ status, reason })
    .where("provider_id", "=", providerId)
    .where("status", "in", status === "sent" ? ["pending"] : ["pending", "sent"])
    .execute();
}

export interface ReceivedText {
  readonly providerId: string;
  readonly clientId: string | null;
  readonly address: string;
  readonly body: string;
  readonly at: Date;
}

/** Keeps a text that a client sent; false where it was kept before. */
export async function keepReceived(tx: Tx, text: ReceivedText): Promise<boolean> {
  const row = await tx
    .insertInto("message")
    .values({
      id: fixedId("received", text.providerId),
      process_id: null,
      step: null,
      client_id: text.clientId,
      direction: "in",
      channel: "sms",
      template: null,
      body: text.body,
      address: text.address,
      status: "received",
      provider_id: text.providerId,
      case_at: text.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export interface Template {
  readonly key: string;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly email_body: string;
  readonly sms_body: string;
}

export async function messageTemplate(db: Db | Tx, key: string): Promise<Template | null> {
  const row = await db.selectFrom("message_template").where("key", "=", key).selectAll().executeTakeFirst();
  return row ?? null;
}

/** How many messages of a purpose a client got in the day before `at`. */
export async function sentInADay(db: Db | Tx, clientId: string, at: Date): Promise<number> {
  const { n } = await db
    .selectFrom("message")
    .where("client_id", "=", clientId)
    .where("direction", "=", "out")
    .where("status", "in", ["pending", "sent", "delivered"])
    .where("case_at", ">", new Date(at.getTime() - 86_400_000))
    .where("case_at", "<=", at)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}
