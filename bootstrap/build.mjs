import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { readJson, writeJson } from "./state.mjs";

const entries = {
  sandbox: "sandbox/main.ts",
  worker: "worker/main.ts",
  bundle: "worker/bundle.ts",
  api: "api/main.ts",
  db: "db/cli.ts",
};

const stampFile = "dist/built.json";

const parts = {
  server: {
    sources: ["domain", "db", "activities", "temporal", "providers", "worker", "watch", "api", "sandbox"],
    made: ["dist/server"],
  },
  workflows: {
    sources: ["domain", "workflows", "activities", "temporal", "worker/bundle.ts"],
    made: ["dist/workflows.js"],
  },
  simulate: {
    sources: ["domain", "temporal", "worker/simulate.ts"],
    made: ["dist/simulate/simulate.js"],
  },
  web: { sources: ["domain", "designer-ui"], made: ["dist/web/index.html"] },
};

/** Builds what changed since the last time; answers the names of what it built. */
export async function build(root) {
  const before = readJson(join(root, stampFile), {});
  const now = Object.fromEntries(
    Object.entries(parts).map(([name, { sources }]) => [name, fingerprint(root, sources)]),
  );
  const stale = Object.entries(parts)
    .filter(
      ([name, { made }]) => before[name] !== now[name] || made.some((file) => !existsSync(join(root, file))),
    )
    .map(([name]) => name);
  if (stale.length === 0) return [];
  mkdirSync(join(root, "dist"), { recursive: true });
  if (stale.includes("server") || stale.includes("workflows")) await buildServer(root);
  await Promise.all([
    stale.includes("workflows") ? buildWorkflows(root) : null,
    stale.includes("simulate") ? buildSimulate(root) : null,
    stale.includes("web") ? buildWeb(root) : null,
  ]);
  writeJson(join(root, stampFile), now);
  return stale;
}

/** Builds what `npm run simulate` needs, and nothing else, where that is not there as the sources are now. */
export async function ensureSimulate(root) {
  const { sources, made } = parts.simulate;
  const before = readJson(join(root, stampFile), {});
  const now = fingerprint(root, sources);
  if (before.simulate === now && made.every((file) => existsSync(join(root, file)))) return;
  await buildSimulate(root);
  writeJson(join(root, stampFile), { ...before, simulate: now });
}

/** All in one small file, libraries included: looking for hundreds of files takes longer than a simulation. */
async function buildSimulate(root) {
  const { build: bundle } = await import("esbuild");
  rmSync(join(root, "dist/simulate"), { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: ["worker/simulate.ts"],
    outdir: "dist/simulate",
    bundle: true,
    // What only a real stack needs stays apart until it is asked for.
    splitting: true,
    external: ["@temporalio/*"],
    minify: true,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "error",
  });
}

async function buildServer(root) {
  const { build: bundle } = await import("esbuild");
  const there = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
  await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(there),
    outdir: "dist/server",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "error",
  });
}

async function buildWorkflows(root) {
  await promisify(execFile)(process.execPath, ["dist/server/bundle.js", "dist/workflows.js"], { cwd: root });
}

async function buildWeb(root) {
  if (!existsSync(join(root, "designer-ui/vite.config.ts"))) return;
  await promisify(execFile)(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "designer-ui", "--logLevel", "error"],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
}

/** Changes with any file's size or time, and with the dependencies. */
function fingerprint(root, sources) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
  };
  for (const source of [...sources, "package-lock.json"]) add(join(root, source));
  return hash.digest("hex");
}
