import { createServer } from "node:http";
import { pino } from "pino";
import { openDatabase } from "../db/open";
import { openStripe } from "../providers/open";
import { linkTemporal } from "../temporal/connect";
import { createApp } from "./app";
import { openStaffAuth } from "./auth/staff";
import { readConfig } from "./config";
import { LiveFeed } from "./live";

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL, base: { part: "api" } });
  const db = openDatabase(config.DATABASE_URL, { max: 20 });
  const live = new LiveFeed(config.DATABASE_URL);
  live.start();
  const temporal = linkTemporal({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    keys: config.PRAXIS_KEYS,
  });
  const app = createApp({
    config,
    db,
    temporal,
    log,
    live,
    stripe: openStripe({ secretKey: config.STRIPE_SECRET_KEY, baseUrl: config.STRIPE_BASE_URL ?? null }),
    staffAuth: openStaffAuth(db, config),
  });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await live.stop();
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 3_000).unref();
    server.close(async () => {
      await db.destroy();
      process.exit(0);
    });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
  log.info({ host: config.HOST, port: config.PORT }, "The web app is ready");
  process.send?.({ ready: true });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
