import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { emptyOutpost } from "./database-place.mjs";
import { Fault } from "./fault.mjs";

export function readJson(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return otherwise;
  }
}

/** Whole or not at all: a crash while writing leaves what was there before. */
export function writeJson(file, value, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(draft, file);
}

/** All that a state folder holds. */
const parts = [
  "run",
  "logs",
  "pg",
  "pg.new",
  "pg.password",
  "pg.place",
  "programs",
  "temporal",
  "sandbox",
  "secrets.json",
];

/**
 * Deletes what Praxis kept, and nothing else.
 * @throws Fault where the folder holds anything besides: it may be somebody's own
 */
export function emptyState(home) {
  if (!existsSync(home)) return emptyOutpost(home);
  const strange = readdirSync(home).filter((name) => !parts.includes(name));
  if (strange.length > 0) {
    throw new Fault(
      `${home} holds what Praxis did not put there (${strange.slice(0, 3).join(", ")}): please move it away, or let PRAXIS_HOME name another folder.`,
    );
  }
  for (const name of parts) rmSync(join(home, name), { recursive: true, force: true });
  emptyOutpost(home);
}

/**
 * Makes the state folder and closes it to everybody else on this machine. Where PostgreSQL has a user of its own, because
 * we are root, that user may pass through to its files and look at nothing. A folder that holds things of somebody else's
 * stays as open as it was; our own folders in it do not.
 */
export function closeState(home, asRoot = process.getuid?.() === 0) {
  mkdirSync(home, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  if (readdirSync(home).every((name) => parts.includes(name))) chmodSync(home, asRoot ? 0o711 : 0o700);
  for (const name of ["run", "logs", "temporal", "sandbox"]) {
    mkdirSync(join(home, name), { recursive: true });
    chmodSync(join(home, name), 0o700);
  }
}

/** The secrets of this installation, made on the first start and readable by its owner alone. */
export function secretsOf(home) {
  const file = join(home, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const hex = (bytes) => randomBytes(bytes).toString("hex");
  const secrets = {
    PRAXIS_SECRET: hex(32),
    PRAXIS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
    TWILIO_AUTH_TOKEN: hex(16),
    STRIPE_SECRET_KEY: `sk_test_${hex(16)}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${hex(16)}`,
    POSTGRES_PASSWORD: hex(16),
  };
  writeJson(file, secrets, 0o600);
  return secrets;
}
