import type { StoredMessage } from "../../db/messaging/messages";
import type { Deps } from "../deps";
import { NotTaken } from "./not-taken";

/**
 * Sends an e-mail; answers its Message-ID. The id is the message's own, so that a mailbox recognises a second copy after a
 * crash between sending and noting.
 */
export async function sendMail({ mail }: Deps, message: StoredMessage): Promise<string> {
  const messageId = `<${message.id}@praxis>`;
  try {
    await mail.transport.sendMail({
      from: mail.from,
      to: message.address,
      subject: message.subject,
      text: message.body,
      html: message.html,
      messageId,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    if (responseCode !== undefined && responseCode >= 500) throw new NotTaken("the mail server refused it");
    throw error;
  }
  return messageId;
}
