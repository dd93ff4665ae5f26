import type { JsonObject } from "../../domain/sop/process";
import type { Range } from "../range";
import type { KnownClient } from "./booking-facts";

export interface CaseData {
  readonly data: JsonObject;
  readonly anchors: Record<string, number>;
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

/** What conditions and messages of a visit's SOPs may use, and the times that its waits hang on. */
export function caseOf(facts: VisitFacts): CaseData {
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
