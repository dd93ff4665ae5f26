import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "../../domain/people/actor";
import { kindRule } from "../../domain/sop/kinds";
import type { JsonObject } from "../../domain/sop/process";
import { asActor } from "../as-actor";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";
import { openProcess } from "../processes/open";
import { rangeLiteral } from "../range";
import { caseData } from "./case-data";

export interface NewVisit {
  readonly clientId: string;
  readonly serviceId: string;
  readonly locationId: string;
  /** Those who may do it, the first free one gets it. */
  readonly providerIds: readonly string[];
  readonly start: Date;
  readonly via: "online" | "staff" | "process";
  readonly note?: string;
  readonly newsletter?: boolean;
  /** A second booking with the same key answers the first one's visit. */
  readonly requestKey?: string;
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
  | { readonly ok: false; readonly why: "taken" | "unknown" };

/** The SOP that carries every visit. */
export const visitSop = "appointment";

export async function visitOfRequest(db: Db, requestKey: string): Promise<Visit | null> {
  return (
    (await visits(db).where("appointment.request_key", "=", requestKey).executeTakeFirst().then(toVisit)) ??
    null
  );
}

/** One transaction: the visit, its case and the word to Temporal. `prepare` runs in it first and names the client. */
export async function bookVisit(
  db: Db,
  actor: Actor,
  visit: Omit<NewVisit, "clientId">,
  prepare: (tx: Tx) => Promise<string>,
): Promise<BookingResult> {
  try {
    return await asActor(db, actor, async (tx) => {
      const clientId = await prepare(tx);
      const id = await insertVisit(tx, { ...visit, clientId });
      if (id === "taken" || id === "unknown") throw new NotBooked(id);
      const row = await visits(tx).where("appointment.id", "=", id).executeTakeFirst();
      const booked = toVisit(row);
      if (booked === null) throw new NotBooked("unknown");
      return { ok: true, visit: booked };
    });
  } catch (error) {
    if (error instanceof NotBooked) return { ok: false, why: error.why };
    if (visit.requestKey !== undefined && isRepeat(error)) {
      const first = await visitOfRequest(db, visit.requestKey);
      if (first !== null) return { ok: true, visit: first };
    }
    throw error;
  }
}

class NotBooked extends Error {
  constructor(readonly why: "taken" | "unknown") {
    super(why);
  }
}

function isRepeat(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === "23505" && constraint === "appointment_request_key_key";
}

/** Puts the visit into the diary of the first provider and room that are free then, and opens its case. */
export async function insertVisit(tx: Tx, visit: NewVisit): Promise<string> {
  const service = await tx
    .selectFrom("service")
    .where("id", "=", visit.serviceId)
    .where("active", "=", true)
    .select(["minutes", "buffer_after_minutes", "price_minor", "needs_room"])
    .executeTakeFirst();
  if (service === undefined) return "unknown";
  const end = new Date(visit.start.getTime() + service.minutes * 60_000);
  const during = rangeLiteral({ from: visit.start, to: end });
  const free = new Date(end.getTime() + service.buffer_after_minutes * 60_000);
  const busy = rangeLiteral({ from: visit.start, to: free });
  const rooms: (string | null)[] = service.needs_room
    ? await roomsFreeAt(tx, visit.locationId, busy)
    : [null];
  const id = randomUUID();
  for (const providerId of visit.providerIds) {
    for (const roomId of rooms) {
      const inserted = await tx
        .insertInto("appointment")
        .values({
          id,
          client_id: visit.clientId,
          service_id: visit.serviceId,
          provider_id: providerId,
          room_id: roomId,
          location_id: visit.locationId,
          during,
          busy,
          price_minor: service.price_minor,
          booked_via: visit.via,
          request_key: visit.requestKey ?? null,
          note: visit.note ?? "",
          booked_at: visit.now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      if (inserted === undefined) continue;
      await openVisitCase(tx, id, visit.now);
      await tellWaiting(tx, visit.clientId, id);
      return id;
    }
  }
  if (visit.requestKey !== undefined && (await requestKnown(tx, visit.requestKey))) {
    throw Object.assign(new Error("Booked before"), {
      code: "23505",
      constraint: "appointment_request_key_key",
    });
  }
  return "taken";
}

/** Whoever waits for this client to book (a recall, a campaign) learns of it. */
async function tellWaiting(tx: Tx, clientId: string, visitId: string): Promise<void> {
  const waiting = await tx
    .selectFrom("process")
    .where("client_id", "=", clientId)
    .where("status", "=", "running")
    .where("root_id", "<>", visitId)
    .select(["id", "kind"])
    .execute();
  for (const { id, kind } of waiting) {
    if (kindRule(kind)?.events.some((event) => event === "booked") !== true) continue;
    await tellEvent(tx, { processId: id, id: `booked:${visitId}:${id}`, name: "booked" });
  }
}

async function requestKnown(tx: Tx, key: string): Promise<boolean> {
  return (
    (await tx.selectFrom("appointment").where("request_key", "=", key).select("id").executeTakeFirst()) !==
    undefined
  );
}

async function roomsFreeAt(tx: Tx, locationId: string, busy: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("room")
    .where("location_id", "=", locationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("appointment")
            .whereRef("appointment.room_id", "=", "room.id")
            .where("appointment.status", "not in", ["cancelled", "no_show"])
            .where(sql<boolean>`appointment.busy && ${busy}::tstzrange`)
            .select("appointment.id"),
        ),
      ),
    )
    .orderBy("name")
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Opens the case that carries a visit; it has the visit's own id. */
export async function openVisitCase(tx: Tx, appointmentId: string, now: Date): Promise<void> {
  const { data, anchors, clientId, locationId } = await caseData(tx, appointmentId);
  await openProcess(tx, {
    id: appointmentId,
    template: visitSop,
    root: appointmentId,
    clientId,
    appointmentId,
    locationId,
    data: data satisfies JsonObject,
    anchors,
    at: now,
  });
}

function visits(db: Db | Tx) {
  return db
    .selectFrom("appointment")
    .innerJoin("service", "service.id", "appointment.service_id")
    .innerJoin("staff", "staff.id", "appointment.provider_id")
    .innerJoin("location", "location.id", "appointment.location_id")
    .select([
      "appointment.id",
      "appointment.during",
      "service.name as service",
      "staff.name as provider",
      "location.name as location",
      "location.address",
      "location.zone",
    ]);
}

function toVisit(row: Awaited<ReturnType<ReturnType<typeof visits>["executeTakeFirst"]>>): Visit | null {
  if (row === undefined) return null;
  const { during, ...rest } = row;
  return { ...rest, start: during.from, end: during.to };
}
