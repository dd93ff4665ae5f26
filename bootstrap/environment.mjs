import { join } from "node:path";
import { Fault } from "./fault.mjs";

/**
 * What the processes are told: of each provider the user's own account where the settings name one, else the sandbox.
 * @param options given: the settings that the user began with; secrets: of this installation; practice: its name where it has one
 * @returns app: for the web app, worker and database tool; sandbox: for the sandbox, with keys of its own
 * @throws Fault where a provider's settings are there in part
 */
export function environment({
  given,
  host,
  port,
  home,
  root,
  ports,
  secrets,
  database,
  address,
  namespace,
  practice,
}) {
  const { POSTGRES_PASSWORD: _, PRAXIS_SECRET, PRAXIS_KEYS, ...standIns } = secrets;
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  const common = {
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: given.PUBLIC_URL || `http://localhost:${port}`,
    LOG_LEVEL: given.LOG_LEVEL || "info",
  };
  const stand = { ports, standIns, sandbox };
  const mail = mailOf(given, stand);
  const texts = textsOf(given, stand);
  const payments = paymentsOf(given, stand);
  const real = [mail, texts, payments].filter((provider) => provider.real);
  return {
    app: {
      ...common,
      PRAXIS_SECRET: given.PRAXIS_SECRET || PRAXIS_SECRET,
      PRAXIS_KEYS: given.PRAXIS_KEYS || PRAXIS_KEYS,
      DATABASE_URL: database,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      ...mail.settings,
      ...texts.settings,
      ...payments.settings,
      ...(real.length === 3 ? {} : { SANDBOX_URL: sandbox }),
      // A case that is moved ahead sends at once: not to anybody real.
      FAST_FORWARD: real.length === 0 ? "on" : "off",
      WEB_ROOT: join(root, "dist/web"),
      WORKFLOW_BUNDLE: join(root, "dist/workflows.js"),
    },
    sandbox: {
      ...common,
      ...standIns,
      TWILIO_FROM: standInNumber,
      SANDBOX_HOST: "127.0.0.1",
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_STRIPE_PORT: String(ports.sandboxStripe),
      SANDBOX_SMTP_PORT: String(ports.sandboxSmtp),
      SANDBOX_STATE: join(home, "sandbox"),
      SANDBOX_PAGES: join(root, "sandbox/page"),
      SANDBOX_BUSINESS_NAME: practice || "The practice",
      WEBHOOK_TARGET_URL: `http://${reachable(host)}:${port}`,
    },
    real: real.map(({ name }) => name),
  };
}

/** @throws Fault where a provider's settings are there in part */
export function checkProviders(given) {
  for (const provider of [mailOf, textsOf, paymentsOf])
    provider(given, { ports: {}, standIns: {}, sandbox: "" });
}

const standInNumber = "+15005550006";

function mailOf(given, { ports }) {
  const real = Boolean(given.SMTP_URL);
  if (real && !given.MAIL_FROM)
    throw new Fault(
      "SMTP_URL is set, but not MAIL_FROM: please say from which address mail goes, or leave both out.",
    );
  return {
    name: "mail",
    real,
    settings: {
      SMTP_URL: given.SMTP_URL || `smtp://127.0.0.1:${ports.sandboxSmtp}`,
      // Without a name the practice's own is put before it.
      MAIL_FROM: given.MAIL_FROM || "hello@practice.example",
    },
  };
}

function textsOf(given, { standIns, sandbox }) {
  const names = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"];
  const real = allOrNone(given, names);
  return {
    name: "texts",
    real,
    settings: real
      ? pick(given, [...names, "TWILIO_BASE_URL"])
      : { ...pick(standIns, names), TWILIO_FROM: standInNumber, TWILIO_BASE_URL: sandbox },
  };
}

function paymentsOf(given, { standIns, ports }) {
  const names = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"];
  const real = allOrNone(given, names);
  return {
    name: "payments",
    real,
    settings: real
      ? pick(given, [...names, "STRIPE_BASE_URL"])
      : { ...pick(standIns, names), STRIPE_BASE_URL: `http://127.0.0.1:${ports.sandboxStripe}` },
  };
}

function allOrNone(given, names) {
  const missing = names.filter((name) => !given[name]);
  if (missing.length === names.length) return false;
  if (missing.length === 0) return true;
  const there = names.filter((name) => given[name]);
  throw new Fault(
    `${there.join(" and ")} ${there.length === 1 ? "is" : "are"} set, but not ${missing.join(" and ")}: please set all of them, or none to use the sandbox.`,
  );
}

function pick(from, names) {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** Where this machine reaches what listens there. */
function reachable(host) {
  if (["0.0.0.0", "::"].includes(host)) return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
