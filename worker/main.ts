import { readFile } from "node:fs/promises";
import { NativeConnection, Worker } from "@temporalio/worker";
import { createActivities } from "../activities";
import { sealAudit } from "../db/audit/seal";
import { openDatabase } from "../db/open";
import { openProviders } from "../providers/open";
import { linkTemporal } from "../temporal/connect";
import { queues } from "../temporal/queues";
import { readConfig } from "./config";
import { openLog } from "./log";
import { openWorkerMetrics } from "./metrics";
import { startOpenMoves } from "./moves";
import { Relay } from "./relay";

const sealEveryMs = 3_000;
const lookForMovesEveryMs = 2_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config.LOG_LEVEL);
  const db = openDatabase(config.DATABASE_URL, { max: 20 });
  const namespace = config.TEMPORAL_NAMESPACE;
  const temporal = linkTemporal({ address: config.TEMPORAL_ADDRESS, namespace, keys: config.PRAXIS_KEYS });
  const metrics = openWorkerMetrics(db, config.METRICS_TOKEN);
  const activities = createActivities({
    db,
    messageCounted: metrics.messageCounted,
    temporal,
    publicUrl: config.PUBLIC_URL,
    secret: config.PRAXIS_SECRET,
    ...openProviders({
      smtpUrl: config.SMTP_URL,
      mailFrom: config.MAIL_FROM,
      twilio: {
        accountSid: config.TWILIO_ACCOUNT_SID,
        authToken: config.TWILIO_AUTH_TOKEN,
        from: config.TWILIO_FROM,
        baseUrl: config.TWILIO_BASE_URL ?? null,
      },
      stripe: { secretKey: config.STRIPE_SECRET_KEY, baseUrl: config.STRIPE_BASE_URL ?? null },
      publicUrl: config.PUBLIC_URL,
    }),
  });
  const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const { dataConverter } = temporal;
  const workflowBundle = { code: await readFile(config.WORKFLOW_BUNDLE, "utf8") };
  const common = {
    connection,
    namespace,
    dataConverter,
    shutdownGraceTime: "5 seconds",
    interceptors: { activity: [metrics.activities] },
  };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: queues.practice,
      workflowBundle,
      activities,
      maxCachedWorkflows: 500,
    }),
    Worker.create({
      ...common,
      taskQueue: queues.outbound,
      activities,
      maxTaskQueueActivitiesPerSecond: config.OUTBOUND_PER_SECOND,
    }),
    Worker.create({ ...common, taskQueue: queues.simulation, workflowBundle, activities }),
  ]);
  const relay = new Relay({ db, databaseUrl: config.DATABASE_URL, temporal, log });
  relay.start();
  const sealing = setInterval(() => {
    sealAudit(db).catch((error: unknown) =>
      log.warn({ fault: String(error) }, "The audit trail was not sealed"),
    );
  }, sealEveryMs);

  const moving = setInterval(() => {
    startOpenMoves(db, temporal).catch((error: unknown) =>
      log.warn({ fault: String(error) }, "A move of running cases was not begun yet"),
    );
  }, lookForMovesEveryMs);

  const running = Promise.all(workers.map((worker) => worker.run()));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    clearInterval(sealing);
    clearInterval(moving);
    for (const worker of workers) worker.shutdown();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
  if (config.METRICS_PORT !== undefined) metrics.server.listen(config.METRICS_PORT, config.HOST);
  log.info("The worker is ready");
  process.send?.({ ready: true });
  await running;
  metrics.server.close();
  await relay.stop();
  await db.destroy();
  await connection.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
