import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { Temporal } from "temporal-polyfill";
import { type FreeDay, freeSlots, type Span, type WorkingHours } from "../../domain/scheduling/slots";
import type { Db } from "../open";
import { rangeLiteral } from "../range";

export interface AvailabilityQuestion {
  readonly serviceId: string;
  readonly locationId: string;
  readonly providerId?: string;
  /** The first local day: by its ISO date, or by an instant of it. */
  readonly from: string | Date;
  readonly days: number;
  readonly now: Date;
  /** A visit that is to be moved does not stand in its own way. */
  readonly exceptAppointment?: string;
}

export interface Availability {
  readonly zone: string;
  /** The practice's, ISO 3166. */
  readonly country: string;
  readonly days: readonly FreeDay[];
}

const gridMinutes = 15;
/** Nobody can book for a time nearer than this. */
const noticeMs = 60 * 60_000;

/**
 * When a service can be had at a location; null where there is no such service or place. One look into the records: the
 * diaries of all who may do it, and of the rooms.
 */
export async function availability(db: Db, question: AvailabilityQuestion): Promise<Availability | null> {
  const place = await diaries(db, question);
  if (place === undefined) return null;
  const { zone } = place;
  const providers = new Map<string, { id: string; hours: WorkingHours[]; busy: Span[] }>();
  for (const { id, weekday, starts, ends } of place.hours) {
    const provider = providers.get(id) ?? { id, hours: [], busy: [] };
    provider.hours.push({ weekday, starts, ends });
    providers.set(id, provider);
  }
  for (const { who, from, to } of [...place.visits, ...place.off])
    providers.get(who)?.busy.push({ from, to });
  const rooms = new Map<string, Span[]>(place.rooms.map(({ id }) => [id, []]));
  for (const { who, from, to } of place.occupied) rooms.get(who)?.push({ from, to });
  const days = freeSlots({
    zone,
    from: firstDay(question.from, zone).toString(),
    days: question.days,
    holidays: place.holidays,
    minutes: place.minutes,
    bufferMinutes: place.buffer_after_minutes,
    everyMinutes: gridMinutes,
    notBefore: question.now.getTime() + noticeMs,
    providers: [...providers.values()],
    rooms: place.needs_room ? [...rooms.values()] : null,
  });
  return { zone, country: place.country, days };
}

function diaries(db: Db, question: AvailabilityQuestion) {
  const { serviceId, locationId, providerId } = question;
  const range = reachOf(question);
  const inTheWay = sql<boolean>`
    appointment.busy && ${range}::tstzrange AND appointment.status NOT IN ('cancelled', 'no_show')
    AND appointment.id IS DISTINCT FROM ${question.exceptAppointment ?? null}::uuid`;
  return db
    .selectFrom("service")
    .innerJoin("location", (join) => join.on("location.id", "=", locationId))
    .innerJoin("practice", (join) => join.onTrue())
    .where("service.id", "=", serviceId)
    .where("service.active", "=", true)
    .select([
      "practice.country",
      "location.zone",
      "location.holidays",
      "service.minutes",
      "service.buffer_after_minutes",
      "service.needs_room",
    ])
    .select(({ selectFrom }) => [
      jsonArrayFrom(
        selectFrom("provider_hours")
          .innerJoin("staff", "staff.id", "provider_hours.staff_id")
          .innerJoin("service_provider", "service_provider.staff_id", "staff.id")
          .whereRef("service_provider.service_id", "=", "service.id")
          .whereRef("provider_hours.location_id", "=", "location.id")
          .where("staff.active", "=", true)
          .where("staff.bookable", "=", true)
          .$if(providerId !== undefined, (query) => query.where("staff.id", "=", providerId ?? ""))
          .orderBy("staff.name")
          .orderBy("staff.id")
          .select([
            "staff.id",
            "provider_hours.weekday",
            sql<string>`to_char(provider_hours.starts, 'HH24:MI')`.as("starts"),
            sql<string>`to_char(provider_hours.ends, 'HH24:MI')`.as("ends"),
          ]),
      ).as("hours"),
      jsonArrayFrom(
        selectFrom("service_provider")
          .innerJoin("appointment", "appointment.provider_id", "service_provider.staff_id")
          .whereRef("service_provider.service_id", "=", "service.id")
          .where(inTheWay)
          .select(["appointment.provider_id as who", ...bounds("appointment.busy")]),
      ).as("visits"),
      jsonArrayFrom(
        selectFrom("service_provider")
          .innerJoin("time_off", "time_off.staff_id", "service_provider.staff_id")
          .whereRef("service_provider.service_id", "=", "service.id")
          .where(sql<boolean>`time_off.during && ${range}::tstzrange`)
          .select(["time_off.staff_id as who", ...bounds("time_off.during")]),
      ).as("off"),
      jsonArrayFrom(selectFrom("room").whereRef("room.location_id", "=", "location.id").select("room.id")).as(
        "rooms",
      ),
      jsonArrayFrom(
        selectFrom("room")
          .innerJoin("appointment", "appointment.room_id", "room.id")
          .whereRef("room.location_id", "=", "location.id")
          .where(inTheWay)
          .select(["room.id as who", ...bounds("appointment.busy")]),
      ).as("occupied"),
    ])
    .executeTakeFirst();
}

/** A range's ends in milliseconds since 1970. */
function bounds(column: "appointment.busy" | "time_off.during") {
  const at = (end: "lower" | "upper") =>
    sql<number>`(extract(epoch FROM ${sql.raw(end)}(${sql.ref(column)})) * 1000)::float8`;
  return [at("lower").as("from"), at("upper").as("to")] as const;
}

/** What may matter to the days asked for, in whichever zone they are. */
function reachOf({ from, days }: AvailabilityQuestion): string {
  const day = firstDay(from, "UTC");
  const ends = [day.subtract({ days: 2 }), day.add({ days: days + 2 })] as const;
  const [first, last] = ends.map((date) => new Date(`${date.toString()}T00:00:00Z`)) as [Date, Date];
  return rangeLiteral({ from: first, to: last });
}

function firstDay(from: string | Date, zone: string): Temporal.PlainDate {
  return typeof from === "string"
    ? Temporal.PlainDate.from(from)
    : Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}
