import { sql } from "kysely";
import type { Actor } from "../../domain/people/actor";
import { asActor } from "../as-actor";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";
import { tellClientsOtherCases } from "../processes/listeners";
import { rangeLiteral } from "../range";
import type { AppointmentStatus } from "../schema";
import { hasVisitAhead } from "./visit-ahead";

export type VisitChange = "confirm" | "check-in" | "complete" | "no-show" | "cancel";

export type ChangeResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "unknown" }
  | { readonly ok: false; readonly why: "taken" }
  | { readonly ok: false; readonly why: "status"; readonly status: AppointmentStatus };

interface Rule {
  readonly from: readonly AppointmentStatus[];
  readonly to: AppointmentStatus;
  readonly event: string;
}

/** From which state a visit may go where, and what its case is told. */
const rules: Record<VisitChange, Rule> = {
  confirm: { from: ["booked"], to: "confirmed", event: "confirmed" },
  "check-in": { from: ["booked", "confirmed"], to: "checked_in", event: "checked_in" },
  complete: { from: ["checked_in", "booked", "confirmed"], to: "completed", event: "completed" },
  "no-show": { from: ["booked", "confirmed"], to: "no_show", event: "no_show" },
  cancel: { from: ["booked", "confirmed"], to: "cancelled", event: "cancelled" },
};

export interface ChangeRequest {
  readonly id: string;
  readonly change: VisitChange;
  /** Set where only this client's own visit may be changed. */
  readonly ofClient?: string;
  readonly reason?: string;
}

/** Changes a visit's state and tells its case, in one transaction. Doing it twice changes nothing the second time. */
export async function changeVisit(db: Db, actor: Actor, request: ChangeRequest): Promise<ChangeResult> {
  return asActor(db, { ...actor, reason: request.reason ?? "" }, (tx) => changeVisitIn(tx, request));
}

export async function changeVisitIn(
  tx: Tx,
  { id, change, ofClient, reason = "" }: ChangeRequest,
): Promise<ChangeResult> {
  const { from, to, event } = rules[change];
  const visit = await lockVisit(tx, id, ofClient);
  if (visit === null) return { ok: false, why: "unknown" };
  if (visit.status === to) return { ok: true };
  if (!from.includes(visit.status)) return { ok: false, why: "status", status: visit.status };
  const now = await clockOf(tx, id);
  await tx
    .updateTable("appointment")
    .set({
      status: to,
      ...(to === "checked_in" ? { checked_in_at: now } : {}),
      ...(to === "completed" ? { completed_at: now } : {}),
      ...(to === "cancelled" ? { cancel_reason: reason } : {}),
    })
    .where("id", "=", id)
    .execute();
  await tellEvent(tx, {
    rootId: id,
    id: `${event}:${id}:${visit.moves}`,
    name: event,
    ...(to === "completed" ? { anchors: { "visit.completed": now.getTime() } } : {}),
  });
  const { client_id: clientId } = visit;
  const fellAway = to === "cancelled" || to === "no_show";
  if (fellAway && !(await hasVisitAhead(tx, { clientId, now, besides: id })))
    await tellClientsOtherCases(tx, { clientId, event: "unbooked", visitId: id });
  return { ok: true };
}

export interface MoveRequest {
  readonly id: string;
  readonly start: Date;
  readonly providerIds: readonly string[];
  readonly ofClient?: string;
  readonly reason?: string;
}

/** Moves a visit to another time; its case's waits and reminders move along. */
export async function moveVisit(db: Db, actor: Actor, request: MoveRequest): Promise<ChangeResult> {
  try {
    return await asActor(db, { ...actor, reason: request.reason ?? "" }, (tx) => moveVisitIn(tx, request));
  } catch (error) {
    // Somebody else took the time between the look and the change: the exclusion constraint has the last word.
    if ((error as { code?: string }).code === "23P01") return { ok: false, why: "taken" };
    throw error;
  }
}

export async function moveVisitIn(
  tx: Tx,
  { id, start, providerIds, ofClient }: MoveRequest,
): Promise<ChangeResult> {
  const visit = await lockVisit(tx, id, ofClient);
  if (visit === null) return { ok: false, why: "unknown" };
  if (!["booked", "confirmed"].includes(visit.status))
    return { ok: false, why: "status", status: visit.status };
  const length = visit.during.to.getTime() - visit.during.from.getTime();
  const end = new Date(start.getTime() + length);
  const buffer = visit.busy.to.getTime() - visit.during.to.getTime();
  const busy = rangeLiteral({ from: start, to: new Date(end.getTime() + buffer) });
  const rooms: (string | null)[] =
    visit.room_id === null ? [null] : await roomsOf(tx, visit.location_id, visit.room_id);
  for (const providerId of providerIds) {
    for (const roomId of rooms) {
      if (!(await isFreeFor(tx, id, providerId, roomId, busy))) continue;
      const next = visit.moves + 1;
      await tx
        .updateTable("appointment")
        .set({
          during: rangeLiteral({ from: start, to: end }),
          busy,
          provider_id: providerId,
          room_id: roomId,
          status: "booked",
        })
        .where("id", "=", id)
        .execute();
      await tellEvent(tx, {
        rootId: id,
        id: `rescheduled:${id}:${next}`,
        name: "rescheduled",
        anchors: { "appointment.start": start.getTime(), "appointment.end": end.getTime() },
      });
      return { ok: true };
    }
  }
  return { ok: false, why: "taken" };
}

async function lockVisit(tx: Tx, id: string, ofClient: string | undefined) {
  const visit = await tx
    .selectFrom("appointment")
    .where("id", "=", id)
    .$if(ofClient !== undefined, (query) => query.where("client_id", "=", ofClient ?? ""))
    .select(["client_id", "status", "during", "busy", "provider_id", "room_id", "location_id"])
    .forUpdate()
    .executeTakeFirst();
  if (visit === undefined) return null;
  const { moves } = await tx
    .selectFrom("outbox")
    .where("root_id", "=", id)
    .where("key", "like", `rescheduled:${id}:%`)
    .select(({ fn }) => fn.countAll<number>().as("moves"))
    .executeTakeFirstOrThrow();
  return { ...visit, moves: Number(moves) };
}

async function roomsOf(tx: Tx, locationId: string, first: string): Promise<string[]> {
  const rows = await tx.selectFrom("room").where("location_id", "=", locationId).select("id").execute();
  return [first, ...rows.map(({ id }) => id).filter((id) => id !== first)];
}

async function isFreeFor(
  tx: Tx,
  id: string,
  providerId: string,
  roomId: string | null,
  busy: string,
): Promise<boolean> {
  const clash = await tx
    .selectFrom("appointment")
    .where("id", "<>", id)
    .where("status", "not in", ["cancelled", "no_show"])
    .where(({ or, eb }) =>
      or([eb("provider_id", "=", providerId), ...(roomId === null ? [] : [eb("room_id", "=", roomId)])]),
    )
    .where(sql<boolean>`busy && ${busy}::tstzrange`)
    .select("id")
    .executeTakeFirst();
  return clash === undefined;
}

async function clockOf(tx: Tx, rootId: string): Promise<Date> {
  const row = await tx
    .selectFrom("process")
    .where("id", "=", rootId)
    .select("clock_offset_ms")
    .executeTakeFirst();
  return new Date(Date.now() + (row?.clock_offset_ms ?? 0));
}
