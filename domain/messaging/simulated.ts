import { SegmentedMessage } from "sms-segments-calculator";
import type { JsonObject } from "../sop/process";
import type { SentMessage } from "../sop/simulation";
import type { Channel } from "./gate";
import { type MailPart, type MessageSource, mailAsText, mailParts, renderMessage } from "./render";
import { type MessageFacts, variablesOf } from "./variables";

/** What a simulated message is written with, as the practice stands now. */
export interface SimulatedSetting {
  readonly practice: MessageFacts["practice"];
  readonly location: MessageFacts["location"];
  readonly publicUrl: string;
  /** The practice's messages by their keys. */
  readonly texts: Readonly<Record<string, MessageSource>>;
  /** What one segment of a text costs, in millionths of the currency's unit: 7,900 for $0.0079. */
  readonly segmentMicros: number;
}

export interface SimulatedText {
  readonly text: string;
  /** Parts that the network bills. */
  readonly segments: number;
  readonly characters: number;
  /** `UCS-2` where a sign is in it that makes every segment shorter. */
  readonly encoding: string;
  /** Millionths of the currency's unit. */
  readonly costMicros: number;
}

export type SimulatedMessage =
  | {
      readonly ok: true;
      /** Null where it does not go by this way. */
      readonly email: {
        readonly subject: string;
        readonly text: string;
        readonly parts: readonly MailPart[];
      } | null;
      readonly sms: SimulatedText | null;
    }
  | { readonly ok: false; readonly reason: string };

/** As long as a real link's token and id, so that a text takes as many segments as the real one. */
export const standInToken = `${"0".repeat(32)}.mmmmmmmm.${"0".repeat(16)}.${"0".repeat(43)}`;
const standInId = "00000000-0000-4000-8000-000000000000";

/**
 * A message of a simulated case as the client would get it: written by the code that writes the real ones, from what the
 * case knew when it went. Only the links lead nowhere.
 */
export function writeSimulated(
  message: Pick<SentMessage, "at" | "template" | "channel" | "nodeType" | "data" | "anchors" | "facts"> & {
    /** The ways that the last gate chose, where it was asked. */
    readonly channels?: readonly Channel[];
  },
  { practice, location, publicUrl, texts, segmentMicros }: SimulatedSetting,
): SimulatedMessage {
  const source = Object.hasOwn(texts, message.template) ? texts[message.template] : undefined;
  if (source === undefined) return { ok: false, reason: `There is no message “${message.template}”` };
  const variables = variablesOf({
    givenName: text(message.data, "client", "givenName"),
    facts: { practice, location, ...caseFacts(message) },
    formId: message.nodeType === "request_form" ? standInId : null,
    publicUrl,
    linkToken: standInToken,
    now: message.at,
  });
  try {
    const { subject, email, sms } = renderMessage(source, variables);
    const ways = message.channels ?? waysOf(message);
    return {
      ok: true,
      email: ways.includes("email") ? { subject, text: mailAsText(email), parts: mailParts(email) } : null,
      sms: ways.includes("sms") ? measureText(sms, segmentMicros) : null,
    };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { ok: false, reason: `“${message.template}” cannot be read: ${why}` };
  }
}

/** How many segments a text takes, and what they cost. */
export function measureText(sms: string, segmentMicros: number): SimulatedText {
  const { segmentsCount, numberOfCharacters, encodingName } = new SegmentedMessage(sms);
  return {
    text: sms,
    segments: segmentsCount,
    characters: numberOfCharacters,
    encoding: encodingName,
    costMicros: segmentsCount * segmentMicros,
  };
}

function waysOf({ channel, data }: Pick<SentMessage, "channel" | "data">): readonly Channel[] {
  if (channel === "both") return ["email", "sms"];
  if (channel === "email" || channel === "sms") return [channel];
  return [text(data, "client", "channel") === "sms" ? "sms" : "email"];
}

function caseFacts({
  data,
  anchors,
  facts,
}: Pick<SentMessage, "data" | "anchors" | "facts">): Pick<MessageFacts, "visit" | "invoice"> {
  const start = anchors["appointment.start"];
  const due = anchors["invoice.due"];
  const total = value(data, "invoice", "totalMinor");
  const number = value(data, "invoice", "number");
  const invoiced = due !== undefined && typeof total === "number" && typeof number === "number";
  return {
    visit:
      start === undefined
        ? null
        : {
            start: new Date(start),
            service: text(data, "service", "name"),
            provider: text(data, "provider", "name"),
          },
    invoice: invoiced
      ? {
          id: standInId,
          number,
          totalMinor: total,
          openMinor: facts["paid"] === undefined ? total : 0,
          dueAt: new Date(due),
        }
      : null,
  };
}

function value(data: JsonObject, group: string, field: string): unknown {
  const fields = data[group];
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return undefined;
  return (fields as JsonObject)[field];
}

function text(data: JsonObject, group: string, field: string): string {
  const found = value(data, group, field);
  return typeof found === "string" ? found : "";
}
