import { randomUUID } from "node:crypto";
import express, { type Express, Router } from "express";
import helmet from "helmet";
import { sql } from "kysely";
import { pinoHttp } from "pino-http";
import { limitByAddress } from "./auth/limits";
import type { ApiDeps } from "./deps";
import { apiDocs } from "./docs";
import { openMetrics } from "./metrics";
import { openApiOf } from "./openapi";
import { Problem, problemHandler } from "./problem";
import { mount, type Route } from "./route";
import { bookingRoutes } from "./routes/booking";
import { caseRoutes } from "./routes/cases";
import { clientRoutes } from "./routes/client";
import { formRoutes } from "./routes/forms";
import { messageTemplateRoutes } from "./routes/message-templates";
import { peopleRoutes } from "./routes/people";
import { settingsRoutes } from "./routes/settings";
import { sopDraftRoutes } from "./routes/sop-drafts";
import { sopLibraryRoutes } from "./routes/sop-library";
import { sopMoveRoutes } from "./routes/sop-moves";
import { sopOutlookRoutes } from "./routes/sop-outlook";
import { sopOverlayRoutes } from "./routes/sop-overlay";
import { sopPublishRoutes } from "./routes/sop-publish";
import { sopSimulateRoutes } from "./routes/sop-simulate";
import { auditRoutes, sopRoutes } from "./routes/sops";
import { starterPackRoutes } from "./routes/starter-packs";
import { taskRoutes } from "./routes/tasks";
import { visitRoutes } from "./routes/visits";
import { sandboxProxy, webApp } from "./web";
import { stripeWebhook } from "./webhooks/stripe";
import { twilioInbound, twilioStatus } from "./webhooks/twilio";

/** A drawing of the most nodes that one may have, with long messages in it. */
const drawingAtMost = "3mb";

export function allRoutes(deps: ApiDeps): Route[] {
  return [
    bookingRoutes,
    clientRoutes,
    visitRoutes,
    taskRoutes,
    peopleRoutes,
    settingsRoutes,
    formRoutes,
    caseRoutes,
    starterPackRoutes,
    sopRoutes,
    messageTemplateRoutes,
    sopLibraryRoutes,
    sopDraftRoutes,
    sopPublishRoutes,
    sopMoveRoutes,
    sopOutlookRoutes,
    sopOverlayRoutes,
    sopSimulateRoutes,
    auditRoutes,
  ].flatMap((routes) => routes(deps));
}

/** The whole HTTP side: what every request passes first, then the routes, then the web app. */
export function createApp(deps: ApiDeps): Express {
  const { config, db, log } = deps;
  const app = express();
  const metrics = openMetrics(db, config.METRICS_TOKEN);
  app.disable("x-powered-by");
  app.set("trust proxy", config.TRUSTED_PROXIES.length > 0 && config.TRUSTED_PROXIES);
  app.use((request, response, next) => {
    request.id = randomUUID();
    response.setHeader("x-request-id", request.id);
    next();
  });
  app.use(metrics.count);
  app.use(
    pinoHttp({
      logger: log,
      quietReqLogger: true,
      customAttributeKeys: { reqId: "requestId" },
      customLogLevel: (_request, response, error) =>
        error !== undefined || response.statusCode >= 500 ? "error" : "debug",
      // Addresses can hold tokens and ids: only the method and the route's beginning are told.
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({
          method,
          part: url.split(/[/?]/, 4).slice(0, 3).join("/"),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    }),
  );
  if (config.SANDBOX_URL !== undefined) app.use("/sandbox", sandboxProxy(config.SANDBOX_URL));
  app.use(securityHeaders(config.PUBLIC_URL));
  app.get("/healthz", (_request, response) => {
    response.json({ ok: true });
  });
  app.get("/readyz", async (_request, response) => {
    await sql`SELECT 1`.execute(db);
    response.json({ ok: true });
  });
  app.get("/metrics", metrics.show);

  const limit = limitByAddress(config.RATE_PER_MINUTE);
  // What is answered about people stays in no cache, neither a browser's nor a proxy's.
  app.use("/api", (_request, response, next) => {
    response.setHeader("cache-control", "no-store");
    next();
  });
  app.use("/api/auth", onlyFromHere(config.PUBLIC_URL), onlyJson, deps.staffAuth.handler);
  app.post("/api/webhooks/stripe", express.raw({ type: () => true, limit: "512kb" }), stripeWebhook(deps));
  const form = express.urlencoded({ extended: false, limit: "64kb" });
  app.post("/api/webhooks/twilio/inbound", form, twilioInbound(deps));
  app.post("/api/webhooks/twilio/status", form, twilioStatus(deps));

  const routes = allRoutes(deps);
  const api = Router();
  api.use(onlyFromHere(config.PUBLIC_URL));
  api.use(["/api/staff/sops", "/api/staff/sop-library"], express.json({ limit: drawingAtMost }));
  api.use(express.json({ limit: "256kb" }), onlyJson);
  for (const declared of routes) mount(api, deps, declared, limit);
  app.use(api);
  const document = openApiOf(routes, config.PUBLIC_URL);
  app.get("/api/openapi.json", (_request, response) => {
    response.json(document);
  });
  app.use("/api/docs", apiDocs());
  app.use("/api", () => {
    throw new Problem(404, "There is nothing at this address.");
  });
  app.use(webApp(config.WEB_ROOT));
  app.use(() => {
    throw new Problem(404, "There is nothing at this address.");
  });
  app.use(problemHandler(log));
  return app;
}

function securityHeaders(publicUrl: string) {
  const secure = publicUrl.startsWith("https:");
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        // The designer simulates in workers of its own.
        workerSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "no-referrer" },
  });
}

/** Another site's page cannot act in somebody's name: cookies are same-site, and a foreign origin is refused besides. */
function onlyFromHere(publicUrl: string): express.RequestHandler {
  const own = new URL(publicUrl).host;
  return (request, _response, next) => {
    const origin = request.get("origin");
    if (
      request.method !== "GET" &&
      origin !== undefined &&
      origin !== "null" &&
      hostOf(origin) !== own &&
      hostOf(origin) !== request.get("host")
    ) {
      throw new Problem(403, "This request came from another site.");
    }
    next();
  };
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}

const onlyJson: express.RequestHandler = (request, _response, next) => {
  const carries = request.method === "POST" && Number(request.get("content-length") ?? 0) > 0;
  if (carries && request.originalUrl.startsWith("/api/") && !request.is("application/json")) {
    throw new Problem(415, "Please send JSON.");
  }
  next();
};
