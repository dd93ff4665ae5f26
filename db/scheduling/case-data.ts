import type { JsonObject } from "../../domain/sop/process";
import type { Tx } from "../open";

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
  const visits = Number(row.visits ?? 0);
  return {
    clientId: row.client_id,
    locationId: row.location_id,
    anchors: {
      "appointment.booked": row.booked_at.getTime(),
      "appointment.start": row.during.from.getTime(),
      "appointment.end": row.during.to.getTime(),
    },
    data: {
      client: {
        givenName: row.given_name,
        returning: visits > 0,
        visits,
        noShows: Number(row.no_shows ?? 0),
        channel: row.channel,
        insured: row.insured,
        ...(row.best_hour === null ? {} : { bestHour: row.best_hour }),
      },
      service: { name: row.service, key: row.service_key, priceMinor: row.price_minor },
      provider: { name: row.provider },
      location: { name: row.location },
      appointment: { online: row.booked_via === "online" },
    },
  };
}
