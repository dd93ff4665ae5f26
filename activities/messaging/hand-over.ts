import type { StoredMessage } from "../../db/messaging/messages";
import { signLinks } from "../../db/people/sign-in-link";
import type { Deps } from "../deps";
import { sendMail } from "./mail";
import { NotTaken } from "./not-taken";
import { sendText } from "./texts";

/**
 * Hands a message to its provider; answers the provider's id of it. Only here its links become ones that open a page: what
 * is kept, and what staff read, opens nothing.
 */
export async function handOver(deps: Deps, channel: "email" | "sms", stored: StoredMessage): Promise<string> {
  const signed = (text: string) => signLinks(deps.secret, stored.clientId, text);
  const message = { ...stored, body: signed(stored.body), html: signed(stored.html) };
  try {
    const providerId = channel === "email" ? await sendMail(deps, message) : await sendText(deps, message);
    deps.messageCounted?.(channel, "sent");
    return providerId;
  } catch (error) {
    deps.messageCounted?.(channel, error instanceof NotTaken ? "refused" : "failed");
    throw error;
  }
}
