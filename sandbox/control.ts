import express, { type NextFunction, type Request, type Response, Router } from "express";
import { z } from "zod";
import type { LiveChanges } from "./live";
import { type Messages, viewMessage } from "./messages";
import { checkoutView, openAndRecentCheckouts } from "./payments";
import type { BadLuck } from "./settings";
import { settingsChangeSchema } from "./settings";
import type { StripeAccount } from "./stripe/account";
import { cardByNumber } from "./stripe/cards";
import { payCheckout } from "./stripe/checkout";
import { StripeError } from "./stripe/errors";
import type { Texting } from "./twilio/texting";
import type { WebhookPost } from "./webhooks";

interface ControlOptions {
  messages: Messages;
  texting: Texting;
  account: StripeAccount;
  badLuck: BadLuck;
  post: WebhookPost;
  live: LiveChanges;
  /** Where a client writes to who never got a text. */
  practiceNumber: string;
}

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a phone number such as +15551234567");
const limit = z.coerce.number().int().min(1).max(2_000).default(500);

const messagesQuery = z.object({
  to: z.string().optional(),
  channel: z.enum(["sms", "email"]).optional(),
  /** An ISO time or milliseconds since the epoch; that moment included. */
  since: z
    .string()
    .transform((since) => (/^\d+$/.test(since) ? Number(since) : Date.parse(since)))
    .pipe(z.number())
    .optional(),
  limit,
});
const reply = z.strictObject({ from: phone, to: phone, body: z.string().min(1).max(1600) });
const payment = z.strictObject({
  card: z.string().default("4242424242424242"),
  email: z.email().optional(),
  name: z.string().max(200).optional(),
});

/** Looks into the sandbox and acts as the client: for the page, for tests and for the curious. */
export function controlRoutes(options: ControlOptions): Router {
  const { messages, texting, account, badLuck, post, live, practiceNumber } = options;
  const router = Router();
  router.use(requireJson, express.json({ limit: "64kb" }));

  router.get("/messages", (request, response) => {
    response.json({ messages: messages.find(messagesQuery.parse(request.query)).map(viewMessage) });
  });
  router.get("/messages/:id", (request, response) => {
    const message = messages.get(request.params.id);
    if (!message) throw problem(404, "There is no such message.");
    response.json(viewMessage(message));
  });
  router.get("/events", (_request, response) => live.join(response));
  router.post("/reply", (request, response) => {
    response.status(201).json(viewMessage(texting.receive(reply.parse(request.body))));
  });

  router.get("/checkout", (_request, response) => {
    response.json({ checkouts: openAndRecentCheckouts(account) });
  });
  router.get("/checkout/:id", (request, response) => {
    response.json(checkoutView(account, session(account, request.params.id)));
  });
  router.post("/checkout/:id/pay", (request, response) => {
    const { card, email, name } = payment.parse(request.body ?? {});
    const outcome = payCheckout(account, {
      session: session(account, request.params.id),
      card: cardByNumber(card),
      email,
      name,
    });
    if (outcome.kind === "complete") response.json({ outcome: "paid", redirect: outcome.redirect });
    else if (outcome.kind === "declined")
      response.status(402).json({ outcome: "declined", detail: outcome.message });
    else throw problem(409, "This payment has expired.");
  });
  router.post("/checkout/:id/decline", (request, response) => {
    const outcome = payCheckout(account, {
      session: session(account, request.params.id),
      card: cardByNumber("4000000000000002"),
    });
    if (outcome.kind === "declined") response.json({ outcome: "declined", detail: outcome.message });
    else throw problem(409, "This payment is no longer open.");
  });

  router.get("/about", (_request, response) => {
    response.json({ practiceNumber, businessName: account.businessName });
  });
  router.get("/people", (_request, response) => {
    const people = account.customers
      .values()
      .flatMap((customer) =>
        customer.deleted
          ? []
          : [{ name: customer.name ?? null, email: customer.email, phone: customer.phone ?? null }],
      );
    response.json({ people });
  });
  router.get("/settings", (_request, response) => {
    response.json(badLuck.current);
  });
  const changeSettings = (request: Request, response: Response) => {
    response.json(badLuck.change(settingsChangeSchema.parse(request.body ?? {})));
  };
  router.patch("/settings", changeSettings);
  router.post("/settings", changeSettings);
  router.put("/settings", (request, response) => {
    response.json(badLuck.replace(settingsChangeSchema.parse(request.body ?? {})));
  });
  router.get("/webhooks", (request, response) => {
    const query = z.object({ limit: limit.default(100) }).parse(request.query);
    response.json({ waiting: post.waiting, webhooks: post.log(query.limit) });
  });

  router.use(() => {
    throw problem(404, "There is nothing at this address.");
  });
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else sendProblem(response, error);
  });
  return router;
}

/** A page of another site can post a form here but not JSON, unless it is allowed to. */
function requireJson(request: Request, _response: Response, next: NextFunction): void {
  const hasBody = Number(request.get("content-length") ?? 0) > 0;
  if (request.method !== "GET" && !request.is("application/json") && (hasBody || request.get("origin"))) {
    throw problem(415, "Send JSON, with Content-Type: application/json.");
  }
  next();
}

function session(account: StripeAccount, id: string) {
  const found = account.sessions.get(id);
  if (!found) throw problem(404, "There is no such payment.");
  return found;
}

class Problem extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

function problem(status: number, detail: string): Problem {
  return new Problem(status, detail);
}

function sendProblem(response: Response, error: unknown): void {
  const { status, detail } = describe(error);
  response
    .status(status)
    .type("application/problem+json")
    .send(JSON.stringify({ status, title: detail, detail }));
}

function describe(error: unknown): { status: number; detail: string } {
  if (error instanceof Problem) return { status: error.status, detail: error.message };
  if (error instanceof StripeError) return { status: error.status, detail: error.message };
  if (error instanceof z.ZodError) {
    const detail = error.issues
      .map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`)
      .join("; ");
    return { status: 400, detail };
  }
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  return status < 500
    ? { status, detail: "The request could not be read." }
    : { status: 500, detail: "The sandbox failed." };
}
