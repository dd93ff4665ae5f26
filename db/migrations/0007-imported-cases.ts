import { type Kysely, sql } from "kysely";

/** Cases that ran before Praxis carried them: a process that still runs goes on from the state it is imported with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The engine's state (ProcessState) that its workflow begins with; null where it begins at its SOP's start.
    ALTER TABLE process ADD COLUMN resume jsonb;
  `.execute(db);
}
