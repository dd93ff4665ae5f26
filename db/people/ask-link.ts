import { sql } from "kysely";
import type { Db } from "../open";
import { fingerprint } from "./sign-in-link";

export interface LinkRequest {
  /** An e-mail address or an E.164 phone number. */
  readonly address: string;
  /** What makes this request another one than the next; no personal data. */
  readonly key: string;
  /** So many requests for one address in so many minutes. */
  readonly atMost: { readonly times: number; readonly minutes: number };
}

/**
 * Has a link sent to everybody with this address, each their own: one statement whether the address is known or not, so
 * that nobody can tell by the clock. The relay does the rest.
 * @returns false where links were asked for this address too often; nothing is sent then
 */
export async function askForLinks(
  db: Db,
  { address, key, atMost: { times, minutes } }: LinkRequest,
): Promise<boolean> {
  const { rows } = await sql<{ times: number }>`
    WITH asked AS (
      INSERT INTO link_asked AS before (address_hash, since, times)
      VALUES (${fingerprint(address.toLowerCase())}, now(), 1)
      ON CONFLICT (address_hash) DO UPDATE SET
        times = CASE WHEN before.since < now() - make_interval(mins => ${minutes}) THEN 1 ELSE before.times + 1 END,
        since = CASE WHEN before.since < now() - make_interval(mins => ${minutes}) THEN now() ELSE before.since END
      RETURNING times),
    told AS (
      INSERT INTO outbox (topic, key, body)
      SELECT 'link', 'link:' || ${key}::text || ':' || client.id, jsonb_build_object('clientId', client.id)
      FROM client, asked
      WHERE asked.times <= ${times} AND (client.email = ${address}::citext OR client.phone = ${address}::text)
      ON CONFLICT (key) DO NOTHING)
    SELECT times FROM asked`.execute(db);
  return (rows[0]?.times ?? 1) <= times;
}
