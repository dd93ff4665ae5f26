import { type Kysely, sql } from "kysely";

/**
 * PostgreSQL lets transactions that notify commit one after the other, each waiting for the disk. So changes write their news
 * down, and whoever listens passes it on in a transaction that has nothing to wait for. News is not worth the log: it
 * is lost in a crash, after which every listener looks by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE UNLOGGED TABLE notice (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      channel text NOT NULL,
      payload text NOT NULL
    );
    CREATE OR REPLACE FUNCTION tell_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO notice (channel, payload) VALUES ('praxis_outbox', ''); RETURN NULL; END $$;

    CREATE OR REPLACE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO notice (channel, payload) VALUES ('praxis_live', TG_TABLE_NAME || ':' || CASE TG_TABLE_NAME
        WHEN 'process_event' THEN to_jsonb(NEW)->>'process_id' ELSE to_jsonb(NEW)->>'id' END);
      RETURN NULL;
    END $$;

    CREATE OR REPLACE FUNCTION tell_live_sop() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      record jsonb := to_jsonb(coalesce(NEW, OLD));
    BEGIN
      INSERT INTO notice (channel, payload) VALUES ('praxis_live', TG_TABLE_NAME || ':' ||
        coalesce(record->>'move_id', record->>'template', record->>'key', ''));
      RETURN NULL;
    END $$;
  `.execute(db);
}
