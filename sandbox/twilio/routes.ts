import { timingSafeEqual } from "node:crypto";
import express, { type NextFunction, type Request, type Response, Router } from "express";
import { z } from "zod";
import type { Messages } from "../messages";
import type { BadLuck } from "../settings";
import { notAuthenticated, notFound, TwilioError } from "./errors";
import { checkRecipient, checkSender } from "./numbers";
import { messageResource } from "./representation";
import type { Texting } from "./texting";

interface TwilioRoutesOptions {
  messages: Messages;
  badLuck: BadLuck;
  texting: Texting;
  accountSid: string;
  authToken: string;
  /** The number that a messaging service sends from. */
  serviceNumber: string;
}

const longestBody = 1600;

/** Last value wins where a form repeats a field, as with Twilio. */
const one = z.union([z.string(), z.array(z.string()).transform((values) => values.at(-1) ?? "")]).optional();

const sendForm = z.object({
  To: one,
  From: one,
  MessagingServiceSid: one,
  Body: one,
  StatusCallback: one,
  SendAt: one,
  MediaUrl: one,
  ContentSid: one,
});

const listQuery = z.object({
  To: one,
  From: one,
  PageSize: z.coerce.number().int().min(1).max(1000).catch(50),
  Page: z.coerce.number().int().min(0).catch(0),
});

/** Twilio's REST API for messages, below whatever path it is mounted at. */
export function twilioRoutes(options: TwilioRoutesOptions): Router {
  const { messages, badLuck, texting, accountSid } = options;
  const router = Router();
  const account = "/2010-04-01/Accounts/:account";

  router.use((request, response, next) => {
    authenticate(request, options);
    if (badLuck.current.twilio.down) throw unavailable();
    response.set("x-powered-by", "Praxis sandbox");
    next();
  });

  router.param("account", (request, _response, next, given) => {
    next(given.replace(/\.json$/, "") === accountSid ? undefined : notFound(request.path));
  });

  router.post(
    `${account}/Messages.json`,
    express.urlencoded({ extended: false, limit: "64kb" }),
    (request, response) => {
      if (badLuck.takeTwilio("failNext")) {
        throw new TwilioError({ code: 20500, message: "An internal server error has occurred", status: 500 });
      }
      const sms = texting.send({
        ...readSend(request.body, options.serviceNumber),
        idempotencyToken: request.get("I-Twilio-Idempotency-Token"),
      });
      if (badLuck.takeTwilio("loseAnswerNext")) {
        request.socket.destroy();
        return;
      }
      response.status(201).json(messageResource(sms, accountSid));
    },
  );

  router.get(`${account}/Messages/:sid.json`, (request, response) => {
    const sms = messages.sms(request.params.sid);
    if (!sms) throw notFound(request.path);
    response.json(messageResource(sms, accountSid));
  });

  router.get(`${account}/Messages.json`, (request, response) => {
    const query = listQuery.parse(request.query);
    const all = messages
      .allSms()
      .filter(
        (sms) => (!query.To || sms.recipients.includes(query.To)) && (!query.From || sms.from === query.From),
      );
    const start = query.Page * query.PageSize;
    const page = all.slice(start, start + query.PageSize);
    const address = (number: number) => pageAddress(accountSid, query, number);
    response.json({
      end: Math.max(start, start + page.length - 1),
      first_page_uri: address(0),
      messages: page.map((sms) => messageResource(sms, accountSid)),
      next_page_uri: start + page.length < all.length ? address(query.Page + 1) : null,
      page: query.Page,
      page_size: query.PageSize,
      previous_page_uri: query.Page > 0 ? address(query.Page - 1) : null,
      start,
      uri: address(query.Page),
    });
  });

  router.get("/2010-04-01/Accounts/:account", (_request, response) => {
    response.json({ sid: accountSid, friendly_name: "Sandbox", status: "active", type: "Trial" });
  });

  router.use((request) => {
    throw notFound(request.path);
  });
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else if (error instanceof TwilioError) response.status(error.status).json(error);
    else
      response.status(400).json(new TwilioError({ code: 20001, message: "The request could not be read" }));
  });
  return router;
}

function authenticate(request: Request, options: TwilioRoutesOptions): void {
  const [scheme, given] = (request.get("authorization") ?? "").split(" ");
  const expected = Buffer.from(`${options.accountSid}:${options.authToken}`);
  const credentials = Buffer.from(given ?? "", "base64");
  const right = credentials.length === expected.length && timingSafeEqual(credentials, expected);
  if (scheme?.toLowerCase() !== "basic" || !right) throw notAuthenticated();
}

function readSend(body: unknown, serviceNumber: string) {
  const form = sendForm.parse(body ?? {});
  if (!form.To) throw new TwilioError({ code: 21604, message: "A 'To' phone number is required." });
  if (!form.From && !form.MessagingServiceSid) {
    throw new TwilioError({ code: 21603, message: "A 'From' phone number is required." });
  }
  if (!form.Body) throw new TwilioError({ code: 21602, message: "Message body is required." });
  if (form.Body.length > longestBody) {
    throw new TwilioError({
      code: 21617,
      message: "The concatenated message body exceeds the 1600 character limit",
    });
  }
  if (form.SendAt || form.MediaUrl || form.ContentSid) {
    throw new TwilioError({ code: 20001, message: "The sandbox knows no SendAt, MediaUrl and ContentSid" });
  }
  if (form.MessagingServiceSid && !/^MG[0-9a-f]{32}$/.test(form.MessagingServiceSid)) {
    throw new TwilioError({ code: 21701, message: "The Messaging Service does not exist" });
  }
  const to = checkRecipient(form.To);
  const from = checkSender(form.From || serviceNumber);
  if (to === from) {
    throw new TwilioError({ code: 21266, message: "'To' and 'From' number cannot be the same" });
  }
  if (form.StatusCallback && !/^https?:\/\/[^/\s_]+/.test(form.StatusCallback)) {
    throw new TwilioError({
      code: 21609,
      message: `The StatusCallback URL ${form.StatusCallback} is not a valid URL.`,
    });
  }
  return {
    to,
    from,
    body: form.Body,
    statusCallback: form.StatusCallback || null,
    messagingServiceSid: form.MessagingServiceSid || null,
  };
}

function pageAddress(accountSid: string, query: z.infer<typeof listQuery>, page: number): string {
  const search = new URLSearchParams({
    ...(query.To ? { To: query.To } : {}),
    ...(query.From ? { From: query.From } : {}),
    PageSize: String(query.PageSize),
    Page: String(page),
  });
  return `/2010-04-01/Accounts/${accountSid}/Messages.json?${search}`;
}

function unavailable(): TwilioError {
  return new TwilioError({ code: 20503, message: "Service unavailable", status: 503 });
}
