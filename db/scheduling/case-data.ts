import type { JsonObject } from "../../domain/sop/process";
import type { Tx } from "../open";
import type { Range } from "../range";
import type { KnownClient } from "./booking-facts";

export interface CaseData {
  readonly data: JsonObject;
  readonly anchors: Record<string, number>;
  readonly clientId: string;
  readonly locationId: string;
}

/** What conditions and messages of a visit's SOPs may use, and the times that its waits hang on. */
export async function caseData(tx: Tx, appointmentId: string): Promise<CaseData> {
  const row = await tx
    .selectFrom("appointment")
    .innerJoin("client", "client.id", "appointment.client_id")
    .innerJoin("service", "service.id", "appointment.service_id")
    .innerJoin("staff", "staff.id", "appointment.provider_id")
    .innerJoin("location", "location.id", "appointment.location_id")
    .where("appointment.id", "=", appointmentId)
    .select([
      "appointment.client_id",
      "appointment.location_id",
      "appointment.during",
      "appointment.booked_at",
      "appointment.price_minor",
      "appointment.booked_via",
      "client.given_name",
      "client.channel",
      "client.insured",
      "client.best_hour",
      "service.name as service",
      "service.key as service_key",
      "staff.name as provider",
      "location.name as location",
    ])
    .select(({ selectFrom }) => [
      selectFrom("appointment as before")
        .whereRef("before.client_id", "=", "appointment.client_id")
        .where("before.status", "=", "completed")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("visits"),
      selectFrom("appointment as missed")
        .whereRef("missed.client_id", "=", "appointment.client_id")
        .where("missed.status", "=", "no_show")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("no_shows"),
    ])
    .executeTakeFirstOrThrow();
  return {
    clientId: row.client_id,
    locationId: row.location_id,
    ...caseOf({
      client: { ...row, visits: Number(row.visits ?? 0), no_shows: Number(row.no_shows ?? 0) },
      service: { name: row.service, key: row.service_key, price_minor: row.price_minor },
      provider: row.provider,
      location: row.location,
      online: row.booked_via === "online",
      bookedAt: row.booked_at,
      during: row.during,
    }),
  };
}

export interface VisitFacts {
  readonly client: Pick<
    KnownClient,
    "given_name" | "channel" | "insured" | "best_hour" | "visits" | "no_shows"
  >;
  readonly service: { readonly name: string; readonly key: string; readonly price_minor: number };
  readonly provider: string;
  readonly location: string;
  readonly online: boolean;
  readonly bookedAt: Date;
  readonly during: Range;
}

export function caseOf(facts: VisitFacts): Pick<CaseData, "data" | "anchors"> {
  const { client, service, provider, location, online, bookedAt, during } = facts;
  const { visits, no_shows, best_hour } = client;
  return {
    anchors: {
      "appointment.booked": bookedAt.getTime(),
      "appointment.start": during.from.getTime(),
      "appointment.end": during.to.getTime(),
    },
    data: {
      client: {
        givenName: client.given_name,
        returning: visits > 0,
        visits,
        noShows: no_shows,
        channel: client.channel,
        insured: client.insured,
        ...(best_hour === null ? {} : { bestHour: best_hour }),
      },
      service: { name: service.name, key: service.key, priceMinor: service.price_minor },
      provider: { name: provider },
      location: { name: location },
      appointment: { online },
    },
  };
}
