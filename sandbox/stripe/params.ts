import { z } from "zod";
import { StripeError } from "./errors";

/** Parameters arrive as text; these read them as Stripe does. */
export const text = z.string().max(5_000);
export const integer = z
  .string()
  .regex(/^-?\d{1,12}$/, "must be an integer")
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, "must be a three-letter currency code")
  .transform((code) => code.toLowerCase());
export const absoluteUrl = z
  .string()
  .refine(isWebAddress, "must be a full address that starts with http:// or https://");

/** An empty value unsets what the field held. */
export const unsettable = z.string().transform((value) => (value === "" ? null : value));

const metadataValues = z.record(z.string().max(40), z.string().max(500));
export const metadata = z.union([z.literal("").transform(() => null), metadataValues]);

/** Real parameters of Stripe's that change nothing here. */
export const ignored = z.unknown().optional();

export const expansion = { expand: z.array(z.string()).optional() };

const range = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
});

export const paging = {
  limit: integer.pipe(z.number().min(1).max(100)).optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z.union([integer.transform((at) => ({ gte: at, lte: at })), range]).optional(),
  ...expansion,
};

/** Merges metadata as Stripe does: an empty value removes its key, an empty whole removes all. */
export function mergeMetadata(
  old: Record<string, string> | null,
  change: Record<string, string> | null | undefined,
): Record<string, string> {
  if (change === null) return {};
  const merged = { ...old, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}

const zeroDecimal = new Set([
  "bif",
  "clp",
  "djf",
  "gnf",
  "jpy",
  "kmf",
  "krw",
  "mga",
  "pyg",
  "rwf",
  "ugx",
  "vnd",
  "vuv",
]);

/** Stripe's smallest and largest charge; the smallest is about half a dollar. */
export function checkAmount(amount: number, code: string, param = "amount"): void {
  const least = zeroDecimal.has(code) ? 50 : code === "gbp" ? 30 : 50;
  if (amount < least) {
    const shown = zeroDecimal.has(code) ? String(least) : (least / 100).toFixed(2);
    throw new StripeError({
      code: "amount_too_small",
      message: `Amount must be at least ${shown} ${code}`,
      param,
    });
  }
  if (amount > 99_999_999) {
    throw new StripeError({
      code: "amount_too_large",
      message: "Amount must be no more than 999,999.99",
      param,
    });
  }
}

function isWebAddress(value: string): boolean {
  // A placeholder such as {CHECKOUT_SESSION_ID} is allowed anywhere behind the host.
  return /^https?:\/\/[^\s/?#]+/.test(value) && URL.canParse(value);
}
