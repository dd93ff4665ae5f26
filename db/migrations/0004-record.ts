import { type Kysely, sql } from "kysely";

const audited = [
  "practice",
  "location",
  "staff",
  "staff_location",
  "provider_hours",
  "time_off",
  "room",
  "service",
  "service_provider",
  "client",
  "consent",
  "appointment",
  "message_template",
  "form_template",
  "sop_template",
  "sop_version",
  "task",
  "form_request",
  "eligibility_check",
  "invoice",
  "payment",
];

/** The outbox, sign-in, and the record of who did what: written by a trigger so that no path can forget it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE outbox (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      topic text NOT NULL CHECK (topic IN ('start', 'event')),
      -- The process to start, or the one to tell; an event without it goes to all of its case that listen.
      process_id uuid,
      root_id uuid,
      key text NOT NULL UNIQUE,
      body jsonb NOT NULL,
      attempts int NOT NULL DEFAULT 0,
      next_at timestamptz NOT NULL DEFAULT now(),
      last_error text NOT NULL DEFAULT '',
      created_at timestamptz NOT NULL DEFAULT now(),
      done_at timestamptz
    );
    CREATE INDEX outbox_waiting ON outbox (next_at, id) WHERE done_at IS NULL;
    CREATE FUNCTION tell_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('praxis_outbox', ''); RETURN NULL; END $$;
    CREATE TRIGGER outbox_told AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();

    CREATE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('praxis_live', TG_TABLE_NAME || ':' || CASE TG_TABLE_NAME
        WHEN 'process_event' THEN to_jsonb(NEW)->>'process_id' ELSE to_jsonb(NEW)->>'id' END);
      RETURN NULL;
    END $$;
    CREATE TRIGGER live_process_event AFTER INSERT ON process_event FOR EACH ROW EXECUTE FUNCTION tell_live();
    CREATE TRIGGER live_process AFTER UPDATE ON process FOR EACH ROW EXECUTE FUNCTION tell_live();
    CREATE TRIGGER live_task AFTER INSERT OR UPDATE ON task FOR EACH ROW EXECUTE FUNCTION tell_live();
    CREATE TRIGGER live_appointment AFTER INSERT OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION tell_live();
    CREATE TRIGGER live_message AFTER INSERT OR UPDATE ON message FOR EACH ROW EXECUTE FUNCTION tell_live();
    CREATE TRIGGER live_invoice AFTER INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION tell_live();
    CREATE TRIGGER live_payment AFTER INSERT OR UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION tell_live();

    CREATE TABLE audit_entry (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      actor_kind text NOT NULL,
      actor_id text NOT NULL,
      actor_name text NOT NULL,
      origin text NOT NULL,
      reason text NOT NULL,
      request_id text NOT NULL,
      subject text NOT NULL,
      subject_id text NOT NULL,
      change text NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
      before jsonb,
      after jsonb,
      transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()
    );
    CREATE INDEX audit_subject ON audit_entry (subject, subject_id);
    CREATE TABLE audit_seal (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      entries bigint[] NOT NULL,
      previous_hash text NOT NULL UNIQUE,
      hash text NOT NULL UNIQUE
    );
    CREATE TABLE audit_seal_entry (
      entry_id bigint PRIMARY KEY REFERENCES audit_entry,
      seal_id bigint NOT NULL REFERENCES audit_seal
    );
    CREATE TRIGGER audit_seal_entry_kept BEFORE UPDATE OR DELETE ON audit_seal_entry
      FOR EACH ROW EXECUTE FUNCTION never_changes();
    CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION never_changes();
    CREATE TRIGGER audit_seal_kept BEFORE UPDATE OR DELETE ON audit_seal
      FOR EACH ROW EXECUTE FUNCTION never_changes();

    CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
      becomes jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
      record jsonb := coalesce(becomes, was);
      old_part jsonb := was;
      new_part jsonb := becomes;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, value) INTO old_part FROM jsonb_each(was) WHERE value IS DISTINCT FROM becomes->key;
        SELECT jsonb_object_agg(key, value) INTO new_part FROM jsonb_each(becomes) WHERE value IS DISTINCT FROM was->key;
        IF new_part IS NULL THEN RETURN NULL; END IF;
      END IF;
      INSERT INTO audit_entry (actor_kind, actor_id, actor_name, origin, reason, request_id, subject, subject_id, change, before, after)
      VALUES (
        coalesce(nullif(current_setting('praxis.actor_kind', true), ''), 'system'),
        coalesce(current_setting('praxis.actor_id', true), ''),
        coalesce(current_setting('praxis.actor_name', true), ''),
        coalesce(current_setting('praxis.origin', true), ''),
        coalesce(current_setting('praxis.reason', true), ''),
        coalesce(current_setting('praxis.request_id', true), ''),
        TG_TABLE_NAME,
        coalesce(record->>'id', record->>'key', record->>'template', record->>'client_id', record->>'staff_id', ''),
        lower(TG_OP), old_part, new_part);
      RETURN NULL;
    END $$;
  `.execute(db);
  for (const table of audited) {
    await sql`
      CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON ${sql.table(table)}
        FOR EACH ROW EXECUTE FUNCTION audit()
    `.execute(db);
  }
  await sql`
    CREATE TABLE webhook_receipt (
      provider text NOT NULL,
      event_id text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (provider, event_id)
    );
    CREATE TABLE client_session (
      id uuid PRIMARY KEY,
      client_id uuid NOT NULL REFERENCES client,
      token_hash text NOT NULL UNIQUE,
      expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE magic_link_use (
      token_hash text PRIMARY KEY,
      client_id uuid NOT NULL REFERENCES client,
      used_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE auth_user (
      id text PRIMARY KEY,
      name text NOT NULL,
      email text NOT NULL UNIQUE,
      "emailVerified" boolean NOT NULL DEFAULT false,
      image text,
      "createdAt" timestamptz NOT NULL DEFAULT now(),
      "updatedAt" timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE auth_session (
      id text PRIMARY KEY,
      "userId" text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
      token text NOT NULL UNIQUE,
      "expiresAt" timestamptz NOT NULL,
      "ipAddress" text,
      "userAgent" text,
      "createdAt" timestamptz NOT NULL DEFAULT now(),
      "updatedAt" timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE auth_account (
      id text PRIMARY KEY,
      "accountId" text NOT NULL,
      "providerId" text NOT NULL,
      "userId" text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz,
      scope text,
      password text,
      "createdAt" timestamptz NOT NULL DEFAULT now(),
      "updatedAt" timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE auth_verification (
      id text PRIMARY KEY,
      identifier text NOT NULL,
      value text NOT NULL,
      "expiresAt" timestamptz NOT NULL,
      "createdAt" timestamptz NOT NULL DEFAULT now(),
      "updatedAt" timestamptz NOT NULL DEFAULT now()
    );
  `.execute(db);
}
