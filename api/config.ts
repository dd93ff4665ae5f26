import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/$/, "")),
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default("praxis"),
  PRAXIS_KEYS: z.string().min(1),
  PRAXIS_SECRET: z.string().min(16),
  SMTP_URL: z.string().min(1),
  MAIL_FROM: z.string().min(3),
  TWILIO_BASE_URL: z.string().optional(),
  TWILIO_ACCOUNT_SID: z.string().min(1),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().min(1),
  STRIPE_BASE_URL: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  /** Set where stand-ins take the messages and payments. */
  SANDBOX_URL: z.url().optional(),
  WEB_ROOT: z.string().default("dist/web"),
  LOG_LEVEL: z.string().default("info"),
  /** Whose word on a caller's address counts: the proxies in front (Express's `trust proxy`). */
  TRUST_PROXY: z.string().default("loopback"),
  /** Requests of one address a minute where somebody could guess or flood. */
  RATE_PER_MINUTE: z.coerce.number().int().positive().default(60),
});

export type ApiConfig = z.infer<typeof schema>;

/** @throws with every setting that is missing or wrong, by name */
export function readConfig(env: NodeJS.ProcessEnv): ApiConfig {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map(({ path }) => path.join(".")))];
  throw new Error(`These settings are missing or wrong: ${wrong.join(", ")}`);
}
