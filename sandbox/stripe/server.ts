import { createHash, timingSafeEqual } from "node:crypto";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Logger } from "pino";
import type { BadLuck } from "../settings";
import type { StripeAccount } from "./account";
import { chargeOperations } from "./charges";
import { checkoutSessionOperations } from "./checkout-sessions";
import { customerOperations } from "./customers";
import { StripeError } from "./errors";
import { eventOperations } from "./events";
import { expand } from "./expand";
import { type Form, FormError, parseForm } from "./form";
import { type Answer, IdempotencyKeys } from "./idempotency";
import { newId } from "./ids";
import type { Operation } from "./operation";
import { paymentIntentOperations } from "./payment-intents";
import { paymentMethodOperations } from "./payment-methods";
import { refundOperations } from "./refunds";
import { setupIntentOperations } from "./setup-intents";
import { stripeApiVersion } from "./version";

const operations: Operation[] = [
  ...customerOperations,
  ...paymentMethodOperations,
  ...setupIntentOperations,
  ...paymentIntentOperations,
  ...checkoutSessionOperations,
  ...chargeOperations,
  ...refundOperations,
  ...eventOperations,
];

interface StripeServerOptions {
  account: StripeAccount;
  badLuck: BadLuck;
  secretKey: string;
  log: Logger;
}

/** Stripe's API on a listener of its own, since the SDK knows only a host, a port and paths that start with /v1. */
export function stripeServer(options: StripeServerOptions): Express {
  const { account, badLuck, log } = options;
  const keys = new IdempotencyKeys(account.store);
  const app = express();
  app.disable("x-powered-by");
  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.use((request, response, next) => {
    response.locals.requestId = newId("req").slice(0, 18);
    response.set({ "request-id": response.locals.requestId, "stripe-version": stripeApiVersion });
    authenticate(request, options.secretKey);
    if (badLuck.current.stripe.down) throw unavailable();
    if (request.method !== "GET" && badLuck.takeStripe("failNext")) throw unavailable();
    next();
  });
  app.use(express.text({ type: () => true, limit: "256kb" }));

  for (const operation of operations) {
    app[operation.method](operation.path, (request, response) => {
      const body = typeof request.body === "string" ? request.body : "";
      const form =
        operation.method === "post" ? readForm(body) : readForm(request.originalUrl.split("?")[1] ?? "");
      const id = String(request.params.id ?? "");
      const requestId = String(response.locals.requestId);
      const key = operation.method === "post" ? request.get("idempotency-key") : undefined;
      const answer = account.during({ id: requestId, idempotency_key: key ?? null }, () => {
        if (key === undefined) return perform({ operation, account, id, form });
        if (key.length > 255)
          throw new StripeError({ message: "Idempotency keys are at most 255 characters long." });
        const request_ = { key, path: request.path, body };
        const earlier = keys.recall(request_);
        if (earlier) {
          response.set({ "idempotent-replayed": "true", "original-request": earlier.requestId });
          return earlier;
        }
        const fresh = perform({ operation, account, id, form });
        if (isFinal(fresh)) keys.keep(request_, { status: fresh.status, body: fresh.body, requestId });
        return fresh;
      });
      if (key) response.set("idempotency-key", key);
      if (operation.method !== "get" && badLuck.takeStripe("loseAnswerNext")) {
        request.socket.destroy();
        return;
      }
      response.status(answer.status).json(answer.body);
    });
  }

  app.use((request) => {
    throw new StripeError({
      status: 404,
      message: `Unrecognized request URL (${request.method}: ${request.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    });
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = asRefusal(error);
    if (refusal.status >= 500 && !(error instanceof StripeError))
      log.error({ err: error }, "the Stripe stand-in failed");
    response.status(refusal.status).json({ error: refusal.body });
  });
  return app;
}

/** Does the work. A refusal of Stripe's is an answer like any other; anything else is a fault of the sandbox. */
function perform(call: { operation: Operation; account: StripeAccount; id: string; form: Form }): Answer {
  const { operation, account, id, form } = call;
  try {
    const result = operation.run({ account, id, form });
    const paths = Array.isArray(form.expand) ? form.expand.filter((path) => typeof path === "string") : [];
    return { status: 200, body: expand(account, result, paths) };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { status: error.status, body: { error: error.body } };
  }
}

/** Stripe remembers an answer once work began: successes and declines, but not a request it would not start on. */
function isFinal(answer: Answer): boolean {
  return answer.status < 400 || answer.status === 402;
}

function readForm(encoded: string): Form {
  try {
    return parseForm(encoded);
  } catch (error) {
    if (error instanceof FormError) throw new StripeError({ message: error.message });
    throw error;
  }
}

function authenticate(request: Request, secretKey: string): void {
  const [scheme, given = ""] = (request.get("authorization") ?? "").split(" ");
  const key =
    scheme?.toLowerCase() === "basic" ? Buffer.from(given, "base64").toString().replace(/:.*$/s, "") : given;
  if (!key) {
    throw new StripeError({
      status: 401,
      message:
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    });
  }
  if (!timingSafeEqual(digest(key), digest(secretKey))) {
    throw new StripeError({
      status: 401,
      message: `Invalid API Key provided: ${key.slice(0, 8)}***${key.slice(-4)}`,
    });
  }
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function unavailable(): StripeError {
  return new StripeError({
    status: 503,
    type: "api_error",
    message: "Stripe is not available at the moment.",
  });
}

function asRefusal(error: unknown): StripeError {
  if (error instanceof StripeError) return error;
  const status =
    typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500)
    return new StripeError({ status, message: "The request could not be read." });
  return new StripeError({
    status: 500,
    type: "api_error",
    message: "Something went wrong on the sandbox's end.",
  });
}
