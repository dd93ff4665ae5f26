import { createHmac } from "node:crypto";

/**
 * Twilio's X-Twilio-Signature: HMAC-SHA1 over the address as posted to, followed by every form field, name then value,
 * sorted by name. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function twilioSignature(options: { authToken: string; url: string; form: string }): string {
  const fields = [...new URLSearchParams(options.form)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const signed = fields.reduce((text, [name, value]) => text + name + value, options.url);
  return createHmac("sha1", options.authToken).update(signed, "utf8").digest("base64");
}
