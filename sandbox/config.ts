import { resolve } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
const webAddress = z.url({ protocol: /^https?$/ }).transform((address) => address.replace(/\/+$/, ""));

const environment = z.object({
  SANDBOX_HOST: z.string().default("127.0.0.1"),
  SANDBOX_PORT: port.default(3010),
  SANDBOX_STRIPE_PORT: port.default(3011),
  SANDBOX_SMTP_PORT: port.default(3025),
  SANDBOX_STATE: z.string().min(1).default(".praxis/sandbox"),
  PUBLIC_URL: webAddress.default("http://localhost:3000"),
  WEBHOOK_TARGET_URL: webAddress.optional(),
  TWILIO_ACCOUNT_SID: z.string().startsWith("AC"),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  SANDBOX_BUSINESS_NAME: z.string().min(1).default("The practice"),
  SANDBOX_PAGES: z.string().min(1).default("sandbox/page"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** Everything the sandbox is told from outside. A port of 0 means "any free one". */
export interface SandboxConfig {
  host: string;
  httpPort: number;
  stripePort: number;
  smtpPort: number;
  stateFolder: string;
  /** Where people open Praxis; the sandbox's own pages are under its path /sandbox. */
  publicUrl: string;
  /** Where Stripe's events and clients' text replies are posted. */
  webhookTargetUrl: string;
  twilio: { accountSid: string; authToken: string; from: string | undefined };
  stripe: { secretKey: string; webhookSecret: string };
  /** Whom the payment pages name as the one who is paid. */
  businessName: string;
  /** Where the pages' files are: found from the working directory, because this code runs bundled elsewhere. */
  pagesFolder: string;
  logLevel: string;
}

/** Reads the configuration, or throws one sentence naming every variable that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv): SandboxConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The sandbox cannot start, its environment is wrong. ${faults.join("; ")}`);
  }
  const e = parsed.data;
  return {
    host: e.SANDBOX_HOST,
    httpPort: e.SANDBOX_PORT,
    stripePort: e.SANDBOX_STRIPE_PORT,
    smtpPort: e.SANDBOX_SMTP_PORT,
    stateFolder: e.SANDBOX_STATE,
    publicUrl: e.PUBLIC_URL,
    webhookTargetUrl: e.WEBHOOK_TARGET_URL ?? e.PUBLIC_URL,
    twilio: { accountSid: e.TWILIO_ACCOUNT_SID, authToken: e.TWILIO_AUTH_TOKEN, from: e.TWILIO_FROM },
    stripe: { secretKey: e.STRIPE_SECRET_KEY, webhookSecret: e.STRIPE_WEBHOOK_SECRET },
    businessName: e.SANDBOX_BUSINESS_NAME,
    pagesFolder: resolve(e.SANDBOX_PAGES),
    logLevel: e.LOG_LEVEL,
  };
}
