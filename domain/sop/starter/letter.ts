import type { Purpose } from "../../messaging/gate";
import type { MessageTemplateSource } from "./pack";

/** A message written down: the e-mail paragraph by paragraph. */
export function letter(
  key: string,
  name: string,
  purpose: Purpose,
  subject: string,
  email: readonly string[],
  sms: string,
): MessageTemplateSource {
  return { key, name, purpose, subject, email_body: email.join("\n\n"), sms_body: sms };
}

export const hello = "Hello {{ client.givenName }},";
export const when = "{{ visit.date }} at {{ visit.time }}";
export const where = "{{ location.name }}\n{{ location.address }}";
export const signed = "{{ practice.name }}";

export function button(label: string, link: "portal" | "book" | "form" | "pay"): string {
  return `[${label}]({{ link.${link} }})`;
}
