import type { MessageFacts } from "../../db/messaging/case-variables";
import { linkToken } from "../../db/people/sign-in-link";
import { moneyInWords } from "../../domain/billing/invoice";
import type { Variables } from "../../domain/messaging/render";
import type { Deps } from "../deps";

const linkValidDays = 30;

export interface VariablesQuestion {
  readonly client: { readonly id: string; readonly givenName: string };
  readonly facts: MessageFacts;
  readonly formId: string | null;
  /** The case's clock in milliseconds. */
  readonly now: number;
  /** What makes this message's link its own. */
  readonly nonce: string;
}

/** Everything a message may say, in the practice's locale and the location's time. */
export function messageVariables(
  { publicUrl, secret }: Pick<Deps, "publicUrl" | "secret">,
  question: VariablesQuestion,
): Variables {
  const { client, facts, formId, now, nonce } = question;
  const { practice, location, visit, invoice } = facts;
  const expiresAt = Math.max(now, Date.now() - (Date.now() % 86_400_000)) + linkValidDays * 86_400_000;
  const token = linkToken(secret, { clientId: client.id, expiresAt, nonce });
  const link = (to: string) => `${publicUrl}/c/${token}?to=${encodeURIComponent(to)}`;
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
    client: { givenName: client.givenName },
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
