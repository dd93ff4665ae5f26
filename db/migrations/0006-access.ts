import { type Kysely, sql } from "kysely";

/** How people get in: links asked for, bookings told apart, texts stopped and taken up again; and no stored message opens a page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE outbox DROP CONSTRAINT outbox_topic_check;
    ALTER TABLE outbox ADD CONSTRAINT outbox_topic_check CHECK (topic IN ('start', 'event', 'link'));

    -- How often links were asked for, by a fingerprint of the address, whether it is known or not.
    CREATE TABLE link_asked (
      address_hash text PRIMARY KEY,
      since timestamptz NOT NULL,
      times int NOT NULL
    );

    -- What was asked for under a request's key: the same key with something else is a mistake.
    ALTER TABLE appointment ADD COLUMN request_hash text;

    -- Until now STOP did not say which consents it took away; invitations nobody gets back without asking.
    UPDATE consent SET source = 'stop'
    WHERE channel = 'sms' AND source = 'text' AND NOT granted AND purpose IN ('care', 'billing');

    UPDATE message SET
      body = regexp_replace(body, '(/c/[0-9a-f]{32}\\.[0-9a-z]+\\.[A-Za-z0-9_-]{16})\\.[A-Za-z0-9_-]{43}', '\\1.unsigned', 'g'),
      html = regexp_replace(html, '(/c/[0-9a-f]{32}\\.[0-9a-z]+\\.[A-Za-z0-9_-]{16})\\.[A-Za-z0-9_-]{43}', '\\1.unsigned', 'g')
    WHERE body LIKE '%/c/%' OR html LIKE '%/c/%';
  `.execute(db);
}
