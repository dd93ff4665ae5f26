import { isIP } from "node:net";
import { z } from "zod";

/** Names of networks as Express knows them. */
const networks = ["loopback", "linklocal", "uniquelocal"];

/** Addresses, networks (`10.0.0.0/8`) or their names, separated by commas. */
const proxiesSchema = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .refine((parts) => parts.every(isNetwork));

function isNetwork(part: string): boolean {
  const [address = "", bits, ...rest] = part.split("/");
  const version = isIP(address);
  if (version === 0) return networks.includes(part);
  const size = version === 4 ? 32 : 128;
  return rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size));
}

const schema = z
  .object({
    /** Where to listen: this machine alone, unless another address is named (`0.0.0.0`: everywhere). */
    HOST: z.string().min(1).default("127.0.0.1"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    PUBLIC_URL: z.url().transform((url) => url.replace(/\/$/, "")),
    /** Who may say from which address a request came. Without it: a proxy on this machine where PUBLIC_URL is https, else nobody. */
    TRUSTED_PROXIES: proxiesSchema.optional(),
    /** What `/metrics` is read with; without it only this machine may. */
    METRICS_TOKEN: z.string().min(16).optional(),
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
    /** Whether cases may be moved ahead in time: `off` where anything goes out for real. */
    FAST_FORWARD: z.enum(["on", "off"]).default("on"),
    WEB_ROOT: z.string().default("dist/web"),
    LOG_LEVEL: z.string().default("info"),
    /** Requests of one address a minute where somebody could guess or flood. */
    RATE_PER_MINUTE: z.coerce.number().int().positive().default(60),
  })
  .transform(({ FAST_FORWARD, ...read }) => ({
    ...read,
    canForward: read.SANDBOX_URL !== undefined && FAST_FORWARD === "on",
    TRUSTED_PROXIES: read.TRUSTED_PROXIES ?? (read.PUBLIC_URL.startsWith("https:") ? ["loopback"] : []),
  }));

export type ApiConfig = z.infer<typeof schema>;

/** @throws with every setting that is missing or wrong, by name */
export function readConfig(env: NodeJS.ProcessEnv): ApiConfig {
  const read = schema.safeParse(env);
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map(({ path }) => path.join(".")))];
  throw new Error(`These settings are missing or wrong: ${wrong.join(", ")}`);
}
