import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { checkNode } from "./node-version.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Measures the product as a user starts it: started once to fill its state, then again, then used. */
checkNode();
await ensureDependencies(root);
const { freePorts } = await import("./ports.mjs");
const { startStack } = await import("./stack.mjs");
const home = mkdtempSync(join(tmpdir(), "praxis-bench-"));
chmodSync(home, 0o755);
const [port] = await freePorts(1);
const options = { home, port, quiet: true, env: { LOG_LEVEL: "error", RATE_PER_MINUTE: "1000000" } };
await (await startStack(options)).stop();
const from = Date.now();
const stack = await startStack(options);
const warm = (Date.now() - from) / 1000;
const code = await new Promise((done) => {
  const child = spawn(
    process.execPath,
    [join(root, "node_modules/tsx/dist/cli.mjs"), "bench/main.ts", ...process.argv.slice(2)],
    {
      cwd: root,
      env: { ...process.env, ...stack.env, START_WARM_SECONDS: String(warm) },
      stdio: "inherit",
    },
  );
  child.once("exit", (ended) => done(ended ?? 1));
});
await stack.stop();
rmSync(home, { recursive: true, force: true });
process.exit(code);
