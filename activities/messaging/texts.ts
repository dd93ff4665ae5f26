import type { StoredMessage } from "../../db/messaging/messages";
import type { Deps } from "../deps";
import { NotTaken } from "./not-taken";

/** Twilio's errors that another attempt would not mend, in words. https://www.twilio.com/docs/api/errors */
const refusals: Readonly<Record<number, string>> = {
  21211: "the phone number is not valid",
  21408: "texts to this country are not allowed",
  21610: "the client asked for no more texts",
  21612: "the phone number cannot be reached by text",
  21614: "the phone number takes no texts",
  21617: "the text is too long",
};

/**
 * Sends a text; answers its sid. Twilio knows no idempotency keys: after an attempt whose end is unknown, its list of sent
 * texts says whether this one went.
 */
export async function sendText({ texts }: Deps, message: StoredMessage): Promise<string> {
  if (message.before) {
    const sent = await texts.client.messages.list({ to: message.address, from: texts.from, limit: 50 });
    const same = sent.find(({ body }) => body === message.body);
    if (same !== undefined) return same.sid;
  }
  try {
    const { sid } = await texts.client.messages.create({
      to: message.address,
      from: texts.from,
      body: message.body,
      statusCallback: texts.statusUrl,
    });
    return sid;
  } catch (error) {
    const { code } = error as { code?: number };
    const refusal = code === undefined ? undefined : refusals[code];
    if (refusal !== undefined) throw new NotTaken(refusal);
    throw error;
  }
}
