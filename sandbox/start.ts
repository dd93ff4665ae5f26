import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import type { Logger } from "pino";
import type { SandboxConfig } from "./config";
import { controlRoutes } from "./control";
import { LiveChanges } from "./live";
import { Messages } from "./messages";
import { pageRoutes } from "./pages";
import { BadLuck } from "./settings";
import { createSmtpServer } from "./smtp";
import { Store } from "./store";
import { StripeAccount } from "./stripe/account";
import { expireOldSessions } from "./stripe/checkout";
import { stripeServer } from "./stripe/server";
import { stripeSignature } from "./stripe/signature";
import { twilioRoutes } from "./twilio/routes";
import { twilioSignature } from "./twilio/signature";
import { Texting } from "./twilio/texting";
import { type Delivery, WebhookPost } from "./webhooks";

/** Twilio's own test number, used when no sender is configured. */
const defaultNumber = "+15005550006";
const expiryCheckMs = 30_000;

const isPending = (value: unknown) => (value as Delivery).state === "pending";

/** What a restart may forget, so that the log does not grow for ever. Money and people are never forgotten. */
const retention = {
  messages: { newest: 20_000 },
  webhooks: { newest: 5_000, keep: isPending },
  "stripe.events": { newest: 20_000 },
  "stripe.idempotency": { newest: 50_000 },
  "twilio.idempotency": { newest: 50_000 },
};

export interface RunningSandbox {
  /** The ports it really listens on. */
  ports: { http: number; stripe: number; smtp: number };
  stop(): Promise<void>;
}

/** Opens the store and the three listeners, and goes on with whatever was under way when it last ended. */
export async function startSandbox(config: SandboxConfig, log: Logger): Promise<RunningSandbox> {
  let answer: RequestListener = notYet;
  const http = createServer((request, response) => answer(request, response));
  // The port comes before the store and goes after everything else: a second sandbox that is started by mistake, or too
  // early, fails here, and does not rewrite the log under the first one's hands.
  const httpPort = await listen(http, config.httpPort, config.host);
  const undo: (() => unknown)[] = [() => closeHttp(http)];
  const stop = async () => {
    answer = notYet;
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const store = await Store.open(config.stateFolder, retention);
    // A store that is shut has no writer left: http is closed before it, and nothing happens in between.
    undo.unshift(() => store.close());
    const { app, stripeApp, smtp, post, texting, live, account } = assemble(config, store, log);
    const stripe = createServer(stripeApp);
    undo.push(
      () => closeSmtp(smtp),
      () => closeHttp(stripe),
      () => live.close(),
    );
    const stripePort = await listen(stripe, config.stripePort, config.host);
    const smtpPort = await listen(smtp, config.smtpPort, config.host);
    expireOldSessions(account);
    const expiry = setInterval(() => expireOldSessions(account), expiryCheckMs);
    texting.start();
    post.start();
    undo.push(
      () => post.stop(),
      () => texting.stop(),
      () => clearInterval(expiry),
    );
    answer = app;
    const ports = { http: httpPort, stripe: stripePort, smtp: smtpPort };
    log.info({ ports }, "the sandbox is ready");
    return { ports, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const notYet: RequestListener = (_request, response) => {
  response.writeHead(503, { "retry-after": "1" }).end();
};

function assemble(config: SandboxConfig, store: Store, log: Logger) {
  const { accountSid, authToken } = config.twilio;
  const practiceNumber = config.twilio.from ?? defaultNumber;
  const badLuck = new BadLuck(store);
  const messages = new Messages(store);
  const live = new LiveChanges(store);
  const post = new WebhookPost({
    store,
    badLuck,
    targetOrigin: new URL(config.webhookTargetUrl).origin,
    sign: {
      stripe: ({ body }) => ({
        "stripe-signature": stripeSignature({
          secret: config.stripe.webhookSecret,
          body,
          at: Math.floor(Date.now() / 1000),
        }),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      }),
      twilio: ({ url, body }) => ({
        "x-twilio-signature": twilioSignature({ authToken, url, form: body }),
        "user-agent": "TwilioProxy/1.1",
      }),
    },
    onAnswer: (delivery, answer) => {
      log.info(
        {
          provider: delivery.provider,
          label: delivery.label,
          attempts: delivery.attempts,
          status: answer.status,
        },
        "webhook posted",
      );
      const taken = answer.status >= 200 && answer.status < 300;
      if (delivery.provider === "twilio" && taken) texting.answerWithTwiml(delivery.subject, answer.body);
    },
  });
  const texting: Texting = new Texting({
    store,
    messages,
    badLuck,
    post,
    accountSid,
    inboundUrl: `${config.publicUrl}/api/webhooks/twilio/inbound`,
  });
  const account = new StripeAccount({
    store,
    post,
    eventsUrl: `${config.webhookTargetUrl}/api/webhooks/stripe`,
    publicUrl: config.publicUrl,
    businessName: config.businessName,
  });

  const app = quietExpress();
  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.use("/sandbox/api", controlRoutes({ messages, texting, account, badLuck, post, live, practiceNumber }));
  app.use("/sandbox", pageRoutes({ messages, folder: config.pagesFolder }));
  app.use(twilioRoutes({ messages, badLuck, texting, accountSid, authToken, serviceNumber: practiceNumber }));
  const stripeApp = stripeServer({ account, badLuck, secretKey: config.stripe.secretKey, log });
  const smtp = createSmtpServer({ messages, badLuck, log });
  return { app, stripeApp, smtp, post, texting, live, account };
}

function quietExpress(): Express {
  const app = express();
  app.disable("x-powered-by");
  return app;
}

/** What both node's servers and the SMTP server can do. */
interface Listener {
  listen(port: number, host: string, done: () => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
}

type Addressed =
  | { address(): AddressInfo | string | null }
  | { server: { address(): AddressInfo | string | null } };

function listen(server: Listener & Addressed, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = "server" in server ? server.server.address() : server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function closeHttp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function closeSmtp(server: { close(done: () => void): void }): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
