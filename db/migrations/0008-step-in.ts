import { type Kysely, sql } from "kysely";

/** Who stepped in on which case, what they had it do, why, and what came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE step_in (
      -- Also the id under which the case takes it, so that asking again does it no second time.
      id uuid PRIMARY KEY,
      process_id uuid NOT NULL REFERENCES process,
      actor_id text NOT NULL,
      request_key text NOT NULL,
      token text NOT NULL,
      node text,
      action text NOT NULL CHECK (action IN ('retry', 'skip', 'move', 'end')),
      target text,
      words text NOT NULL,
      reason text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      outcome text NOT NULL DEFAULT 'asked' CHECK (outcome IN ('asked', 'done', 'moved_on', 'failed')),
      settled_at timestamptz,
      UNIQUE (actor_id, request_key, process_id)
    );
    CREATE INDEX step_in_process ON step_in (process_id);
    CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON step_in
      FOR EACH ROW EXECUTE FUNCTION audit();
  `.execute(db);
}
