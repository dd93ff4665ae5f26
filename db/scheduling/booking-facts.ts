import { sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import { takesEvent } from "../../domain/sop/kinds";
import type { Db, Tx } from "../open";
import type { Channel } from "../schema";
import { inForceAt, type SopInForce } from "../sops/in-force";

/** Who books: somebody in the records, or somebody who gives a name and an address. */
export type Booker = { readonly id: string } | NewClient;

export interface NewClient {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly channel: Channel;
  readonly newsletter: boolean;
}

export interface FactsQuestion {
  readonly serviceId: string;
  readonly locationId: string;
  readonly booker: Booker;
  readonly start: Date;
  /** The SOP that is to carry the visit. */
  readonly sop: string;
}

/** What is on record of a client. */
export interface KnownClient {
  readonly id: string;
  readonly given_name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly insured: boolean;
  readonly best_hour: number | null;
  readonly visits: number;
  readonly no_shows: number;
  /** Processes that wait for this client to book. */
  readonly waiting: readonly string[];
}

/** All that a booking has to know of the records, but for who is free. */
export interface BookingFacts {
  readonly service: {
    readonly name: string;
    readonly key: string;
    readonly minutes: number;
    readonly buffer_after_minutes: number;
    readonly price_minor: number;
    readonly needs_room: boolean;
  };
  readonly location: { readonly name: string; readonly address: string; readonly zone: string };
  /** Null where nobody of this name and address is in the records. */
  readonly client: KnownClient | null;
  readonly providers: Readonly<Record<string, string>>;
  /** Those that are free then. */
  readonly rooms: readonly string[];
  readonly sop: SopInForce;
}

/**
 * Reads them in one go; null where there is no such service or place.
 * @throws where no version of the SOP is published
 */
export async function bookingFacts(db: Db | Tx, question: FactsQuestion): Promise<BookingFacts | null> {
  const { serviceId, locationId, booker, start, sop } = question;
  const row = await db
    .selectFrom("service")
    .innerJoin("location", (join) => join.on("location.id", "=", locationId))
    .where("service.id", "=", serviceId)
    .where("service.active", "=", true)
    .select([
      "service.name",
      "service.key",
      "service.minutes",
      "service.buffer_after_minutes",
      "service.price_minor",
      "service.needs_room",
      "location.name as location",
      "location.address",
      "location.zone",
    ])
    .select(({ selectFrom }) => [
      jsonArrayFrom(
        selectFrom("service_provider")
          .innerJoin("staff", "staff.id", "service_provider.staff_id")
          .whereRef("service_provider.service_id", "=", "service.id")
          .select(["staff.id", "staff.name"]),
      ).as("providers"),
      jsonArrayFrom(
        selectFrom("room")
          .whereRef("room.location_id", "=", "location.id")
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom("appointment")
                  .whereRef("appointment.room_id", "=", "room.id")
                  .where("appointment.status", "not in", ["cancelled", "no_show"])
                  .where(sql<boolean>`appointment.busy && tstzrange(${start}::timestamptz, ${start}::timestamptz
                    + make_interval(mins => service.minutes + service.buffer_after_minutes))`)
                  .select("appointment.id"),
              ),
            ),
          )
          .orderBy("room.name")
          .select("room.id"),
      ).as("rooms"),
      jsonObjectFrom(inForceAt(db, sop, locationId)).as("sop"),
      jsonObjectFrom(knownClient(db, booker)).as("client"),
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { location, address, zone, providers, rooms, client, sop: carrier, ...service } = row;
  if (carrier === null) throw new Error(`No version of the SOP “${sop}” is published`);
  return {
    service,
    location: { name: location, address, zone },
    client: client === null ? null : withWaiting(client),
    providers: Object.fromEntries(providers.map(({ id, name }) => [id, name])),
    rooms: rooms.map(({ id }) => id),
    sop: carrier,
  };
}

/**
 * The client with this id, or with this name and this address. Somebody who knows only another's address does not get at
 * that person's record: name and address must both fit.
 */
function knownClient(db: Db | Tx, booker: Booker) {
  return db
    .selectFrom("client")
    .$if("id" in booker, (query) => query.where("client.id", "=", "id" in booker ? booker.id : ""))
    .$if(!("id" in booker), (query) => {
      if ("id" in booker) return query;
      const { givenName, familyName, email, phone } = booker;
      return query
        .where(
          sql<boolean>`lower(given_name) = lower(${givenName}) AND lower(family_name) = lower(${familyName})`,
        )
        .where(({ or, eb }) =>
          or([
            ...(email === null ? [] : [eb("email", "=", email)]),
            ...(phone === null ? [] : [eb("phone", "=", phone)]),
          ]),
        );
    })
    .orderBy("client.created_at")
    .limit(1)
    .select(["client.id", "given_name", "email", "phone", "channel", "insured", "best_hour"])
    .select(({ selectFrom }) => [
      selectFrom("appointment")
        .whereRef("appointment.client_id", "=", "client.id")
        .where("appointment.status", "=", "completed")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("visits"),
      selectFrom("appointment")
        .whereRef("appointment.client_id", "=", "client.id")
        .where("appointment.status", "=", "no_show")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("no_shows"),
      jsonArrayFrom(
        selectFrom("process")
          .whereRef("process.client_id", "=", "client.id")
          .where("process.status", "=", "running")
          .select(["process.id", "process.kind"]),
      ).as("running"),
    ]);
}

function withWaiting({
  visits,
  no_shows,
  running,
  ...client
}: Omit<KnownClient, "visits" | "no_shows" | "waiting"> & {
  readonly visits: number | null;
  readonly no_shows: number | null;
  readonly running: readonly { readonly id: string; readonly kind: string }[];
}): KnownClient {
  return {
    ...client,
    visits: visits ?? 0,
    no_shows: no_shows ?? 0,
    waiting: running.filter(({ kind }) => takesEvent(kind, "booked")).map(({ id }) => id),
  };
}
