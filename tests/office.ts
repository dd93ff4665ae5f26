import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import Stripe from "stripe";
import { createApp } from "../api/app";
import { openStaffAuth } from "../api/auth/staff";
import { readConfig } from "../api/config";
import { LiveFeed } from "../api/live";
import { seedDemo } from "../db/seed/seed";
import { linkTemporal, type TemporalLink } from "../temporal/connect";
import { freshDatabase, type TestDatabase } from "./database";
import { Caller } from "./people";

export interface Office {
  readonly base: string;
  readonly database: TestDatabase;
  readonly live: LiveFeed;
  /** Somebody of the demo practice, signed in. */
  readonly as: (email: string) => Promise<Caller>;
  readonly close: () => Promise<void>;
}

/** The HTTP side of the demo practice over a database of its own; Temporal is not there unless it is given. */
export async function openOffice(temporal?: TemporalLink): Promise<Office> {
  const database = await freshDatabase();
  await seedDemo(database.db, new Date());
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = readConfig({
    PUBLIC_URL: base,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: "127.0.0.1:1",
    PRAXIS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    PRAXIS_SECRET: randomBytes(32).toString("hex"),
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "a@b.example",
    TWILIO_ACCOUNT_SID: "ACx",
    TWILIO_AUTH_TOKEN: "token",
    TWILIO_FROM: "+15005550006",
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: "whsec_test",
    RATE_PER_MINUTE: "10000",
  });
  const live = new LiveFeed(database.url);
  const { db } = database;
  server.on(
    "request",
    createApp({
      config,
      db,
      live,
      temporal:
        temporal ??
        linkTemporal({
          address: config.TEMPORAL_ADDRESS,
          namespace: "none",
          keys: config.PRAXIS_KEYS,
        }),
      stripe: new Stripe(config.STRIPE_SECRET_KEY),
      log: pino({ level: "silent" }),
      staffAuth: openStaffAuth(db, config),
    }),
  );
  return {
    base,
    database,
    live,
    async as(email) {
      const caller = new Caller(base);
      await caller.post("/api/auth/sign-in/email", { email, password: "harbour-demo-2026" });
      return caller;
    },
    async close() {
      await live.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}
