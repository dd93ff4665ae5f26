import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { DayAppointment } from "../../domain/scheduling/contract";
import { openOf } from "../billing/balance";
import type { Db, Tx } from "../open";

/** The visits of a local day, by place and time. */
export async function dayList(
  db: Db,
  date: string,
  locationId: string | undefined,
): Promise<DayAppointment[]> {
  const zones = await db.selectFrom("location").select("zone").distinct().execute();
  const day = Temporal.PlainDate.from(date);
  const starts = zones.map(({ zone }) => day.toZonedDateTime(zone).epochMilliseconds);
  const ends = zones.map(({ zone }) => day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
  if (starts.length === 0) return [];
  const rows = await db
    .selectFrom("appointment")
    .innerJoin("client", "client.id", "appointment.client_id")
    .innerJoin("service", "service.id", "appointment.service_id")
    .innerJoin("staff", "staff.id", "appointment.provider_id")
    .innerJoin("location", "location.id", "appointment.location_id")
    .leftJoin("room", "room.id", "appointment.room_id")
    .leftJoin("process", "process.id", "appointment.id")
    .where(
      sql<boolean>`lower(during) >= ${new Date(Math.min(...starts))} AND lower(during) < ${new Date(Math.max(...ends))}`,
    )
    .where(sql<boolean>`(lower(during) AT TIME ZONE location.zone)::date = ${date}::date`)
    .$if(locationId !== undefined, (query) => query.where("appointment.location_id", "=", locationId ?? ""))
    .orderBy(sql`lower(during)`)
    .orderBy("staff.name")
    .select([
      "appointment.id",
      "appointment.during",
      "appointment.status",
      "appointment.note",
      "appointment.client_id",
      "client.given_name",
      "client.family_name",
      "service.id as service_id",
      "service.name as service",
      "service.colour as service_colour",
      "staff.id as provider_id",
      "staff.name as provider",
      "staff.colour as provider_colour",
      "room.name as room",
      "location.id as location_id",
      "location.name as location",
      "location.zone",
      "process.clock_offset_ms",
    ])
    .select(({ selectFrom, ref }) => [
      selectFrom("form_request")
        .whereRef("form_request.client_id", "=", "appointment.client_id")
        .where("form_request.status", "=", "open")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("forms_open"),
      openOf("client_id", ref("appointment.client_id")).as("balance"),
    ])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    start: row.during.from.toISOString(),
    end: row.during.to.toISOString(),
    status: row.status,
    client: { id: row.client_id, name: `${row.given_name} ${row.family_name}`.trim() },
    service: { id: row.service_id, name: row.service, colour: row.service_colour },
    provider: { id: row.provider_id, name: row.provider, colour: row.provider_colour },
    room: row.room,
    location: { id: row.location_id, name: row.location, zone: row.zone },
    note: row.note,
    formsOpen: Number(row.forms_open ?? 0),
    balanceMinor: Number(row.balance),
    clockOffsetMs: row.clock_offset_ms ?? 0,
  }));
}

export interface VisitPlace {
  readonly client_id: string;
  readonly service_id: string;
  readonly location_id: string;
  readonly provider_id: string;
}

export async function visitPlace(db: Db, id: string): Promise<VisitPlace | null> {
  const row = await db
    .selectFrom("appointment")
    .where("id", "=", id)
    .select(["client_id", "service_id", "location_id", "provider_id"])
    .executeTakeFirst();
  return row ?? null;
}

/** The next visit that a client could confirm. */
export async function nextToConfirm(db: Db | Tx, clientId: string, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom("appointment")
    .where("client_id", "=", clientId)
    .where("status", "=", "booked")
    .where(sql<boolean>`lower(during) > ${now}`)
    .orderBy(sql`lower(during)`)
    .select("id")
    .executeTakeFirst();
  return row?.id ?? null;
}
