import { type Kysely, sql } from "kysely";

/** The practice and its people, the diary, and what clients are asked and told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE EXTENSION IF NOT EXISTS citext;
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS pgcrypto;

    CREATE TABLE practice (
      id uuid PRIMARY KEY,
      name text NOT NULL CHECK (name <> ''),
      trade text NOT NULL CHECK (trade IN ('clinic', 'law', 'consulting')),
      currency char(3) NOT NULL DEFAULT 'USD',
      locale text NOT NULL DEFAULT 'en-US',
      country char(2) NOT NULL DEFAULT 'US',
      quiet_from time NOT NULL DEFAULT '21:00',
      quiet_to time NOT NULL DEFAULT '08:00',
      messages_per_day int NOT NULL DEFAULT 6 CHECK (messages_per_day > 0),
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE UNIQUE INDEX practice_only_one ON practice ((true));

    CREATE TABLE location (
      id uuid PRIMARY KEY,
      name text NOT NULL CHECK (name <> ''),
      slug citext NOT NULL UNIQUE,
      zone text NOT NULL,
      address text NOT NULL DEFAULT '',
      phone text,
      workdays int[] NOT NULL DEFAULT '{1,2,3,4,5}',
      holidays date[] NOT NULL DEFAULT '{}'
    );

    CREATE TABLE staff (
      id uuid PRIMARY KEY,
      user_id text UNIQUE,
      name text NOT NULL CHECK (name <> ''),
      email citext NOT NULL UNIQUE,
      roles text[] NOT NULL CHECK (roles <@ ARRAY['owner','manager','provider','front_desk','billing'] AND cardinality(roles) > 0),
      title text NOT NULL DEFAULT '',
      bookable boolean NOT NULL DEFAULT false,
      colour text NOT NULL DEFAULT 'teal',
      active boolean NOT NULL DEFAULT true
    );
    CREATE TABLE staff_location (
      staff_id uuid NOT NULL REFERENCES staff,
      location_id uuid NOT NULL REFERENCES location,
      PRIMARY KEY (staff_id, location_id)
    );
    CREATE TABLE provider_hours (
      id uuid PRIMARY KEY,
      staff_id uuid NOT NULL REFERENCES staff,
      location_id uuid NOT NULL REFERENCES location,
      weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
      starts time NOT NULL,
      ends time NOT NULL CHECK (ends > starts)
    );
    CREATE TABLE time_off (
      id uuid PRIMARY KEY,
      staff_id uuid NOT NULL REFERENCES staff,
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      reason text NOT NULL DEFAULT ''
    );
    CREATE TABLE room (
      id uuid PRIMARY KEY,
      location_id uuid NOT NULL REFERENCES location,
      name text NOT NULL CHECK (name <> ''),
      UNIQUE (location_id, name)
    );
    CREATE TABLE service (
      id uuid PRIMARY KEY,
      key citext NOT NULL UNIQUE,
      name text NOT NULL CHECK (name <> ''),
      description text NOT NULL DEFAULT '',
      minutes int NOT NULL CHECK (minutes BETWEEN 5 AND 720),
      buffer_after_minutes int NOT NULL DEFAULT 0 CHECK (buffer_after_minutes BETWEEN 0 AND 240),
      price_minor bigint NOT NULL CHECK (price_minor >= 0),
      needs_room boolean NOT NULL DEFAULT true,
      online boolean NOT NULL DEFAULT true,
      colour text NOT NULL DEFAULT 'teal',
      active boolean NOT NULL DEFAULT true
    );
    CREATE TABLE service_provider (
      service_id uuid NOT NULL REFERENCES service,
      staff_id uuid NOT NULL REFERENCES staff,
      PRIMARY KEY (service_id, staff_id)
    );

    CREATE TABLE client (
      id uuid PRIMARY KEY,
      given_name text NOT NULL CHECK (given_name <> ''),
      family_name text NOT NULL DEFAULT '',
      email citext,
      phone text CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
      channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'sms')),
      insured boolean NOT NULL DEFAULT false,
      payer text NOT NULL DEFAULT '',
      member_id text NOT NULL DEFAULT '',
      best_hour int CHECK (best_hour BETWEEN 0 AND 23),
      tags text[] NOT NULL DEFAULT '{}',
      fields jsonb NOT NULL DEFAULT '{}',
      stripe_customer text,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK (email IS NOT NULL OR phone IS NOT NULL)
    );
    CREATE INDEX client_email ON client (email);
    CREATE INDEX client_phone ON client (phone);

    CREATE TABLE consent (
      client_id uuid NOT NULL REFERENCES client,
      channel text NOT NULL CHECK (channel IN ('email', 'sms')),
      purpose text NOT NULL CHECK (purpose IN ('care', 'billing', 'marketing')),
      granted boolean NOT NULL,
      source text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (client_id, channel, purpose)
    );

    CREATE TABLE appointment (
      id uuid PRIMARY KEY,
      client_id uuid NOT NULL REFERENCES client,
      service_id uuid NOT NULL REFERENCES service,
      provider_id uuid NOT NULL REFERENCES staff,
      room_id uuid REFERENCES room,
      location_id uuid NOT NULL REFERENCES location,
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      busy tstzrange NOT NULL CHECK (busy @> during),
      status text NOT NULL DEFAULT 'booked'
        CHECK (status IN ('booked', 'confirmed', 'checked_in', 'completed', 'no_show', 'cancelled')),
      price_minor bigint NOT NULL CHECK (price_minor >= 0),
      booked_via text NOT NULL DEFAULT 'online' CHECK (booked_via IN ('online', 'staff', 'process')),
      request_key text UNIQUE,
      note text NOT NULL DEFAULT '',
      cancel_reason text NOT NULL DEFAULT '',
      booked_at timestamptz NOT NULL DEFAULT now(),
      checked_in_at timestamptz,
      completed_at timestamptz,
      CONSTRAINT appointment_provider_free EXCLUDE USING gist (provider_id WITH =, busy WITH &&)
        WHERE (status NOT IN ('cancelled', 'no_show')),
      CONSTRAINT appointment_room_free EXCLUDE USING gist (room_id WITH =, busy WITH &&)
        WHERE (room_id IS NOT NULL AND status NOT IN ('cancelled', 'no_show'))
    );
    CREATE INDEX appointment_client ON appointment (client_id);
    CREATE INDEX appointment_day ON appointment (location_id, lower(during));

    CREATE TABLE message_template (
      key text PRIMARY KEY,
      name text NOT NULL,
      purpose text NOT NULL CHECK (purpose IN ('care', 'billing', 'marketing')),
      subject text NOT NULL,
      email_body text NOT NULL,
      sms_body text NOT NULL
    );
    CREATE TABLE form_template (
      key text PRIMARY KEY,
      name text NOT NULL,
      definition jsonb NOT NULL
    );
  `.execute(db);
}
