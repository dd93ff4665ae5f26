import type { Calendar } from "../../domain/sop/process";
import type { Db, Tx } from "../open";

/** What the engine must know of a location's calendar; of the practice's first location where none is named. */
export async function calendarOf(db: Db | Tx, locationId: string | null): Promise<Calendar> {
  const row = await db
    .selectFrom("practice")
    .innerJoin("location", (join) => join.onTrue())
    .$if(locationId !== null, (query) => query.where("location.id", "=", locationId))
    .orderBy("location.name")
    .select([
      "location.zone",
      "location.workdays",
      "location.holidays",
      "practice.locale",
      "practice.quiet_from",
      "practice.quiet_to",
    ])
    .executeTakeFirstOrThrow();
  return {
    zone: row.zone,
    locale: row.locale,
    workdays: row.workdays,
    holidays: row.holidays,
    quietHours: { from: row.quiet_from.slice(0, 5), to: row.quiet_to.slice(0, 5) },
  };
}

/** The IANA zone of a location; null where there is no such place. */
export async function zoneOf(db: Db | Tx, locationId: string): Promise<string | null> {
  const row = await db.selectFrom("location").where("id", "=", locationId).select("zone").executeTakeFirst();
  return row?.zone ?? null;
}
