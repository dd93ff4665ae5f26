import { Temporal } from "temporal-polyfill";
import { moneyInWords } from "../billing/invoice";
import type { Variables } from "./render";

/** Everything that a message may speak of, as it stands when it goes. */
export interface MessageFacts {
  readonly practice: {
    readonly name: string;
    readonly currency: string;
    readonly locale: string;
  };
  readonly location: {
    readonly name: string;
    readonly address: string;
    readonly zone: string;
    readonly phone: string | null;
  } | null;
  readonly visit: {
    readonly start: Date;
    readonly service: string;
    readonly provider: string;
  } | null;
  readonly invoice: {
    readonly id: string;
    readonly number: number;
    /** Minor units. */
    readonly totalMinor: number;
    readonly openMinor: number;
    readonly dueAt: Date;
  } | null;
}

export interface VariablesQuestion {
  readonly givenName: string;
  readonly facts: MessageFacts;
  /** The form request that the message is about. */
  readonly formId: string | null;
  readonly publicUrl: string;
  /** What lets the client in without a password, in the message's links. */
  readonly linkToken: string;
  /** When it is sent, in milliseconds. */
  readonly now: number;
}

/** Everything a message may say, in the practice's locale and the location's time. */
export function variablesOf(question: VariablesQuestion): Variables {
  const { givenName, facts, formId, publicUrl, linkToken, now } = question;
  const { practice, location, visit, invoice } = facts;
  const link = (to: string) => `${publicUrl}/c/${linkToken}?to=${encodeURIComponent(to)}`;
  const zone = location?.zone ?? "UTC";
  const date = (at: Date) =>
    new Intl.DateTimeFormat(practice.locale, {
      timeZone: zone,
      weekday: "long",
      day: "numeric",
      month: "long",
    }).format(at);
  const time = (at: Date) =>
    new Intl.DateTimeFormat(practice.locale, { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(
      at,
    );
  const money = (minor: number) => moneyInWords(minor, practice.currency, practice.locale);
  return {
    practice: { name: practice.name },
    client: { givenName },
    location: {
      name: location?.name ?? practice.name,
      address: location?.address ?? "",
      phone: location?.phone ?? "",
    },
    ...(visit === null
      ? {}
      : {
          visit: {
            date: date(visit.start),
            day: nearDay(visit.start, now, { locale: practice.locale, zone }) ?? date(visit.start),
            time: time(visit.start),
            service: visit.service,
            provider: visit.provider,
          },
        }),
    ...(invoice === null
      ? {}
      : {
          invoice: {
            number: invoice.number,
            total: money(invoice.totalMinor),
            open: money(invoice.openMinor),
            due: date(invoice.dueAt),
          },
        }),
    link: {
      portal: link("/portal"),
      book: `${publicUrl}/book`,
      ...(formId === null ? {} : { form: link(`/portal/forms/${formId}`) }),
      ...(invoice === null ? {} : { pay: link(`/portal/invoices/${invoice.id}`) }),
    },
  };
}

/** “today” or “tomorrow” in the practice's language; null for any other day. */
function nearDay(
  at: Date,
  now: number,
  { locale, zone }: { readonly locale: string; readonly zone: string },
): string | null {
  const dayOf = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).toPlainDate();
  const { days } = dayOf(now).until(dayOf(at.getTime()), { largestUnit: "day" });
  if (days !== 0 && days !== 1) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}
