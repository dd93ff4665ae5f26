import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { Fault } from "./fault.mjs";

const version = "v1.32.0";
const module = `go.temporal.io/server/cmd/server@${version}`;

/**
 * A Temporal server to run: the CLI's own where it is on the PATH, the one built before, the CLI where it can be
 * downloaded, or the official server built with Go.
 */
export async function findTemporal(print) {
  const cli = onPath("temporal");
  if (cli !== null) return { type: "cli", path: cli };
  const cached = join(cacheFolder(), `temporal-server-${version}`);
  if (existsSync(cached)) return { type: "server", path: cached };
  const downloaded = await downloadCli();
  if (downloaded !== null) return { type: "cli", path: downloaded };
  await build(cached, print);
  return { type: "server", path: cached };
}

export function onPath(name) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "praxis", "bin");
}

/** Where the SDK gets it from too: https://temporal.download. Null without the internet. */
async function downloadCli() {
  const platform = { linux: "linux", darwin: "darwin" }[process.platform];
  const arch = { x64: "amd64", arm64: "arm64" }[process.arch];
  if (platform === undefined || arch === undefined) return null;
  const folder = join(cacheFolder(), "temporal-cli");
  const path = join(folder, "temporal");
  if (existsSync(path)) return path;
  try {
    const about = await fetch(`https://temporal.download/cli/default?platform=${platform}&arch=${arch}`, {
      signal: AbortSignal.timeout(4_000),
    });
    const { archiveUrl, fileToExtract } = await about.json();
    const archive = await fetch(archiveUrl, { signal: AbortSignal.timeout(120_000) });
    mkdirSync(cacheFolder(), { recursive: true });
    const draft = mkdtempSync(join(cacheFolder(), "download-"));
    const unpack = spawn("tar", ["-xz", "-C", draft, fileToExtract], { stdio: ["pipe", "ignore", "ignore"] });
    const done = new Promise((resolve) => unpack.once("exit", resolve));
    unpack.stdin.end(Buffer.from(await archive.arrayBuffer()));
    if ((await done) !== 0) return null;
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return path;
  } catch {
    return null;
  }
}

async function build(target, print) {
  const go = onPath("go") ?? (existsSync("/usr/local/go/bin/go") ? "/usr/local/go/bin/go" : null);
  if (go === null) {
    throw new Fault(
      "Praxis needs a Temporal server, and could not download one: please connect to the internet, install Go or Temporal’s CLI, or set TEMPORAL_ADDRESS.",
    );
  }
  print("  Building the Temporal server with Go. This is done once and takes two to seven minutes …");
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), "build-"));
  const begun = Date.now();
  const progress = setInterval(
    () => print(`    still building, ${Math.round((Date.now() - begun) / 1000)} s`),
    30_000,
  );
  try {
    const words = [];
    const code = await new Promise((resolve) => {
      const child = spawn(go, ["install", module], {
        env: { ...process.env, GOBIN: folder },
        stdio: ["ignore", "ignore", "pipe"],
      });
      child.stderr.on("data", (chunk) => words.push(String(chunk)));
      child.once("error", () => resolve(1));
      child.once("exit", resolve);
    });
    if (code !== 0) {
      const why = words.join("").trim().split("\n").at(-1) ?? "";
      throw new Fault(
        `The Temporal server could not be built (${why}): please connect to the internet, or set TEMPORAL_ADDRESS.`,
      );
    }
    renameSync(join(folder, "server"), target);
  } finally {
    clearInterval(progress);
    rmSync(folder, { recursive: true, force: true });
  }
}
