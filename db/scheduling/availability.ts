import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { type FreeDay, freeSlots, type ProviderDiary, type Span } from "../../domain/scheduling/slots";
import type { Db } from "../open";

export interface AvailabilityQuestion {
  readonly serviceId: string;
  readonly locationId: string;
  readonly providerId?: string;
  /** ISO date. */
  readonly from: string;
  readonly days: number;
  readonly now: Date;
  /** A visit that is to be moved does not stand in its own way. */
  readonly exceptAppointment?: string;
}

export interface Availability {
  readonly zone: string;
  readonly days: readonly FreeDay[];
}

const gridMinutes = 15;
/** Nobody can book for a time nearer than this. */
const noticeMs = 60 * 60_000;

/** When a service can be had at a location; null where there is no such service or place. */
export async function availability(db: Db, question: AvailabilityQuestion): Promise<Availability | null> {
  const { serviceId, locationId } = question;
  const place = await db
    .selectFrom("service")
    .innerJoin("location", (join) => join.on("location.id", "=", locationId))
    .where("service.id", "=", serviceId)
    .where("service.active", "=", true)
    .select([
      "location.zone",
      "location.holidays",
      "service.minutes",
      "service.buffer_after_minutes",
      "service.needs_room",
    ])
    .executeTakeFirst();
  if (place === undefined) return null;
  const start = Temporal.PlainDate.from(question.from).toZonedDateTime(place.zone);
  const window = { from: start.subtract({ days: 1 }), to: start.add({ days: question.days + 1 }) };
  const range = `[${window.from.toInstant().toString()},${window.to.toInstant().toString()})`;
  const [providers, rooms] = await Promise.all([
    providerDiaries(db, question, range),
    place.needs_room ? roomDiaries(db, question, range) : Promise.resolve(null),
  ]);
  const days = freeSlots({
    zone: place.zone,
    from: question.from,
    days: question.days,
    holidays: place.holidays,
    minutes: place.minutes,
    bufferMinutes: place.buffer_after_minutes,
    everyMinutes: gridMinutes,
    notBefore: question.now.getTime() + noticeMs,
    providers,
    rooms,
  });
  return { zone: place.zone, days };
}

async function providerDiaries(
  db: Db,
  question: AvailabilityQuestion,
  range: string,
): Promise<ProviderDiary[]> {
  const hours = await db
    .selectFrom("provider_hours")
    .innerJoin("staff", "staff.id", "provider_hours.staff_id")
    .innerJoin("service_provider", "service_provider.staff_id", "staff.id")
    .where("service_provider.service_id", "=", question.serviceId)
    .where("provider_hours.location_id", "=", question.locationId)
    .where("staff.active", "=", true)
    .where("staff.bookable", "=", true)
    .$if(question.providerId !== undefined, (query) =>
      query.where("staff.id", "=", question.providerId ?? ""),
    )
    .orderBy("staff.name")
    .select(["staff.id", "provider_hours.weekday", "provider_hours.starts", "provider_hours.ends"])
    .execute();
  const ids = [...new Set(hours.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const [visits, off] = await Promise.all([
    takenBy(db, "provider_id", ids, range, question.exceptAppointment),
    db
      .selectFrom("time_off")
      .where("staff_id", "in", ids)
      .where(sql<boolean>`during && ${range}::tstzrange`)
      .select(["staff_id", "during"])
      .execute(),
  ]);
  return ids.map((id) => ({
    id,
    hours: hours
      .filter((row) => row.id === id)
      .map(({ weekday, starts, ends }) => ({ weekday, starts: starts.slice(0, 5), ends: ends.slice(0, 5) })),
    busy: [
      ...(visits.get(id) ?? []),
      ...off.filter(({ staff_id }) => staff_id === id).map(({ during }) => asSpan(during)),
    ],
  }));
}

async function roomDiaries(db: Db, question: AvailabilityQuestion, range: string): Promise<Span[][]> {
  const rooms = await db
    .selectFrom("room")
    .where("location_id", "=", question.locationId)
    .select("id")
    .execute();
  const ids = rooms.map(({ id }) => id);
  if (ids.length === 0) return [];
  const visits = await takenBy(db, "room_id", ids, range, question.exceptAppointment);
  return ids.map((id) => visits.get(id) ?? []);
}

async function takenBy(
  db: Db,
  column: "provider_id" | "room_id",
  ids: readonly string[],
  range: string,
  except: string | undefined,
): Promise<Map<string, Span[]>> {
  const rows = await db
    .selectFrom("appointment")
    .where(column, "in", ids)
    .where("status", "not in", ["cancelled", "no_show"])
    .where(sql<boolean>`busy && ${range}::tstzrange`)
    .$if(except !== undefined, (query) => query.where("id", "<>", except ?? ""))
    .select([`${column} as who`, "busy"])
    .execute();
  const taken = new Map<string, Span[]>();
  for (const { who, busy } of rows) {
    if (who === null) continue;
    const spans = taken.get(who);
    if (spans === undefined) taken.set(who, [asSpan(busy)]);
    else spans.push(asSpan(busy));
  }
  return taken;
}

function asSpan({ from, to }: { from: Date; to: Date }): Span {
  return { from: from.getTime(), to: to.getTime() };
}
