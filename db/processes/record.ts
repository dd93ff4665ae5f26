import { sql } from "kysely";
import type { Opening } from "../../domain/sop/opening";
import type { Position } from "../../domain/sop/position";
import type { Instant, Step } from "../../domain/sop/process";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";

export interface Progress {
  readonly processId: string;
  readonly now: Instant;
  readonly steps: readonly Step[];
  readonly position: readonly Position[];
  readonly status: "running" | "ended";
  readonly result: string | null;
  /** Set where it goes on by another version of its SOP from here. */
  readonly version?: number;
}

/** Writes timeline rows; a row that was foreseen otherwise is put right. */
export async function recordRows(tx: Tx, processId: string, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insertInto("process_event")
    .values(steps.map((step) => rowOf(processId, step)))
    .onConflict((conflict) =>
      conflict.columns(["process_id", "seq"]).doUpdateSet((eb) => ({
        at: eb.ref("excluded.at"),
        node: eb.ref("excluded.node"),
        node_label: eb.ref("excluded.node_label"),
        node_type: eb.ref("excluded.node_type"),
        what: eb.ref("excluded.what"),
        outcome: eb.ref("excluded.outcome"),
        words: eb.ref("excluded.words"),
        detail: eb.ref("excluded.detail"),
      })),
    )
    .execute();
}

/** Writes down how a process begins, before it runs; once it has rows of its own, that is over. */
export async function recordOpening(db: Db, processId: string, { steps, position }: Opening): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const begun = await tx
      .selectFrom("process_event")
      .where("process_id", "=", processId)
      .select("seq")
      .limit(1)
      .executeTakeFirst();
    if (begun !== undefined) return;
    await recordRows(tx, processId, steps);
    await tx
      .updateTable("process")
      .set({ position: JSON.stringify(position) })
      .where("id", "=", processId)
      .execute();
  });
}

/** Writes where a process stands, and tells the process that waits for its end. */
export async function recordProgress(tx: Tx, progress: Progress): Promise<void> {
  const { processId, steps, position, status, result, now, version } = progress;
  await recordRows(tx, processId, steps);
  const ended = status === "ended";
  const row = await tx
    .updateTable("process")
    .set({
      position: JSON.stringify(position),
      status,
      result,
      ...(version === undefined ? {} : { version }),
      ...(ended ? { ended_at: sql<Date>`coalesce(ended_at, ${new Date(now)}::timestamptz)` } : {}),
    })
    .where("id", "=", processId)
    // A late repeat of an earlier step does not bring an ended process back.
    .where("status", "in", ended ? ["running", "ended"] : ["running"])
    .returning(["parent_id", "parent_step"])
    .executeTakeFirst();
  if (!ended || row === undefined || row.parent_id === null || row.parent_step === null) return;
  await tellEvent(tx, {
    processId: row.parent_id,
    id: `ended:${processId}`,
    name: "process_ended",
    data: { step: row.parent_step, outcome: result ?? "ended" },
  });
}

function rowOf(
  processId: string,
  { seq, at, node, nodeLabel, nodeType, what, outcome, words, ...more }: Step,
) {
  const { message = null, task = null, until = null } = more;
  return {
    process_id: processId,
    seq,
    at: new Date(at),
    node,
    node_label: nodeLabel,
    node_type: nodeType,
    what,
    outcome,
    words,
    detail: JSON.stringify({ message, task, until }),
  };
}
