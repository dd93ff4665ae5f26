import { type Kysely, sql } from "kysely";

/** SOPs, the processes that run by them, and what these leave behind: timeline, tasks, messages, forms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE sop_template (
      key text PRIMARY KEY,
      kind text NOT NULL,
      name text NOT NULL,
      description text NOT NULL DEFAULT '',
      in_force int
    );
    CREATE TABLE sop_version (
      template text NOT NULL REFERENCES sop_template,
      version int NOT NULL CHECK (version > 0),
      status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
      graph jsonb NOT NULL,
      note text NOT NULL DEFAULT '',
      author text NOT NULL DEFAULT '',
      published_at timestamptz,
      PRIMARY KEY (template, version)
    );
    ALTER TABLE sop_template ADD FOREIGN KEY (key, in_force) REFERENCES sop_version (template, version);

    CREATE FUNCTION keep_published_graph() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status <> 'draft' AND (NEW.graph IS DISTINCT FROM OLD.graph OR NEW.status = 'draft') THEN
        RAISE EXCEPTION 'A published SOP version cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER sop_version_kept BEFORE UPDATE ON sop_version FOR EACH ROW EXECUTE FUNCTION keep_published_graph();

    -- The root process of an appointment has the appointment's id; root_id is that of the case it belongs to.
    CREATE TABLE process (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      template text NOT NULL,
      version int NOT NULL,
      root_id uuid NOT NULL REFERENCES process,
      parent_id uuid REFERENCES process,
      -- The parent's step that waits for this process's result; null where none waits.
      parent_step text,
      client_id uuid REFERENCES client,
      appointment_id uuid REFERENCES appointment,
      invoice_id uuid,
      location_id uuid REFERENCES location,
      data jsonb NOT NULL DEFAULT '{}',
      anchors jsonb NOT NULL DEFAULT '{}',
      status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'ended')),
      result text,
      position jsonb NOT NULL DEFAULT '[]',
      -- How far the case's clock is ahead of the wall clock, on its root.
      clock_offset_ms bigint NOT NULL DEFAULT 0 CHECK (clock_offset_ms >= 0),
      started_at timestamptz NOT NULL,
      ended_at timestamptz,
      FOREIGN KEY (template, version) REFERENCES sop_version
    );
    CREATE INDEX process_root ON process (root_id);
    CREATE INDEX process_appointment ON process (appointment_id);
    CREATE INDEX process_client ON process (client_id);
    CREATE INDEX process_running ON process (kind) WHERE status = 'running';

    CREATE TABLE process_event (
      process_id uuid NOT NULL REFERENCES process,
      seq int NOT NULL,
      at timestamptz NOT NULL,
      node text NOT NULL,
      node_label text NOT NULL,
      node_type text NOT NULL,
      what text NOT NULL,
      outcome text,
      words text NOT NULL,
      detail jsonb NOT NULL DEFAULT '{}',
      recorded_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (process_id, seq)
    );

    CREATE TABLE task (
      id uuid PRIMARY KEY,
      process_id uuid REFERENCES process,
      step text,
      kind text NOT NULL CHECK (kind IN ('task', 'approval')),
      title text NOT NULL,
      instructions text NOT NULL DEFAULT '',
      role text NOT NULL,
      assignee_id uuid REFERENCES staff,
      client_id uuid REFERENCES client,
      appointment_id uuid REFERENCES appointment,
      location_id uuid REFERENCES location,
      priority text NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
      checklist jsonb NOT NULL DEFAULT '[]',
      outcomes jsonb NOT NULL,
      reason_required boolean NOT NULL DEFAULT false,
      escalated boolean NOT NULL DEFAULT false,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'closed')),
      outcome text,
      reason text NOT NULL DEFAULT '',
      opened_at timestamptz NOT NULL,
      due_at timestamptz,
      done_at timestamptz,
      done_by uuid REFERENCES staff,
      UNIQUE (process_id, step)
    );
    CREATE INDEX task_open ON task (role, due_at) WHERE status = 'open';

    CREATE TABLE message (
      id uuid PRIMARY KEY,
      process_id uuid REFERENCES process,
      step text,
      client_id uuid REFERENCES client,
      direction text NOT NULL CHECK (direction IN ('out', 'in')),
      channel text NOT NULL CHECK (channel IN ('email', 'sms')),
      template text,
      purpose text NOT NULL DEFAULT 'care',
      subject text NOT NULL DEFAULT '',
      body text NOT NULL,
      html text NOT NULL DEFAULT '',
      address text NOT NULL,
      status text NOT NULL CHECK (status IN ('pending', 'sent', 'delivered', 'failed', 'held_back', 'received')),
      reason text NOT NULL DEFAULT '',
      provider_id text UNIQUE,
      case_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (process_id, step, channel)
    );
    CREATE INDEX message_client ON message (client_id, case_at);

    CREATE TABLE form_request (
      id uuid PRIMARY KEY,
      process_id uuid NOT NULL REFERENCES process,
      step text NOT NULL,
      client_id uuid NOT NULL REFERENCES client,
      form text NOT NULL REFERENCES form_template,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'completed', 'closed')),
      answers jsonb NOT NULL DEFAULT '{}',
      requested_at timestamptz NOT NULL,
      completed_at timestamptz,
      UNIQUE (process_id, step)
    );
    CREATE INDEX form_request_client ON form_request (client_id);

    CREATE TABLE eligibility_check (
      id uuid PRIMARY KEY,
      process_id uuid NOT NULL REFERENCES process,
      step text NOT NULL,
      client_id uuid NOT NULL REFERENCES client,
      payer text NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('active', 'inactive', 'unknown')),
      reason text NOT NULL,
      at timestamptz NOT NULL,
      UNIQUE (process_id, step)
    );
  `.execute(db);
}
