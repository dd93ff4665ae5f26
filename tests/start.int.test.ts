import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { eventually } from "./people";

jest.setTimeout(150_000);

const home = mkdtempSync(join(tmpdir(), "praxis-start-"));
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  chmodSync(home, 0o755);
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, resolve));
  takenPort = (taken.address() as AddressInfo).port;
});

afterAll(async () => {
  await new Promise((resolve) => taken.close(resolve));
  rmSync(home, { recursive: true, force: true });
});

function start(
  env: Record<string, string>,
  ...options: string[]
): { child: ChildProcess; words: () => string } {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ["bootstrap/start.mjs", ...options], {
    env: { ...inherited, PRAXIS_HOME: home, DATABASE_URL: "", TEMPORAL_ADDRESS: "", ...env },
  });
  let told = "";
  child.stdout.on("data", (chunk) => {
    told += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    told += String(chunk);
  });
  return { child, words: () => told };
}

async function refusal(
  env: Record<string, string>,
  ...options: string[]
): Promise<{ code: unknown; last: string }> {
  const { child, words } = start(env, ...options);
  const [code] = await once(child, "exit");
  return { code, last: words().trim().split("\n").at(-1) ?? "" };
}

const pidOf = (name: string) => Number(readFileSync(join(home, "run", `${name}.pid`), "utf8"));

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("npm start", () => {
  test.each([
    ["a port that is taken", () => ({ PORT: String(takenPort) }), "is taken: please stop what uses it"],
    ["a port that is none", () => ({ PORT: "front door" }), "PORT must be a number"],
    [
      "a database address that is none",
      () => ({ PORT: String(takenPort + 1), DATABASE_URL: "mysql://x" }),
      "must begin with postgresql://",
    ],
  ])("with %s says so in one sentence and leaves nothing running", async (_, env, words) => {
    const { code, last } = await refusal(env());
    expect(code).toBe(1);
    expect(last).toContain(words);
    expect(existsSync(join(home, "run", "postgres.pid"))).toBe(false);
  });

  test("with a database that does not answer says what to do", async () => {
    const { code, last } = await refusal({
      PORT: String(takenPort + 1),
      DATABASE_URL: "postgresql://x@127.0.0.1:1/x",
    });
    expect([code, last]).toEqual([1, expect.stringContaining("nothing answers there")]);
  });

  test("with an option that is not known names those that are", async () => {
    expect((await refusal({}, "--frsh")).last).toContain("--fresh, --no-demo or --yes");
  });

  test("with --fresh and a database of somebody else's deletes nothing and says so", async () => {
    const { code, last } = await refusal(
      { DATABASE_URL: "postgresql://x@127.0.0.1:1/x" },
      "--fresh",
      "--yes",
    );
    expect([code, last]).toEqual([
      1,
      expect.stringContaining("--fresh does not delete the database that DATABASE_URL names"),
    ]);
  });

  test("opens an empty practice, lives through a kill -9 of itself, and stops everything at Ctrl-C", async () => {
    const port = String(takenPort + 2);
    const url = `http://localhost:${port}`;
    const needed = async () =>
      ((await (await fetch(`${url}/api/first-run`)).json()) as { needed: boolean }).needed;
    const first = start({ PORT: port }, "--no-demo");
    await eventually("the first start", async () => first.words().includes("Ready after"), 90_000);
    expect(first.words()).toContain(`${url}/first-run`);
    expect(first.words()).toContain("HOST=0.0.0.0 npm start opens it to your network");
    await expect(fetch(`http://127.0.0.2:${port}/healthz`)).rejects.toThrow();
    const owner = {
      practice: "Elm Law",
      trade: "law",
      zone: "Europe/Paris",
      country: "FR",
      currency: "EUR",
      bookable: true,
      name: "Eva",
      email: "eva@elm.example",
      password: "a-long-password",
    };
    const open = () =>
      fetch(`${url}/api/first-run`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(owner),
      });
    expect([await needed(), (await open()).status, (await open()).status, await needed()]).toEqual([
      true,
      201,
      409,
      false,
    ]);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");

    const second = start({ PORT: port }, "--no-demo");
    await eventually("the second start", async () => second.words().includes("Ready after"), 90_000);
    expect(await needed()).toBe(false);
    const pids = ["postgres", "temporal", "sandbox", "worker", "api"].map(pidOf);
    expect(pids.map(lives)).toEqual([true, true, true, true, true]);
    second.child.kill("SIGINT");
    const [code] = await once(second.child, "exit");
    expect(code).toBe(0);
    expect(pids.map(lives)).toEqual([false, false, false, false, false]);
  });
});
