export interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: "email" | "sms";
}

const ways = { email: "by e-mail", sms: "by text" } as const;

/**
 * What somebody who is in the records gave otherwise at a booking, in words for the front desk. Anybody can book in anybody's
 * name: such a booking changes no record, and a person asks.
 */
export function contactChange(given: Contact, known: Contact): string[] {
  const changes: string[] = [];
  if (given.email !== null && given.email.toLowerCase() !== known.email?.toLowerCase())
    changes.push(`E-mail address: ${given.email} (on record: ${known.email ?? "none"}).`);
  if (given.phone !== null && given.phone !== known.phone)
    changes.push(`Phone number: ${given.phone} (on record: ${known.phone ?? "none"}).`);
  if (given.channel !== known.channel)
    changes.push(`Wants messages ${ways[given.channel]} (on record: ${ways[known.channel]}).`);
  return changes;
}
