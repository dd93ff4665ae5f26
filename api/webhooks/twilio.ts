import type { Request, Response } from "express";
import twilio from "twilio";
import { z } from "zod";
import { asActor } from "../../db/as-actor";
import { keepReceived, messageReported } from "../../db/messaging/messages";
import type { Tx } from "../../db/open";
import { tellEvent } from "../../db/outbox/outbox";
import { clientsAt, restoreTextConsent, stopTexts } from "../../db/people/clients";
import { runningCasesOf } from "../../db/people/records";
import { changeVisitIn } from "../../db/scheduling/change";
import { nextToConfirm } from "../../db/scheduling/day";
import type { ApiDeps } from "../deps";
import { parseInput, readable } from "../input";
import { Problem } from "../problem";

const actor = { kind: "system", id: "twilio", name: "Twilio" } as const;
export const statusSchema = z.object({
  MessageSid: z.string().min(10).max(64),
  MessageStatus: z.string().max(30),
  ErrorCode: z.string().max(10).optional(),
});
export const inboundSchema = z.object({
  MessageSid: z.string().min(10).max(64),
  From: z.string().min(3).max(30),
  Body: z.string().max(4000).default(""),
});

/** https://help.twilio.com/articles/223134027: the words that carriers and Twilio take as opting out and in. */
const stopWords = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit"];
const startWords = ["start", "unstop"];
/** To carriers an opting in as well; to everybody else an answer to “please confirm”. */
const yesWords = ["yes"];
const confirmWords = ["c", "confirm", "ok", ...yesWords];

function checkSignature({ config }: ApiDeps, request: Request): void {
  const url = `${config.PUBLIC_URL}${request.originalUrl}`;
  const signature = request.get("x-twilio-signature") ?? "";
  if (
    twilio.validateRequest(
      config.TWILIO_AUTH_TOKEN,
      signature,
      url,
      (request.body ?? {}) as Record<string, string>,
    )
  )
    return;
  throw new Problem(403, "This request is not signed by Twilio with this practice’s token.");
}

/** What became of a text that was sent. */
export function twilioStatus(deps: ApiDeps) {
  return async (request: Request, response: Response): Promise<void> => {
    checkSignature(deps, request);
    const { MessageSid, MessageStatus, ErrorCode = "" } = parseInput(statusSchema, request.body);
    const status = { sent: "sent", delivered: "delivered", undelivered: "failed", failed: "failed" } as const;
    const now = status[MessageStatus as keyof typeof status];
    if (now !== undefined) {
      const reason =
        now === "failed" ? `the carrier did not deliver it (${ErrorCode || "no reason given"})` : "";
      await asActor(deps.db, { ...actor, origin: "POST /api/webhooks/twilio/status" }, (tx) =>
        messageReported(tx, MessageSid, now, reason),
      );
    }
    response.type("text/xml").send("<Response/>");
  };
}

/** A text from a client: STOP and START, a confirmation, or a reply that staff should see. */
export function twilioInbound(deps: ApiDeps) {
  const { db } = deps;
  return async (request: Request, response: Response): Promise<void> => {
    checkSignature(deps, request);
    const { Body: typed, ...call } = (request.body ?? {}) as Record<string, unknown>;
    const Body = typeof typed === "string" ? readable(typed) : typed;
    const { MessageSid, From, Body: text } = parseInput(inboundSchema, { ...call, Body });
    const clients = await clientsAt(db, From);
    const word = text.trim().toLowerCase().replace(/[.!]$/, "");
    await asActor(db, { ...actor, origin: "POST /api/webhooks/twilio/inbound" }, async (tx) => {
      const at = new Date();
      const received = {
        providerId: MessageSid,
        clientId: clients[0]?.id ?? null,
        address: From,
        body: text,
        at,
      };
      if (!(await keepReceived(tx, received))) return;
      for (const { id } of clients) {
        const stops = stopWords.includes(word);
        await takeWord(tx, id, word, at);
        for (const { root_id } of await runningCasesOf(db, id)) {
          const name = stops ? "stopped" : "replied";
          await tellEvent(tx, { rootId: root_id, id: `${name}:${MessageSid}:${root_id}`, name });
        }
      }
    });
    response.type("text/xml").send("<Response/>");
  };
}

/** What a single word asks for: no more texts, texts again, or the next visit confirmed. */
async function takeWord(tx: Tx, clientId: string, word: string, at: Date): Promise<void> {
  if (stopWords.includes(word)) return stopTexts(tx, clientId);
  if (startWords.includes(word) || yesWords.includes(word)) {
    const restored = await restoreTextConsent(tx, clientId);
    if (restored || startWords.includes(word)) return;
  }
  if (!confirmWords.includes(word)) return;
  const visit = await nextToConfirm(tx, clientId, at);
  if (visit !== null) await changeVisitIn(tx, { id: visit, change: "confirm", ofClient: clientId });
}
