import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";

const pausesMs = [200, 500, 1000, 2000, 5000];
/** Whatever is not ready by then never will be. */
const readyWithinMs = 120_000;

/**
 * A process that is kept running: it is started again when it ends without having been asked to. `probe` says when it can
 * be used; without one the process says so itself. One that `yields` lets the others have the processors first.
 */
export class Child {
  #process = null;
  #stopping = false;
  #failures = 0;
  #began = 0;

  constructor({
    home,
    name,
    command,
    args = [],
    env = {},
    cwd,
    uid,
    gid,
    probe = null,
    stopSignal = "SIGTERM",
    yields = false,
    logFile,
  }) {
    this.options = { home, name, command, args, env, cwd, uid, gid, probe, stopSignal, yields };
    mkdirSync(join(home, "logs"), { recursive: true });
    mkdirSync(join(home, "run"), { recursive: true });
    this.logFile = logFile ?? join(home, "logs", `${name}.log`);
    this.pidFile = join(home, "run", `${name}.pid`);
  }

  get name() {
    return this.options.name;
  }

  /** @throws when it ends before it can be used */
  async start() {
    await stopLeftOver(this.pidFile, this.options.home);
    await this.#launch();
  }

  kill(signal = "SIGKILL") {
    this.#process?.kill(signal);
  }

  async stop(graceMs = 10_000) {
    this.#stopping = true;
    const child = this.#process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(this.options.stopSignal);
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(timer);
    rmSync(this.pidFile, { force: true });
  }

  async #launch() {
    const { command, args, env, cwd, uid, gid, probe, yields } = this.options;
    const log = createWriteStream(this.logFile, { flags: "a" });
    await new Promise((resolve) => log.once("open", resolve));
    if (this.#stopping) throw new Error(`${this.name} was stopped before it started`);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      // A group of its own: Ctrl-C reaches the supervisor alone, which stops everything in order.
      detached: true,
      stdio: ["ignore", log, log, ...(probe === null ? ["ipc"] : [])],
      ...(uid === undefined ? {} : { uid, gid }),
    });
    this.#process = child;
    this.#began = Date.now();
    if (child.pid !== undefined) {
      writeFileSync(this.pidFile, String(child.pid));
      if (yields) giveWay(child.pid);
    }
    const ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", (code, signal) => resolve(`it ended (${signal ?? code})`));
    });
    const ready = probe === null ? saysReady(child) : answers(probe, child);
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve("it was not ready in time"), readyWithinMs);
    });
    const early = await Promise.race([ready.then(() => null), ended, late]);
    clearTimeout(timer);
    log.end();
    if (early !== null) {
      child.kill("SIGKILL");
      rmSync(this.pidFile, { force: true });
      throw new Error(`${this.name} did not start: ${early}. ${lastWords(this.logFile)}`);
    }
    ended.then(() => this.#again());
  }

  async #again() {
    if (this.#stopping) return;
    if (Date.now() - this.#began > 30_000) this.#failures = 0;
    const pause = pausesMs[Math.min(this.#failures, pausesMs.length - 1)];
    this.#failures += 1;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (this.#stopping) return;
    await this.#launch().catch(() => this.#again());
  }
}

/** Work in the background lets those go first who serve somebody who waits. */
function giveWay(pid) {
  try {
    setPriority(pid, 10);
  } catch {
    // It has ended already, which is told elsewhere.
  }
}

function saysReady(child) {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      if (message?.ready === true) resolve();
    });
  });
}

async function answers(probe, child) {
  while (child.exitCode === null && child.signalCode === null) {
    if (await probe().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise(() => undefined);
}

function lastWords(file) {
  if (!existsSync(file)) return "";
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.slice(-3).join(" ").slice(-600);
}

/** Ends a process of an earlier start whose supervisor was killed. SIGINT is what PostgreSQL stops on without waiting for others. */
export async function stopLeftOver(pidFile, home) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").trim().split("\n")[0]);
  if (Number.isInteger(pid) && pid > 1 && isOurs(pid, home)) {
    for (const signal of ["SIGINT", "SIGKILL"]) if (alive(pid)) await end(pid, signal);
  }
  rmSync(pidFile, { force: true });
}

async function end(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  for (let waited = 0; waited < 5_000 && alive(pid); waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * A number may have gone to a stranger in the meantime: every process of ours has the state folder in its command line.
 * Where the system does not tell, the number is believed.
 */
function isOurs(pid, home) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(home.replace(/^\//, ""));
  } catch {
    return existsSync("/proc/self") ? false : alive(pid);
  }
}
