import { createServer, type Server } from "node:http";
import type { ActivityInterceptorsFactory } from "@temporalio/worker";
import { Counter } from "prom-client";
import type { Db } from "../db/open";
import { mayWatch } from "../watch/may-watch";
import { openRegistry } from "../watch/registry";

export interface WorkerMetrics {
  /** Counts every activity that ends. */
  readonly activities: ActivityInterceptorsFactory;
  readonly messageCounted: (channel: "email" | "sms", end: "sent" | "refused" | "failed") => void;
  /** Answers `/healthz` and `/metrics`. */
  readonly server: Server;
}

/** What an operator watches of a worker, as Prometheus reads it. */
export function openWorkerMetrics(db: Db, token: string | undefined): WorkerMetrics {
  const registry = openRegistry(db);
  const activities = new Counter({
    name: "praxis_activities_total",
    help: "Activities that ended, by how; a failed one is tried again where that can help",
    labelNames: ["activity", "end"],
    registers: [registry],
  });
  const messages = new Counter({
    name: "praxis_messages_total",
    help: "Messages handed to providers: sent, refused for good, or failed and tried again",
    labelNames: ["channel", "end"],
    registers: [registry],
  });
  return {
    activities: ({ info: { activityType: activity } }) => ({
      inbound: {
        async execute(input, next) {
          try {
            const result = await next(input);
            activities.inc({ activity, end: "done" });
            return result;
          } catch (error) {
            activities.inc({ activity, end: "failed" });
            throw error;
          }
        },
      },
    }),
    messageCounted: (channel, end) => messages.inc({ channel, end }),
    server: createServer(async (request, response) => {
      if (request.url === "/healthz") {
        response.setHeader("content-type", "application/json").end('{"ok":true}');
      } else if (request.url === "/metrics" && mayWatch(request, token)) {
        const text = await registry.metrics().catch(() => null);
        if (text === null) response.writeHead(503).end();
        else response.setHeader("content-type", registry.contentType).end(text);
      } else {
        response.writeHead(404).end();
      }
    }),
  };
}
