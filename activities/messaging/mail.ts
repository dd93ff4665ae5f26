import type { StoredMessage } from "../../db/messaging/messages";
import { practiceWords } from "../../db/scheduling/catalogue";
import type { Deps } from "../deps";
import { NotTaken } from "./not-taken";

/**
 * Sends an e-mail; answers its Message-ID. The id is the message's own, so that a mailbox recognises a second copy after a
 * crash between sending and noting.
 */
export async function sendMail(deps: Deps, message: StoredMessage): Promise<string> {
  const messageId = `<${message.id}@praxis>`;
  try {
    await deps.mail.transport.sendMail({
      from: await senderOf(deps),
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

/** Whom mail comes from; an address without a name has the practice's own before it. */
async function senderOf({ mail: { from }, db }: Pick<Deps, "mail" | "db">) {
  if (from.includes("<")) return from;
  return { name: (await practiceWords(db))?.name ?? "", address: from };
}
