import { sql } from "kysely";
import type { JsonObject } from "../../domain/sop/process";
import type { Db, Tx } from "../open";

/** What the relay has to tell Temporal. */
export interface OutboxRow {
  readonly id: number;
  /** To start a process, to tell one of an event, or to send somebody a link to their page. */
  readonly topic: "start" | "event" | "link";
  readonly process_id: string | null;
  readonly root_id: string | null;
  readonly key: string;
  /** Of an event: its id, name, data, anchors, and `at`, when it happened by the clock of its case. */
  readonly body: JsonObject;
  readonly attempts: number;
}

/** Something that happened to a case (all of its processes that listen) or to one process of it. */
export interface Happening {
  /** The case's root; or else `processId`. */
  readonly rootId?: string;
  readonly processId?: string;
  /** The event's id: telling twice is harmless. */
  readonly id: string;
  readonly name: string;
  readonly data?: JsonObject;
  readonly anchors?: Readonly<Record<string, number>>;
}

/** To be called in the transaction of the change itself. A second row with the same key is dropped. */
export async function tellStart(tx: Tx, processId: string, at: Date): Promise<void> {
  await tx
    .insertInto("outbox")
    .values({
      topic: "start",
      process_id: processId,
      root_id: null,
      key: `start:${processId}`,
      body: JSON.stringify({ at: at.getTime() }),
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
}

export async function tellEvent(tx: Tx, happening: Happening): Promise<void> {
  const { id, name, data = {}, anchors, rootId = null, processId = null } = happening;
  const body = JSON.stringify({ id, name, data, ...(anchors === undefined ? {} : { anchors }) });
  await tx
    .insertInto("outbox")
    .values({
      topic: "event",
      process_id: processId,
      root_id: rootId,
      key: id,
      // With the time at which it happened by the case's own clock (milliseconds since 1970).
      body: sql<string>`${body}::jsonb || jsonb_build_object('at', (
        (extract(epoch FROM clock_timestamp()) * 1000)::bigint + coalesce((
          SELECT root.clock_offset_ms FROM process told JOIN process root ON root.id = told.root_id
          WHERE told.id = coalesce(${rootId}, ${processId})::uuid), 0)))`,
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
}

/**
 * Takes waiting rows for a while: a relay that dies gives them back by itself. Rows of one case go out in the order in
 * which they came, because an earlier row that still waits keeps later ones of the case back.
 */
export async function takeOutbox(db: Db, atMost: number, holdMs: number): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    WITH due AS (
      SELECT id FROM outbox candidate
      WHERE done_at IS NULL AND next_at <= clock_timestamp()
        AND NOT EXISTS (
          SELECT 1 FROM outbox earlier
          WHERE earlier.done_at IS NULL AND earlier.id < candidate.id
            AND coalesce(earlier.root_id, earlier.process_id) = coalesce(candidate.root_id, candidate.process_id))
      ORDER BY id LIMIT ${atMost} FOR UPDATE SKIP LOCKED)
    UPDATE outbox SET attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => ${holdMs / 1000})
    FROM due WHERE outbox.id = due.id
    RETURNING outbox.id, topic, process_id, root_id, key, body, attempts
  `.execute(db);
  return rows.sort((a, b) => a.id - b.id);
}

export async function outboxDone(db: Db, id: number): Promise<void> {
  await db.updateTable("outbox").set({ done_at: new Date(), last_error: "" }).where("id", "=", id).execute();
}

export async function outboxAgain(db: Db, id: number, inMs: number, error: string): Promise<void> {
  await db
    .updateTable("outbox")
    .set({ next_at: new Date(Date.now() + inMs), last_error: error.slice(0, 500) })
    .where("id", "=", id)
    .execute();
}

export async function outboxWaiting(db: Db): Promise<{ rows: number; oldestSeconds: number }> {
  const row = await db
    .selectFrom("outbox")
    .where("done_at", "is", null)
    .select(({ fn }) => [
      fn.countAll<number>().as("rows"),
      sql<number>`coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8`.as("oldest"),
    ])
    .executeTakeFirstOrThrow();
  return { rows: Number(row.rows), oldestSeconds: row.oldest };
}
