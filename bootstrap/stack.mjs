import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "./build.mjs";
import { Child, stopLeftOver } from "./child.mjs";
import { checkProviders, environment } from "./environment.mjs";
import { Fault } from "./fault.mjs";
import { isFree, keepPorts } from "./ports.mjs";
import { checkDatabase, startPostgres } from "./postgres.mjs";
import { closeState, emptyState, readJson, secretsOf, writeJson } from "./state.mjs";
import { steps } from "./steps.mjs";
import { checkTemporal, ensureNamespace, startTemporal, temporalPorts } from "./temporal.mjs";
import { findTemporal } from "./temporal-binary.mjs";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const namespace = "praxis";
const ownPorts = ["postgres", "sandbox", "sandboxStripe", "sandboxSmtp", ...temporalPorts];

/**
 * Everything that a practice runs on, started and kept running.
 * @param options home: the state folder; host, port: where the web app listens; fresh: begin anew; demo: with the demo practice;
 *   quiet: print nothing; signal: to give up while it starts; databaseUrl, temporalAddress: instead of the built-in ones; env: more for every process
 * @returns url, env, stop(), kill(name), signIns, real: what goes out for real; sandbox: whether there is one
 */
export async function startStack({
  home,
  signal,
  host = "127.0.0.1",
  port,
  fresh = false,
  demo = true,
  quiet = false,
  databaseUrl,
  temporalAddress,
  env: more = {},
}) {
  const { print, step: timed, elapsed } = steps(quiet);
  const givenUp = new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
  givenUp.catch(() => undefined);
  const step = (words, work) => Promise.race([givenUp, timed(words, work)]);
  const children = {};
  const stop = async () => {
    await Promise.all(["api", "worker", "sandbox"].map((name) => children[name]?.stop()));
    // Everything that Temporal has answered for is on the disk: it need not take its time.
    await children.temporal?.stop(4_000);
    await children.postgres?.stop();
    rmSync(join(home, "run", "supervisor.pid"), { force: true });
  };
  try {
    checkProviders(process.env);
    await stopLeftOvers(home);
    if (!(await isFree(port, host))) {
      throw new Fault(
        `Port ${port} is taken: please stop what uses it, or start with another one, e.g. PORT=${port + 1} npm start.`,
      );
    }
    if (fresh) emptyState(home);
    closeState(home);
    const secrets = secretsOf(home);
    const portsFile = join(home, "run", "ports.json");
    const ports = await keepPorts(ownPorts, readJson(portsFile, {}), [port]);
    writeJson(portsFile, ports);

    const building = build(root);
    building.catch(() => undefined);
    let database = databaseUrl;
    if (database === undefined) {
      await step("Database", async () => {
        database = await startPostgres({
          home,
          port: ports.postgres,
          password: secrets.POSTGRES_PASSWORD,
          keep: (child) => {
            children.postgres = child;
          },
        });
      });
    } else await step("Database", () => checkDatabase(database));
    let address = temporalAddress;
    if (address === undefined) {
      const binary = await Promise.race([givenUp, findTemporal(print)]);
      await step("Temporal", async () => {
        address = await startTemporal({
          home,
          ports,
          binary,
          keep: (child) => {
            children.temporal = child;
          },
        });
        await ensureNamespace(address, namespace);
      });
    } else {
      await step("Temporal", async () => {
        await checkTemporal(address);
        await ensureNamespace(address, namespace);
      });
    }
    await step("Program", async () => {
      const built = await building.catch((error) => {
        throw new Fault(
          `The program could not be built: ${String(error.stderr ?? error.message).slice(0, 800)}`,
        );
      });
      return built.length === 0 ? "as before" : "built anew";
    });

    const settings = (practice) =>
      environment({
        given: process.env,
        ...{ host, port, home, root, ports, secrets, database, address, namespace, practice },
      });
    const { app, real } = settings();
    const env = { ...app, ...more };
    const server = (name) => join(root, "dist/server", `${name}.js`);
    const db = (...args) =>
      promisify(execFile)(process.execPath, [server("db"), ...args], {
        cwd: root,
        env: { ...process.env, ...env },
      });
    await step("Records", async () => {
      await db("migrate");
      if (demo) await db("seed", "--demo");
      return demo ? "with the demo practice" : "";
    });
    const practice = (await db("practice-name")).stdout.trim();
    const node = (name, env) =>
      new Child({
        home,
        name,
        command: process.execPath,
        // The state folder tells whose process it is.
        args: ["--enable-source-maps", server(name), home],
        cwd: root,
        env,
        // A client who books is served before the cases of those who have booked.
        yields: name === "worker",
      });
    if (env.SANDBOX_URL !== undefined) {
      await step("Messages and payments (sandbox)", async () => {
        children.sandbox = node("sandbox", { ...settings(practice).sandbox, ...more });
        await children.sandbox.start();
      });
    }
    await step("Worker and web app", async () => {
      children.worker = node("worker", env);
      children.api = node("api", env);
      await Promise.all([children.worker.start(), children.api.start()]);
    });
    const signIns = demo ? JSON.parse((await db("sign-ins", "--json")).stdout) : [];
    writeJson(join(home, "run", "stack.json"), { url: env.PUBLIC_URL, env }, 0o600);
    return {
      url: env.PUBLIC_URL,
      env,
      signIns,
      real,
      sandbox: env.SANDBOX_URL !== undefined,
      elapsed,
      stop,
      kill: (name, signal = "SIGKILL") => children[name]?.kill(signal),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What an earlier start left running because it was killed; the supervisor first, so that it starts nothing again. */
async function stopLeftOvers(home) {
  if (!existsSync(join(home, "run"))) return;
  for (const name of ["api", "worker", "sandbox", "temporal", "postgres"])
    await stopLeftOver(join(home, "run", `${name}.pid`), home);
}
