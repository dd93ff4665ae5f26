import { Temporal } from "temporal-polyfill";
import { availability } from "../../db/scheduling/availability";
import { zoneOf } from "../../db/scheduling/calendar";
import { type ChangeResult, changeVisit, moveVisit } from "../../db/scheduling/change";
import { dayList, visitPlace } from "../../db/scheduling/day";
import { doneSchema, reasonSchema } from "../../domain/contract";
import type { Actor } from "../../domain/people/actor";
import { dayQuerySchema, daySchema, type Move, moveSchema } from "../../domain/scheduling/contract";
import { nearestSlots } from "../../domain/scheduling/slots";
import type { ApiDeps } from "../deps";
import { conflict, notFound } from "../problem";
import { type Route, route } from "../route";

const tag = "Visits";
const ok = { ok: true } as const;

const statusWords = {
  booked: "is booked",
  confirmed: "is confirmed",
  checked_in: "has begun",
  completed: "is completed",
  no_show: "was missed",
  cancelled: "is cancelled",
} as const;

export function answerChange(result: ChangeResult): typeof ok {
  if (result.ok) return ok;
  if (result.why === "unknown") throw notFound("visit");
  if (result.why === "taken") throw conflict("This time has just been taken. Please choose another one.");
  throw conflict(`This visit ${statusWords[result.status]}; that cannot be changed this way any more.`);
}

/** Moves a visit to a time that is free for it; a 409 names the nearest ones otherwise. */
export async function moveTo(
  { db }: ApiDeps,
  actor: Actor,
  move: Move & { id: string; ofClient?: string },
): Promise<typeof ok> {
  const visit = await visitPlace(db, move.id);
  if (visit === null || (move.ofClient !== undefined && visit.client_id !== move.ofClient))
    throw notFound("visit");
  const start = new Date(move.start);
  const zone = (await zoneOf(db, visit.location_id)) ?? "UTC";
  const date = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const free = await availability(db, {
    serviceId: visit.service_id,
    locationId: visit.location_id,
    from: date.subtract({ days: 3 }).toString(),
    days: 7,
    now: new Date(),
    exceptAppointment: move.id,
    ...(move.providerId === undefined ? {} : { providerId: move.providerId }),
  });
  const days = free?.days ?? [];
  const providers =
    days.flatMap(({ slots }) => slots).find((slot) => slot.start === start.getTime())?.providerIds ?? [];
  // Whoever saw the client so far goes on doing so, where that is free.
  const providerIds = [...providers].sort(
    (a, b) => Number(b === visit.provider_id) - Number(a === visit.provider_id),
  );
  if (providerIds.length === 0) {
    const nearest = nearestSlots(days, start.getTime(), 4).map((slot) => ({
      start: new Date(slot.start).toISOString(),
      providerIds: [...slot.providerIds],
    }));
    throw conflict("This time is not free. Please choose another one.", { nearest });
  }
  const { id, ofClient, reason } = move;
  return answerChange(
    await moveVisit(db, actor, {
      id,
      start,
      providerIds,
      reason,
      ...(ofClient === undefined ? {} : { ofClient }),
    }),
  );
}

/** What staff do with visits. */
export function visitRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  const summaries = {
    confirm: "Note that the client confirmed",
    "check-in": "The client is here",
    complete: "The visit is over",
    "no-show": "The client did not come",
    cancel: "Cancel the visit",
  } as const;
  return [
    route({
      method: "get",
      path: "/api/staff/day",
      tag,
      summary: "The visits of a day",
      who: "appointment.read",
      query: dayQuerySchema,
      answer: daySchema,
      async handle({ query: { date, location } }) {
        return { date, appointments: await dayList(db, date, location) };
      },
    }),
    ...(["confirm", "check-in", "complete", "no-show", "cancel"] as const).map((change) =>
      route({
        method: "post",
        path: `/api/staff/appointments/:id/${change}`,
        tag,
        summary: summaries[change],
        who: "appointment.write",
        body: reasonSchema,
        answer: doneSchema,
        async handle({ params, body, actor }) {
          return answerChange(
            await changeVisit(db, actor, { id: params["id"] ?? "", change, reason: body.reason }),
          );
        },
      }),
    ),
    route({
      method: "post",
      path: "/api/staff/appointments/:id/move",
      tag,
      summary: "Move the visit to another free time",
      who: "appointment.write",
      body: moveSchema,
      answer: doneSchema,
      async handle({ params, body, actor }) {
        return moveTo(deps, actor, { ...body, id: params["id"] ?? "" });
      },
    }),
  ];
}
