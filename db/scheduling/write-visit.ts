import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../domain/people/actor";
import type { JsonObject } from "../../domain/sop/process";
import { actorSettings } from "../as-actor";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import type { NewClient } from "./booking-facts";

/** A visit with all that begins with it; every id is made beforehand. */
export interface VisitRows {
  /** In whose name; null where the transaction has said so already. */
  readonly actor: Actor | null;
  readonly id: string;
  readonly clientId: string;
  /** Set where the client is not in the records yet. */
  readonly newClient: NewClient | null;
  readonly serviceId: string;
  readonly providerId: string;
  readonly roomId: string | null;
  readonly locationId: string;
  /** `tstzrange` literals. */
  readonly during: string;
  readonly busy: string;
  readonly priceMinor: number;
  readonly via: "online" | "staff" | "process";
  readonly requestKey: string | null;
  readonly requestHash: string | null;
  readonly note: string;
  /** What the client gave otherwise than it is on record, for the front desk to ask about. */
  readonly contactChange: readonly string[];
  /** The case's clock. */
  readonly now: Date;
  readonly sop: { readonly key: string; readonly kind: string; readonly version: number };
  readonly data: JsonObject;
  readonly anchors: Readonly<Record<string, number>>;
  /** Processes that are told of the booking. */
  readonly waiting: readonly string[];
}

/**
 * Writes the visit, a new client, the case and the word to the relay in one statement, so that a booking costs one trip
 * to the database. All or nothing: false, and nothing written, where the provider or the room is taken or the request's
 * key was used before.
 */
export async function writeVisit(db: Db | Tx, rows: VisitRows): Promise<boolean> {
  const { newClient, waiting } = rows;
  const { rows: written } = await sql<{ id: string }>`
    WITH actor AS MATERIALIZED (${rows.actor === null ? sql`SELECT 1` : actorSettings(rows.actor)}),
    visit AS (
      INSERT INTO appointment (id, client_id, service_id, provider_id, room_id, location_id, during, busy,
        price_minor, booked_via, request_key, request_hash, note, booked_at)
      SELECT ${rows.id}::uuid, ${rows.clientId}::uuid, ${rows.serviceId}::uuid, ${rows.providerId}::uuid,
        ${rows.roomId}::uuid, ${rows.locationId}::uuid, ${rows.during}::tstzrange, ${rows.busy}::tstzrange,
        ${rows.priceMinor}::bigint, ${rows.via}::text, ${rows.requestKey}::text, ${rows.requestHash}::text,
        ${rows.note}::text, ${rows.now}::timestamptz
      FROM actor
      ON CONFLICT DO NOTHING RETURNING id, client_id, location_id, booked_at),
    ${newClient === null ? sql`` : clientRows(newClient)}
    ${rows.contactChange.length === 0 ? sql`` : contactTask(rows)}
    carried AS (
      INSERT INTO process (id, kind, template, version, root_id, client_id, appointment_id, location_id, data, anchors,
        started_at)
      SELECT id, ${rows.sop.kind}::text, ${rows.sop.key}::text, ${rows.sop.version}::int, id, client_id, id, location_id,
        ${JSON.stringify(rows.data)}::jsonb, ${JSON.stringify(rows.anchors)}::jsonb, booked_at
      FROM visit),
    told AS (
      INSERT INTO outbox (topic, process_id, key, body)
      SELECT 'start', id, 'start:' || id, ${JSON.stringify({ at: rows.now.getTime() })}::jsonb FROM visit
      ${waiting.length === 0 ? sql`` : bookedRows(waiting)}
      ON CONFLICT (key) DO NOTHING)
    SELECT id FROM visit`.execute(db);
  return written.length > 0;
}

function clientRows({
  givenName,
  familyName,
  email,
  phone,
  channel,
  newsletter,
}: NewClient): RawBuilder<unknown> {
  return sql`
    client_row AS (
      INSERT INTO client (id, given_name, family_name, email, phone, channel)
      SELECT client_id, ${givenName}::text, ${familyName}::text, ${email}::citext, ${phone}::text, ${channel}::text
      FROM visit RETURNING id, email, phone),
    consents AS (
      INSERT INTO consent (client_id, channel, purpose, granted, source)
      SELECT id, way.channel, purpose, purpose <> 'marketing' OR ${newsletter}::boolean, 'booking'
      FROM client_row, unnest(ARRAY['care', 'billing', 'marketing']) purpose,
        LATERAL (VALUES ('email', email IS NOT NULL), ('sms', phone IS NOT NULL)) way (channel, known)
      WHERE way.known),`;
}

const contactOutcomes = [
  { key: "changed", label: "The record is changed" },
  { key: "kept", label: "The record stays as it is" },
];

function contactTask({ id, contactChange, now }: VisitRows): RawBuilder<unknown> {
  const asks = "This client booked online and gave what is not on record. Ask before you change anything.";
  return sql`
    contact_task AS (
      INSERT INTO task (id, kind, title, instructions, role, client_id, appointment_id, location_id, priority, outcomes,
        opened_at)
      SELECT ${fixedId("task", "contact", id)}::uuid, 'task', 'Ask the client which contact details are right',
        ${[asks, ...contactChange].join("\n")}::text, 'front_desk', client_id, id, location_id, 'normal',
        ${JSON.stringify(contactOutcomes)}::jsonb, ${now}::timestamptz
      FROM visit),`;
}

function bookedRows(processIds: readonly string[]): RawBuilder<unknown> {
  return sql`
      UNION ALL
      SELECT 'event', waiting::uuid, 'booked:' || id || ':' || waiting, jsonb_build_object(
        'id', 'booked:' || id || ':' || waiting, 'name', 'booked', 'data', '{}'::jsonb)
      FROM visit, unnest(${[...processIds]}::text[]) waiting`;
}
