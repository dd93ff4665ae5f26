import { type Kysely, sql } from "kysely";

const audited = ["sop_draft", "sop_comment", "sop_scenario", "sop_move"];
const told = [
  "sop_template",
  "sop_version",
  "sop_draft",
  "sop_comment",
  "sop_scenario",
  "sop_move",
  "sop_move_case",
];

/** Drawing SOPs: drafts and their saves, reviews, comments, scenarios, a location's own way, and moving running cases. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE practice ADD COLUMN sop_approval_required boolean NOT NULL DEFAULT false;

    ALTER TABLE sop_template
      ADD COLUMN archived_at timestamptz,
      ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN created_by text NOT NULL DEFAULT '',
      -- One location's own way of another SOP of the same kind.
      ADD COLUMN overrides text,
      ADD COLUMN location_id uuid REFERENCES location,
      ADD UNIQUE (key, kind),
      ADD UNIQUE (overrides, location_id),
      ADD FOREIGN KEY (overrides, kind) REFERENCES sop_template (key, kind),
      ADD CHECK ((overrides IS NULL) = (location_id IS NULL)),
      ADD CHECK (overrides <> key),
      ADD CONSTRAINT sop_template_archived_starts_nothing CHECK (archived_at IS NULL OR in_force IS NULL);

    ALTER TABLE sop_version
      ADD COLUMN author_id uuid REFERENCES staff,
      ADD COLUMN approved_by text NOT NULL DEFAULT '',
      ADD COLUMN retired_at timestamptz,
      ADD COLUMN safety jsonb,
      ADD COLUMN safety_override text NOT NULL DEFAULT '';

    CREATE OR REPLACE FUNCTION keep_published_graph() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status <> 'draft' AND (NEW.status = 'draft' OR
        (NEW.graph, NEW.note, NEW.author, NEW.author_id, NEW.approved_by, NEW.published_at, NEW.safety, NEW.safety_override)
        IS DISTINCT FROM
        (OLD.graph, OLD.note, OLD.author, OLD.author_id, OLD.approved_by, OLD.published_at, OLD.safety, OLD.safety_override)) THEN
        RAISE EXCEPTION 'A published SOP version cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$;

    -- Drawings are kept beside the draft's head, so that the audit trail tells of a save without its whole drawing.
    CREATE TABLE sop_draft_save (
      template text NOT NULL REFERENCES sop_template,
      revision int NOT NULL CHECK (revision > 0),
      graph jsonb NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      description text NOT NULL,
      -- Null where it came with Praxis.
      saved_by uuid REFERENCES staff,
      saved_by_name text NOT NULL,
      saved_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (template, revision)
    );
    -- One row for all drafts of a template, one after the other: its revision counts on, so that a page that was left open
    -- cannot take an old draft for a new one.
    CREATE TABLE sop_draft (
      template text PRIMARY KEY REFERENCES sop_template,
      revision int NOT NULL CHECK (revision > 0),
      based_on int,
      -- SHA-256 of the drawing as it was sent, so that the audit trail can tell one from another.
      graph_hash text NOT NULL,
      -- Everybody who saved it, as [{id, name}]: none of them may approve it.
      editors jsonb NOT NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('none', 'open', 'in_review')),
      submitted_by uuid REFERENCES staff,
      submitted_by_name text NOT NULL DEFAULT '',
      submitted_at timestamptz,
      note text NOT NULL DEFAULT '',
      safety jsonb,
      safety_override text NOT NULL DEFAULT '',
      sent_back_by text NOT NULL DEFAULT '',
      sent_back_at timestamptz,
      sent_back_note text NOT NULL DEFAULT '',
      FOREIGN KEY (template, based_on) REFERENCES sop_version,
      CHECK ((status = 'in_review') = (submitted_at IS NOT NULL))
    );

    CREATE TABLE sop_presence (
      template text NOT NULL REFERENCES sop_template,
      staff_id uuid NOT NULL REFERENCES staff,
      node text,
      seen_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (template, staff_id)
    );

    CREATE TABLE sop_comment (
      id uuid PRIMARY KEY,
      template text NOT NULL REFERENCES sop_template,
      node text,
      author_id uuid NOT NULL REFERENCES staff,
      author_name text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      text text NOT NULL CHECK (text <> ''),
      resolved_at timestamptz,
      resolved_by text NOT NULL DEFAULT ''
    );
    CREATE INDEX sop_comment_template ON sop_comment (template, at);

    CREATE TABLE sop_scenario (
      template text NOT NULL REFERENCES sop_template,
      scenario_key text NOT NULL,
      scenario jsonb NOT NULL,
      author_id uuid NOT NULL REFERENCES staff,
      author_name text NOT NULL,
      saved_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (template, scenario_key)
    );

    CREATE TABLE sop_move (
      id uuid PRIMARY KEY,
      template text NOT NULL REFERENCES sop_template,
      to_version int NOT NULL,
      plan jsonb NOT NULL,
      reason text NOT NULL CHECK (reason <> ''),
      requested_by uuid NOT NULL REFERENCES staff,
      requested_by_name text NOT NULL,
      started_at timestamptz NOT NULL DEFAULT now(),
      finished_at timestamptz,
      FOREIGN KEY (template, to_version) REFERENCES sop_version
    );
    -- Two moves of the same cases at once would undo each other.
    CREATE UNIQUE INDEX sop_move_one_at_a_time ON sop_move (template) WHERE finished_at IS NULL;
    CREATE INDEX sop_move_template ON sop_move (template, started_at);
    CREATE TABLE sop_move_case (
      move_id uuid NOT NULL REFERENCES sop_move,
      process_id uuid NOT NULL REFERENCES process,
      from_version int NOT NULL,
      action text NOT NULL CHECK (action IN ('stay', 'move', 'end')),
      mapping jsonb NOT NULL DEFAULT '{}',
      status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'failed', 'stayed', 'ended')),
      words text NOT NULL DEFAULT '',
      at timestamptz,
      PRIMARY KEY (move_id, process_id)
    );
    CREATE INDEX sop_move_case_status ON sop_move_case (move_id, status);

    -- What somebody asked for once is not done twice, however often their page asks again.
    CREATE TABLE request_once (
      actor text NOT NULL,
      key text NOT NULL,
      answer jsonb,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (actor, key)
    );

    CREATE INDEX process_running_template ON process (template, version) WHERE status = 'running';
    CREATE INDEX process_template_started ON process (template, started_at);
    CREATE INDEX process_event_at ON process_event (at);
    CREATE INDEX IF NOT EXISTS ledger_entry_invoice ON ledger_entry (invoice_id);

    CREATE FUNCTION tell_live_sop() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      record jsonb := to_jsonb(coalesce(NEW, OLD));
    BEGIN
      PERFORM pg_notify('praxis_live', TG_TABLE_NAME || ':' ||
        coalesce(record->>'move_id', record->>'template', record->>'key'));
      RETURN NULL;
    END $$;
    CREATE TRIGGER live_presence_came AFTER INSERT OR DELETE ON sop_presence FOR EACH ROW EXECUTE FUNCTION tell_live_sop();
    -- A heartbeat that changes nothing is nobody's news.
    CREATE TRIGGER live_presence_moved AFTER UPDATE ON sop_presence FOR EACH ROW
      WHEN (OLD.node IS DISTINCT FROM NEW.node OR NEW.seen_at - OLD.seen_at > interval '30 seconds')
      EXECUTE FUNCTION tell_live_sop();
  `.execute(db);
  for (const table of audited) {
    await sql`
      CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON ${sql.table(table)}
        FOR EACH ROW EXECUTE FUNCTION audit()
    `.execute(db);
  }
  for (const table of told) {
    await sql`
      CREATE TRIGGER live AFTER INSERT OR UPDATE OR DELETE ON ${sql.table(table)}
        FOR EACH ROW EXECUTE FUNCTION tell_live_sop()
    `.execute(db);
  }
}
