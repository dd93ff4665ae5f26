import { randomUUID } from "node:crypto";
import type { Actor } from "../../domain/people/actor";
import { contactChange } from "../../domain/scheduling/contact-change";
import type { Db, Tx } from "../open";
import { rangeLiteral } from "../range";
import { type Booker, type BookingFacts, bookingFacts } from "./booking-facts";
import { caseOf } from "./case-data";
import { type VisitRows, writeVisit } from "./write-visit";

export interface NewVisit {
  readonly booker: Booker;
  readonly serviceId: string;
  readonly locationId: string;
  /** Those who may do it, the first free one gets it. */
  readonly providerIds: readonly string[];
  readonly start: Date;
  readonly via: "online" | "staff" | "process";
  readonly note?: string;
  /** A second booking with the same key answers the first one's visit. */
  readonly requestKey?: string;
  /** A fingerprint of what is asked for under that key: the key with another one is a mistake. */
  readonly requestHash?: string;
  /** The case's clock. */
  readonly now: Date;
}

export interface Visit {
  readonly id: string;
  readonly start: Date;
  readonly end: Date;
  readonly zone: string;
  readonly service: string;
  readonly provider: string;
  readonly location: string;
  readonly address: string;
}

export type BookingResult =
  | { readonly ok: true; readonly visit: Visit }
  | { readonly ok: false; readonly why: "taken" | "unknown" | "key-used" };

/** The SOP that carries every visit. */
export const visitSop = "appointment";

/**
 * Puts the visit into the diary of the first provider and room that are free then, and opens its case: one look into the
 * records, and one statement that writes all of it or nothing.
 * @param actor in whose name; null inside a transaction that has said so
 */
export async function bookVisit(db: Db | Tx, actor: Actor | null, visit: NewVisit): Promise<BookingResult> {
  const { serviceId, locationId, booker, start, requestKey, requestHash } = visit;
  const facts = await bookingFacts(db, { serviceId, locationId, booker, start, sop: visitSop });
  if (facts === null) return { ok: false, why: "unknown" };
  const rooms: readonly (string | null)[] = facts.service.needs_room ? facts.rooms : [null];
  for (const providerId of visit.providerIds) {
    for (const roomId of rooms) {
      const rows = visitRows(visit, facts, { actor, providerId, roomId });
      if (await writeVisit(db, rows))
        return { ok: true, visit: bookedVisit(rows.id, visit, facts, providerId) };
    }
  }
  if (requestKey === undefined) return { ok: false, why: "taken" };
  return (await bookedBefore(db, requestKey, requestHash)) ?? { ok: false, why: "taken" };
}

function visitRows(
  { booker, serviceId, locationId, start, via, note = "", requestKey, requestHash, now }: NewVisit,
  { service, location, client, providers, sop }: BookingFacts,
  { actor, providerId, roomId }: Pick<VisitRows, "actor" | "providerId" | "roomId">,
): VisitRows {
  const newClient = client === null && !("id" in booker) ? booker : null;
  const during = { from: start, to: minutesAfter(start, service.minutes) };
  const busy = { from: start, to: minutesAfter(during.to, service.buffer_after_minutes) };
  const known = client ?? firstComer(booker);
  return {
    actor,
    id: randomUUID(),
    clientId: known.id,
    newClient,
    serviceId,
    providerId,
    roomId,
    locationId,
    during: rangeLiteral(during),
    busy: rangeLiteral(busy),
    priceMinor: service.price_minor,
    via,
    requestKey: requestKey ?? null,
    requestHash: requestHash ?? null,
    note,
    contactChange: client === null || "id" in booker ? [] : contactChange(booker, client),
    now,
    sop,
    waiting: known.waiting,
    ...caseOf({
      client: known,
      service,
      provider: providers[providerId] ?? "",
      location: location.name,
      online: via === "online",
      bookedAt: now,
      during,
    }),
  };
}

/** Somebody of whom the records know nothing yet. */
function firstComer(booker: Booker): NonNullable<BookingFacts["client"]> {
  const { givenName, channel } = "id" in booker ? { givenName: "", channel: "email" as const } : booker;
  return {
    id: "id" in booker ? booker.id : randomUUID(),
    given_name: givenName,
    email: null,
    phone: null,
    channel,
    insured: false,
    best_hour: null,
    visits: 0,
    no_shows: 0,
    waiting: [],
  };
}

function bookedVisit(
  id: string,
  { start }: NewVisit,
  { service, location, providers }: BookingFacts,
  providerId: string,
): Visit {
  return {
    id,
    start,
    end: minutesAfter(start, service.minutes),
    zone: location.zone,
    service: service.name,
    provider: providers[providerId] ?? "",
    location: location.name,
    address: location.address,
  };
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** What came of an earlier request with this key, unless it was one for something else; null where there was none. */
export async function bookedBefore(
  db: Db | Tx,
  requestKey: string,
  requestHash?: string,
): Promise<BookingResult | null> {
  const row = await db
    .selectFrom("appointment")
    .innerJoin("service", "service.id", "appointment.service_id")
    .innerJoin("staff", "staff.id", "appointment.provider_id")
    .innerJoin("location", "location.id", "appointment.location_id")
    .where("appointment.request_key", "=", requestKey)
    .select([
      "appointment.id",
      "appointment.during",
      "appointment.request_hash",
      "service.name as service",
      "staff.name as provider",
      "location.name as location",
      "location.address",
      "location.zone",
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { during, request_hash, ...rest } = row;
  if (requestHash !== undefined && request_hash !== null && request_hash !== requestHash)
    return { ok: false, why: "key-used" };
  return { ok: true, visit: { ...rest, start: during.from, end: during.to } };
}
