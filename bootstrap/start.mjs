import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { alive } from "./child.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { Fault } from "./fault.mjs";
import { checkNode } from "./node-version.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const home = resolve(process.env.PRAXIS_HOME ?? join(root, ".praxis"));

async function main() {
  checkNode();
  const options = new Set(process.argv.slice(2));
  for (const option of options) {
    if (!["--fresh", "--no-demo", "--yes"].includes(option)) {
      throw new Fault(`There is no option ${option}: please use --fresh, --no-demo or --yes.`);
    }
  }
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault("PORT must be a number between 1 and 65535: please correct it.");
  const fresh = options.has("--fresh");
  if (fresh && process.env.DATABASE_URL) {
    throw new Fault(
      "--fresh does not delete the database that DATABASE_URL names: please empty it yourself and start without --fresh, or leave DATABASE_URL out.",
    );
  }
  keepOnlyOne();
  if (fresh && existsSync(home) && !options.has("--yes")) await ask();
  console.log("Praxis starts:");
  const from = Date.now();
  if (await ensureDependencies(root))
    console.log(`  Dependencies … ${((Date.now() - from) / 1000).toFixed(1)} s`);
  const { startStack } = await import("./stack.mjs");
  const demo = !options.has("--no-demo");
  const starting = new AbortController();
  let stack = null;
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log("\nPraxis stops …");
    if (stack === null) return starting.abort(new Fault("Praxis was stopped before it was ready."));
    await stack.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  stack = await startStack({
    home,
    signal: starting.signal,
    host: process.env.HOST || undefined,
    port,
    fresh,
    demo,
    databaseUrl: process.env.DATABASE_URL || undefined,
    temporalAddress: process.env.TEMPORAL_ADDRESS || undefined,
  });
  keepOnlyOne();
  console.log(greeting(stack, demo));
}

function greeting({ url, signIns, elapsed, real, sandbox }, demo) {
  const width = Math.max(0, ...signIns.map(({ role }) => role.length));
  const people = signIns.map(
    ({ role, email, password }) => `    ${role.padEnd(width)}  ${email}  ${password}`,
  );
  return [
    "",
    `Ready after ${elapsed()}.`,
    `  Clients book:     ${url}/book`,
    demo ? `  Staff sign in:    ${url}/sign-in` : `  Begin here:       ${url}/first-run`,
    ...(sandbox ? [`  Messages sent:    ${url}/sandbox`] : []),
    ...(real.length === 0 ? [] : [`  Goes out for real: ${real.join(", ")}`]),
    ...(people.length === 0 ? [] : ["  Sign-ins of the demo practice:", ...people]),
    ...(process.env.HOST
      ? []
      : ["  Only this machine can reach it; HOST=0.0.0.0 npm start opens it to your network."]),
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}

function keepOnlyOne() {
  const file = join(home, "run", "supervisor.pid");
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, "utf8"));
    const command = `/proc/${pid}/cmdline`;
    const ours = existsSync(command)
      ? readFileSync(command, "utf8").includes("start.mjs")
      : alive(pid) && !existsSync("/proc/self");
    if (pid !== process.pid && ours)
      throw new Fault("Praxis is running already with this state folder: please stop that one first.");
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(process.pid));
}

async function ask() {
  if (!process.stdin.isTTY)
    throw new Fault("--fresh deletes everything kept so far: please add --yes to say that you mean it.");
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`This deletes everything kept in ${home}. Begin anew? (y/N) `);
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) {
    console.log("Nothing was changed.");
    process.exit(0);
  }
}

main().catch((error) => {
  console.error(
    error instanceof Fault ? error.message : `Praxis could not start: ${error?.message ?? error}`,
  );
  process.exit(1);
});
