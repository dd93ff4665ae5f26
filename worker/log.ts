import { makeTelemetryFilterString, Runtime } from "@temporalio/worker";
import pino, { type Logger } from "pino";

export type { Logger };

/** Structured logs. Temporal's own come through the same pipe. No payloads, no records. */
export function openLog(level: string): Logger {
  const log = pino({ level, base: { part: "worker" } });
  Runtime.install({
    logger: {
      log: (kind, message, meta) => write(log, kind, message, meta),
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: (message, meta) => write(log, "WARN", message, meta),
      error: (message, meta) => write(log, "ERROR", message, meta),
    },
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: "WARN", other: "ERROR" }), forward: {} },
    },
    shutdownSignals: [],
  });
  return log;
}

function write(
  log: Logger,
  kind: string,
  message: string,
  meta: Record<string | symbol, unknown> | undefined,
): void {
  const { activityType, workflowType, workflowId, attempt, error } = meta ?? {};
  const fault = error instanceof Error ? error.message : undefined;
  const about = { activityType, workflowType, workflowId, attempt, fault };
  if (kind === "ERROR") log.error(about, message);
  else if (kind === "WARN") log.warn(about, message);
}
