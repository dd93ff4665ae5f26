import { messageFacts } from "../../db/messaging/case-variables";
import { draftMessage, messageSent, messageTemplate, recipientOf } from "../../db/messaging/messages";
import { mailAsText, renderMessage } from "../../domain/messaging/render";
import type { Deps } from "../deps";
import { handOver } from "./hand-over";
import { mailHtml } from "./mail-html";
import { messageVariables } from "./variables";

export interface SignInLinkRequest {
  readonly clientId: string;
  /** What makes this request another one than the next. */
  readonly nonce: string;
}

/** Whoever asks for a link waits for it: it need not live as long as one in a message. */
const validMinutes = 30;

/** A link that somebody asked for themselves: it needs no consent and counts to no budget. */
export function signInLinkActivities(deps: Deps) {
  return {
    async send_sign_in_link({ clientId, nonce }: SignInLinkRequest): Promise<void> {
      const { db } = deps;
      const [template, recipient] = await Promise.all([
        messageTemplate(db, "sign_in_link"),
        recipientOf(db, clientId),
      ]);
      if (template === null) throw new Error("The message “sign_in_link” is missing");
      const facts = await messageFacts(db, { appointmentId: null, invoiceId: null, locationId: null });
      const now = Date.now();
      const text = renderMessage(
        template,
        messageVariables(deps, {
          client: recipient,
          facts,
          formId: null,
          now,
          nonce,
          linkUntil: now + validMinutes * 60_000,
        }),
      );
      const byMail = recipient.channel === "email" ? recipient.email !== null : recipient.phone === null;
      const stored = await draftMessage(db, {
        processId: null,
        step: nonce,
        clientId,
        channel: byMail ? "email" : "sms",
        template: template.key,
        purpose: "care",
        subject: byMail ? text.subject : "",
        body: byMail ? mailAsText(text.email) : text.sms,
        html: byMail ? await mailHtml(facts.practice.name, text.email) : "",
        address: (byMail ? recipient.email : recipient.phone) ?? "",
        status: "pending",
        reason: "",
        at: new Date(now),
      });
      if (stored.status !== "pending") return;
      await messageSent(db, stored.id, await handOver(deps, byMail ? "email" : "sms", stored));
    },
  };
}
