import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { Fault } from "./fault.mjs";
import { checkNode } from "./node-version.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const tops = [
  "domain",
  "workflows",
  "activities",
  "worker",
  "api",
  "db",
  "designer-ui",
  "sandbox",
  "temporal",
  "providers",
  "watch",
  "tests",
  "bench",
];
const count = { passed: 0, failed: 0, skipped: 0 };
const cleanUps = [];

async function main() {
  checkNode();
  if (await ensureDependencies(root)) console.log("Installed the dependencies.");
  const { steps } = await import("./steps.mjs");
  const { step, print } = steps();
  const home = mkdtempSync(join(tmpdir(), "praxis-test-"));
  cleanUps.push(() => rmSync(home, { recursive: true, force: true }));
  const env = await step("Servers for the tests", () => startServers(home, print));
  const { build } = await import("./build.mjs");
  await step("Build", () => build(root));

  const there = tops.filter((name) => existsSync(join(root, name)));
  await check("Format and lint", "node_modules/.bin/biome", ["ci", "--error-on-warnings", "."]);
  await check("Who imports whom", "node_modules/.bin/depcruise", [
    "--config",
    ".dependency-cruiser.cjs",
    ...there,
  ]);
  await check("Types", "node_modules/.bin/tsc", ["--noEmit", "-p", "."]);
  await runJest(home, env);
}

async function startServers(home, print) {
  const { freePorts } = await import("./ports.mjs");
  const { startPostgres } = await import("./postgres.mjs");
  const { ensureNamespace, startTemporal, temporalPorts } = await import("./temporal.mjs");
  const { findTemporal } = await import("./temporal-binary.mjs");
  const { chmodSync } = await import("node:fs");
  // The database's own user must get through to its files.
  chmodSync(home, 0o755);
  const [postgresPort, ...others] = await freePorts(1 + temporalPorts.length);
  const ports = Object.fromEntries(temporalPorts.map((name, index) => [name, others[index]]));
  const binary = await findTemporal(print);
  const keep = (child) => cleanUps.unshift(() => child.stop());
  const [database, temporal] = await Promise.all([
    startPostgres({ home, port: postgresPort, password: "for-tests", keep }),
    startTemporal({ home, ports, binary, keep }),
  ]);
  const namespace = "praxis-test";
  await ensureNamespace(temporal, namespace);
  return {
    TEST_DATABASE_URL: database,
    TEST_TEMPORAL_ADDRESS: temporal,
    TEST_TEMPORAL_NAMESPACE: namespace,
  };
}

async function check(words, command, args) {
  const from = Date.now();
  const code = await run(command, args);
  count[code === 0 ? "passed" : "failed"] += 1;
  console.log(`${code === 0 ? "PASS" : "FAIL"} ${words} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
}

async function runJest(home, servers) {
  const { onPath } = await import("./temporal-binary.mjs");
  const given = process.env.CHROMIUM_PATH;
  const browser =
    given ?? ["chromium", "chromium-browser", "google-chrome"].map(onPath).find((path) => path !== null);
  const projects = ["unit", "integration", ...(browser === undefined ? [] : ["browser"])];
  if (browser === undefined)
    console.log(
      "\n*** NO CHROMIUM WAS FOUND: THE BROWSER TESTS ARE SKIPPED. Install chromium, or set CHROMIUM_PATH. ***\n",
    );
  const results = join(home, "jest.json");
  const args = [
    "--disable-warning=ExperimentalWarning",
    "--experimental-vm-modules",
    "node_modules/jest/bin/jest.js",
    "--json",
    `--outputFile=${results}`,
    "--selectProjects",
    ...projects,
  ];
  const code = await run(process.execPath, args, {
    ...servers,
    WORKFLOW_BUNDLE: join(root, "dist/workflows.js"),
    ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }),
    LOG_LEVEL: "error",
  });
  const told = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : null;
  count.passed += told?.numPassedTests ?? 0;
  count.failed += (told?.numFailedTests ?? 0) + (told?.numRuntimeErrorTestSuites ?? 0);
  count.skipped += (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0) + (browser === undefined ? 1 : 0);
  if (told === null || (code !== 0 && told.success)) count.failed += 1;
}

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    // Jest writes its report of the tests to stdout as JSON too; what people read comes on stderr.
    const silent = args.includes("--json");
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", silent ? "ignore" : "inherit", "inherit"],
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

async function cleanUp() {
  for (const work of cleanUps.splice(0)) await work();
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await cleanUp();
    process.exit(130);
  });
}

try {
  await main();
} catch (error) {
  count.failed += 1;
  console.error(error instanceof Fault ? error.message : error);
}
await cleanUp();
console.log(
  `${count.passed} passed, ${count.failed} failed${count.skipped === 0 ? "" : `, ${count.skipped} skipped`}`,
);
process.exit(count.failed === 0 ? 0 : 1);
