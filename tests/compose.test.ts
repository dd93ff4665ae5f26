import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readConfig as readApiConfig } from "../api/config";
import { readConfig as readWorkerConfig } from "../worker/config";

const file = "docker-compose.yml";
const text = readFileSync(file, "utf8");

/** What a practice must write into its `.env`, by example. */
const settings: Readonly<Record<string, string>> = {
  PUBLIC_URL: "https://book.example.org",
  POSTGRES_PASSWORD: "a-password",
  PRAXIS_SECRET: "a-secret-of-some-length",
  PRAXIS_KEYS: "k1:AAAA",
  SMTP_URL: "smtps://user:word@mail.example:465",
  MAIL_FROM: "desk@example.org",
  TWILIO_ACCOUNT_SID: "AC0",
  TWILIO_AUTH_TOKEN: "a-token",
  TWILIO_FROM: "+15005550006",
  STRIPE_SECRET_KEY: "sk_test_0",
  STRIPE_WEBHOOK_SECRET: "whsec_0",
  METRICS_TOKEN: "a-token-for-metrics",
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "praxis-compose-"));
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, "whole.env"), lines.join("\n"));
  writeFileSync(
    join(folder, "part.env"),
    lines.filter((line) => !line.startsWith("PRAXIS_SECRET")).join("\n"),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compose = [["docker", "compose"], ["docker-compose"]].find(
  ([command = "", ...args]) => spawnSync(command, [...args, "version"]).status === 0,
);

function validate(envFile: string) {
  const [command = "", ...args] = compose ?? [];
  const all = [...args, "--env-file", join(folder, envFile), "-f", file, "config", "--quiet"];
  const { status, stderr } = spawnSync(command, all, { env: { PATH: process.env["PATH"] } });
  return { status, told: stderr.toString() };
}

if (compose === undefined) {
  test("docker compose is not on this machine: it was NOT asked whether it takes docker-compose.yml", () => {
    expect(text).toContain("services:");
  });
} else {
  test("docker compose takes the file", () => {
    expect(validate("whole.env")).toMatchObject({ status: 0 });
  });

  test("docker compose names a setting that is missing, and starts nothing", () => {
    const { status, told } = validate("part.env");
    expect(status).not.toBe(0);
    expect(told).toContain("PRAXIS_SECRET");
  });
}

test("every setting that the file asks for is known, and none is asked for in vain", () => {
  const asked = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = ""]) => name));
  expect([...asked].sort()).toEqual(Object.keys(settings).sort());
});

test("api and worker can start with what the file hands them", () => {
  const [, block = ""] = /environment: &app-env\n((?: {4}\S.*\n)+)/.exec(text) ?? [];
  const handed = Object.fromEntries(
    [...block.matchAll(/^ {4}([A-Z_]+): (.*)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/\$\{([A-Z_]+)[^}]*\}/g, (_, setting: string) => settings[setting] ?? ""),
    ]),
  );
  expect(readApiConfig(handed).PUBLIC_URL).toBe("https://book.example.org");
  expect(readWorkerConfig(handed).DATABASE_URL).toBe("postgresql://praxis:a-password@postgres:5432/praxis");
});
