import { pino } from "pino";
import { readConfig } from "./config";
import { startSandbox } from "./start";

const longestGoodbyeMs = 3_000;

/** The sandbox as a process of its own: started, watched and ended by the supervisor. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, name: "sandbox" });
  process.on("uncaughtExceptionMonitor", (error) => log.fatal({ err: error }, "the sandbox failed"));
  const sandbox = await startSandbox(config, log);

  let leaving = false;
  const leave = (why: string) => {
    if (leaving) return;
    leaving = true;
    log.info({ why }, "the sandbox stops");
    // Everything that was taken is on disk already, so a stop that hangs may be cut short.
    setTimeout(() => process.exit(0), longestGoodbyeMs).unref();
    sandbox.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the sandbox did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => leave("SIGTERM"));
  process.once("SIGINT", () => leave("SIGINT"));
  // The supervisor is gone; nobody would ever end this process.
  process.once("disconnect", () => leave("disconnect"));
  process.send?.({ ready: true, ports: sandbox.ports });
}

main().catch((error: unknown) => {
  const log = pino({ name: "sandbox" });
  log.fatal({ err: error }, "the sandbox cannot start");
  process.exit(1);
});
