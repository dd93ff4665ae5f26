import { createHmac } from "node:crypto";

/** The Stripe-Signature header: HMAC-SHA256 of the time and the body. https://docs.stripe.com/webhooks#verify-manually */
export function stripeSignature(options: { secret: string; body: string; at: number }): string {
  const mac = createHmac("sha256", options.secret)
    .update(`${options.at}.${options.body}`, "utf8")
    .digest("hex");
  return `t=${options.at},v1=${mac}`;
}
