import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import Stripe from "stripe";
import { createApp } from "../api/app";
import { openStaffAuth } from "../api/auth/staff";
import { readConfig } from "../api/config";
import { LiveFeed } from "../api/live";
import { seedDemo } from "../db/seed/seed";
import { linkTemporal } from "../temporal/connect";
import { freshDatabase, type TestDatabase } from "./database";

/** The web app by itself, with the demo practice in a database of its own; Temporal is not there. */
export interface TestApi {
  readonly base: string;
  readonly database: TestDatabase;
  /** PRAXIS_SECRET. */
  readonly secret: string;
  readonly webhookSecret: string;
  /** What the app logged, as JSON lines. */
  readonly logged: readonly string[];
  readonly stop: () => Promise<void>;
}

export async function testApi(settings: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const secret = randomBytes(32).toString("hex");
  const webhookSecret = "whsec_test";
  const database = await freshDatabase();
  const { db } = database;
  await seedDemo(db, new Date());
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = readConfig({
    PUBLIC_URL: base,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: "127.0.0.1:1",
    PRAXIS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    PRAXIS_SECRET: secret,
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "a@b.example",
    TWILIO_ACCOUNT_SID: "ACx",
    TWILIO_AUTH_TOKEN: "token",
    TWILIO_FROM: "+15005550006",
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    RATE_PER_MINUTE: "300",
    ...settings,
  });
  const live = new LiveFeed(database.url);
  const logged: string[] = [];
  server.on(
    "request",
    createApp({
      config,
      db,
      live,
      temporal: linkTemporal({
        address: config.TEMPORAL_ADDRESS,
        namespace: "none",
        keys: config.PRAXIS_KEYS,
      }),
      stripe: new Stripe(config.STRIPE_SECRET_KEY),
      log: pino({ level: "debug" }, { write: (line: string) => logged.push(line) }),
      staffAuth: openStaffAuth(db, config),
    }),
  );
  return {
    base,
    database,
    secret,
    webhookSecret,
    logged,
    async stop() {
      await live.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}

/** Brings an event as Stripe would. */
export function stripeSends({ base, webhookSecret }: TestApi, payload: string): Promise<Response> {
  return fetch(`${base}/api/webhooks/stripe`, {
    method: "POST",
    body: payload,
    headers: {
      "content-type": "application/json",
      "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret }),
    },
  });
}

/** Brings a text as Twilio would. */
export function twilioSends({ base }: TestApi, text: { From: string; Body: string }): Promise<Response> {
  const fields: Record<string, string> = { MessageSid: `SM${randomBytes(16).toString("hex")}`, ...text };
  const url = `${base}/api/webhooks/twilio/inbound`;
  const signed = Object.keys(fields)
    .sort()
    .reduce((all, name) => all + name + fields[name], url);
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "x-twilio-signature": createHmac("sha1", "token").update(signed).digest("base64") },
  });
}
