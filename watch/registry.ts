import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Db } from "../db/open";
import { outboxWaiting } from "../db/outbox/outbox";

/** What an operator watches of every process, as Prometheus reads it. */
export function openRegistry(db: Db): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const oldest = new Gauge({
    name: "praxis_outbox_oldest_seconds",
    help: "How long the oldest change waits for Temporal to be told of it",
    registers: [registry],
  });
  new Gauge({
    name: "praxis_outbox_waiting",
    help: "Changes that Temporal has not been told of yet",
    registers: [registry],
    async collect() {
      const { rows, oldestSeconds } = await outboxWaiting(db);
      this.set(rows);
      oldest.set(oldestSeconds);
    },
  });
  return registry;
}
