import type { RequestHandler } from "express";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Db } from "../db/open";
import { outboxWaiting } from "../db/outbox/outbox";

/** What an operator watches, as Prometheus reads it. */
export function openMetrics(db: Db): { readonly count: RequestHandler; readonly show: RequestHandler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "praxis_http_request_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  new Gauge({
    name: "praxis_outbox_waiting",
    help: "Changes that Temporal has not been told of yet",
    registers: [registry],
    async collect() {
      this.set((await outboxWaiting(db)).rows);
    },
  });
  return {
    count(request, response, next) {
      const done = requests.startTimer();
      response.on("finish", () => done({ method: request.method, status: String(response.statusCode) }));
      next();
    },
    async show(_request, response) {
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}
