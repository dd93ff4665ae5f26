import { mailAsText, renderMessage } from "../../domain/messaging/render";
import { variablesOf } from "../../domain/messaging/variables";
import type { Instant } from "../../domain/sop/process";
import type { MessageAttempt } from "../../domain/sop/simulation";
import type { MessageTemplateSource } from "../../domain/sop/starter/pack";
import { formRequestId } from "../intake/forms";
import { messageId } from "../messaging/messages";
import { unsignedToken } from "../people/sign-in-link";
import type { ImportedCases } from "../processes/import-cases";
import type { Channel } from "../schema";
import { demoZone } from "./demo-practice";
import { invoiceOf, type PlayedInvoice, type PlayedVisit, processIdOf } from "./play-visit";

export interface MessageSetting {
  readonly practice: { readonly name: string; readonly currency: string; readonly locale: string };
  readonly texts: ReadonlyMap<string, MessageTemplateSource>;
  /** Where clients reach the practice, without a slash at the end. */
  readonly publicUrl: string;
}

const linkValidMs = 30 * 86_400_000;

/** The messages of a played case, written by the code that writes the real ones; also those that were held back. */
export function messageRows(played: PlayedVisit, setting: MessageSetting): ImportedCases["messages"] {
  return played.played.attempts.flatMap((attempt) => {
    const source = setting.texts.get(attempt.template);
    if (source === undefined) throw new RangeError(`There is no message “${attempt.template}”`);
    const { client } = played.visit;
    const sent = attempt.outcome === "sent";
    const text = sent ? renderMessage(source, variables(played, attempt, setting)) : null;
    const ways: readonly Channel[] = sent
      ? attempt.channels
      : [attempt.wanted === "sms" || attempt.wanted === "email" ? attempt.wanted : client.channel];
    const processId = processIdOf(played.visit.id, attempt.process);
    const { step, template, purpose } = attempt;
    return ways.map((channel) => ({
      id: messageId({ processId, step, channel, template }),
      process_id: processId,
      step,
      client_id: client.id,
      direction: "out" as const,
      channel,
      template,
      purpose,
      subject: channel === "email" ? (text?.subject ?? "") : "",
      body: text === null ? "" : channel === "email" ? mailAsText(text.email) : text.sms,
      address: channel === "email" ? client.email : client.phone,
      status: sent ? ("delivered" as const) : ("held_back" as const),
      reason: sent ? "" : attempt.reason,
      provider_id: null,
      case_at: new Date(attempt.at),
      created_at: new Date(attempt.at),
    }));
  });
}

function variables(
  { visit, played, invoices }: PlayedVisit,
  { at, process, step, formStep }: MessageAttempt,
  { practice, publicUrl }: MessageSetting,
) {
  const { client, location, start, service, provider } = visit;
  const processId = processIdOf(visit.id, process);
  const nonce = `${processId}:${step}`;
  return variablesOf({
    givenName: client.given_name,
    facts: {
      practice,
      location: { ...location, zone: demoZone },
      visit: { start: new Date(start), service: service.name, provider: provider.name },
      invoice: invoiceFacts(invoiceOf(invoices, process), played.money, at),
    },
    formId: formStep === null ? null : formRequestId(processId, formStep),
    publicUrl,
    now: at,
    linkToken: unsignedToken({ clientId: client.id, expiresAt: at + linkValidMs, nonce }),
  });
}

function invoiceFacts(
  invoice: PlayedInvoice | undefined,
  money: PlayedVisit["played"]["money"],
  at: Instant,
) {
  if (invoice === undefined) return null;
  const { id, number, totalMinor, dueAt } = invoice;
  const paid = money.filter((row) => row.what === "paid" && row.at <= at);
  const openMinor = totalMinor - paid.reduce((sum, { minor }) => sum + minor, 0);
  return { id, number, totalMinor, openMinor, dueAt: new Date(dueAt) };
}
