import type { Request, Response } from "express";
import twilio from "twilio";
import { z } from "zod";
import { asActor } from "../../db/as-actor";
import { keepReceived, messageReported } from "../../db/messaging/messages";
import { tellEvent } from "../../db/outbox/outbox";
import { clientsAt, setTextConsent } from "../../db/people/clients";
import { runningCasesOf } from "../../db/people/records";
import { changeVisitIn } from "../../db/scheduling/change";
import { nextToConfirm } from "../../db/scheduling/day";
import type { ApiDeps } from "../deps";
import { badInput, Problem } from "../problem";

const actor = { kind: "system", id: "twilio", name: "Twilio" } as const;
const statusSchema = z.object({
  MessageSid: z.string().min(10).max(64),
  MessageStatus: z.string().max(30),
  ErrorCode: z.string().max(10).optional(),
});
const inboundSchema = z.object({
  MessageSid: z.string().min(10).max(64),
  From: z.string().min(3).max(30),
  Body: z.string().max(4000).default(""),
});

/** https://help.twilio.com/articles/223134027: the words that carriers and Twilio take as opting out and in. */
const stopWords = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit"];
const startWords = ["start", "yes", "unstop"];
const confirmWords = ["c", "confirm", "ok"];

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

function read<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (!result.success) throw badInput(result.error);
  return result.data;
}

/** What became of a text that was sent. */
export function twilioStatus(deps: ApiDeps) {
  return async (request: Request, response: Response): Promise<void> => {
    checkSignature(deps, request);
    const { MessageSid, MessageStatus, ErrorCode = "" } = read(statusSchema, request.body);
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
    const { MessageSid, From, Body } = read(inboundSchema, request.body);
    const clients = await clientsAt(db, From);
    const word = Body.trim().toLowerCase().replace(/[.!]$/, "");
    await asActor(db, { ...actor, origin: "POST /api/webhooks/twilio/inbound" }, async (tx) => {
      const at = new Date();
      const text = {
        providerId: MessageSid,
        clientId: clients[0]?.id ?? null,
        address: From,
        body: Body,
        at,
      };
      if (!(await keepReceived(tx, text))) return;
      for (const { id } of clients) {
        const stops = stopWords.includes(word);
        if (stops || startWords.includes(word)) await setTextConsent(tx, id, !stops);
        const visit = confirmWords.includes(word) ? await nextToConfirm(db, id, at) : null;
        if (visit !== null) await changeVisitIn(tx, { id: visit, change: "confirm", ofClient: id });
        for (const { root_id } of await runningCasesOf(db, id)) {
          const name = stops ? "stopped" : "replied";
          await tellEvent(tx, { rootId: root_id, id: `${name}:${MessageSid}:${root_id}`, name });
        }
      }
    });
    response.type("text/xml").send("<Response/>");
  };
}
