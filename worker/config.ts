import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default("praxis"),
  PRAXIS_KEYS: z.string().min(1),
  PRAXIS_SECRET: z.string().min(16),
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/$/, "")),
  SMTP_URL: z.string().min(1),
  MAIL_FROM: z.string().min(3),
  TWILIO_BASE_URL: z.string().optional(),
  TWILIO_ACCOUNT_SID: z.string().startsWith("AC"),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().min(1),
  STRIPE_BASE_URL: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  WORKFLOW_BUNDLE: z.string().min(1),
  /** Where `/healthz` and `/metrics` answer; nowhere without a port. */
  HOST: z.string().min(1).default("127.0.0.1"),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.string().default("info"),
  OUTBOUND_PER_SECOND: z.coerce.number().positive().default(50),
});

export type WorkerConfig = z.infer<typeof schema>;

/** @throws with every setting that is missing or wrong, by name */
export function readConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map(({ path }) => path.join(".")))];
  throw new Error(`These settings are missing or wrong: ${wrong.join(", ")}`);
}
