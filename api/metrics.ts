import type { Request, RequestHandler } from "express";
import { Histogram } from "prom-client";
import type { Db } from "../db/open";
import { mayWatch } from "../watch/may-watch";
import { openRegistry } from "../watch/registry";
import { Problem } from "./problem";

/** What an operator watches of the web app, as Prometheus reads it; to others there is nothing at its address. */
export function openMetrics(
  db: Db,
  token: string | undefined,
): { readonly count: RequestHandler; readonly show: RequestHandler } {
  const registry = openRegistry(db);
  const requests = new Histogram({
    name: "praxis_http_request_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  return {
    count(request, response, next) {
      const done = requests.startTimer();
      response.on("finish", () =>
        done({ method: request.method, route: routeOf(request), status: String(response.statusCode) }),
      );
      next();
    },
    async show(request, response) {
      if (!mayWatch(request, token)) throw new Problem(404, "There is nothing at this address.");
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}

/** The route as it was declared, e.g. `/api/client/forms/:id`: no ids, and never more values than there are routes. */
function routeOf({ route, baseUrl }: Request): string {
  const declared: unknown = (route as { path?: unknown } | undefined)?.path;
  return typeof declared === "string" ? `${baseUrl}${declared}` : "other";
}
