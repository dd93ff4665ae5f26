import { randomUUID } from "node:crypto";
import { type Expression, sql } from "kysely";
import { jsonObjectFrom } from "kysely/helpers/postgres";
import type {
  MoveCaseStatus,
  MoveJob,
  MoveJobDetail,
  MovePlan,
  PlannedCase,
} from "../../domain/sop/designer/move-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Db, Tx } from "../open";
import type { Editor } from "../schema-sops";
import { holdTemplate } from "./template";

export interface NewMove {
  readonly key: string;
  readonly plan: MovePlan;
  readonly cases: readonly PlannedCase[];
  readonly reason: string;
  readonly by: Editor;
}

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 5_000;

/**
 * Writes down what shall become of each case; who carries it out takes it from here. One move of an SOP at a time.
 * @throws SopRefusal where another one is under way, or the version is not in force.
 */
export async function writeMove(tx: Tx, { key, plan, cases, reason, by }: NewMove): Promise<string> {
  const template = await holdTemplate(tx, key, { archivedToo: true });
  if (template.in_force !== plan.toVersion) {
    throw new SopRefusal(
      "not_in_force",
      `Version ${plan.toVersion} is not in force. Look at the cases again.`,
    );
  }
  const other = await tx
    .selectFrom("sop_move")
    .where("template", "=", key)
    .where("finished_at", "is", null)
    .select("id")
    .executeTakeFirst();
  if (other !== undefined) {
    throw new SopRefusal("move_running", "Cases of this SOP are being moved already. Wait for it to end.", {
      move: other.id,
    });
  }
  const id = randomUUID();
  await tx
    .insertInto("sop_move")
    .values({
      id,
      template: key,
      to_version: plan.toVersion,
      plan: JSON.stringify(plan),
      reason,
      requested_by: by.id,
      requested_by_name: by.name,
    })
    .execute();
  const rows = cases.map(({ processId, fromVersion, action, mapping, exception }) => ({
    move_id: id,
    process_id: processId,
    from_version: fromVersion,
    action,
    mapping: JSON.stringify(mapping),
    status:
      exception !== null
        ? ("failed" as const)
        : action === "stay"
          ? ("stayed" as const)
          : ("pending" as const),
    words: exception ?? "",
    at: exception !== null || action === "stay" ? new Date() : null,
  }));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .insertInto("sop_move_case")
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
  await finishMove(tx, id);
  return id;
}

export interface PendingMove {
  readonly processId: string;
  readonly kind: string;
  readonly template: string;
  readonly action: "move" | "end";
  readonly toVersion: number;
  readonly mapping: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** What of a move is still to be done, at most so many at a time; each is to be settled with `settleMoveCase`. */
export async function pendingOfMove(db: Db, moveId: string, atMost: number): Promise<PendingMove[]> {
  const rows = await db
    .selectFrom("sop_move_case")
    .innerJoin("sop_move", "sop_move.id", "sop_move_case.move_id")
    .innerJoin("process", "process.id", "sop_move_case.process_id")
    .where("move_id", "=", moveId)
    .where("sop_move_case.status", "=", "pending")
    .orderBy("process_id")
    .limit(atMost)
    .select(["process_id", "process.kind", "sop_move.template", "action", "to_version", "mapping", "reason"])
    .execute();
  return rows.map(({ process_id, action, to_version, ...row }) => ({
    ...row,
    processId: process_id,
    action: action === "end" ? "end" : "move",
    toVersion: to_version,
  }));
}

/** Says what became of a case; saying it twice is harmless. */
export async function settleMoveCase(
  db: Db,
  settled: {
    readonly moveId: string;
    readonly processId: string;
    readonly status: Exclude<MoveCaseStatus, "pending">;
    readonly words: string;
  },
): Promise<void> {
  await db
    .updateTable("sop_move_case")
    .set({ status: settled.status, words: settled.words, at: sql<Date>`now()` })
    .where("move_id", "=", settled.moveId)
    .where("process_id", "=", settled.processId)
    .execute();
}

/** Ends a move of which nothing is left to do; answers whether it has ended. */
export async function finishMove(db: Db, moveId: string): Promise<boolean> {
  const row = await db
    .updateTable("sop_move")
    .set({ finished_at: sql<Date>`coalesce(finished_at, now())` })
    .where("id", "=", moveId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("sop_move_case")
            .where("move_id", "=", moveId)
            .where("status", "=", "pending")
            .select("process_id"),
        ),
      ),
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Has what failed tried again; answers how many cases.
 * @throws SopRefusal where another move of the SOP is under way.
 */
export async function retryMove(tx: Tx, moveId: string): Promise<number> {
  const move = await tx.selectFrom("sop_move").where("id", "=", moveId).select("template").executeTakeFirst();
  if (move === undefined) throw new SopRefusal("not_found", "There is no such move.");
  await holdTemplate(tx, move.template, { archivedToo: true });
  const other = await tx
    .selectFrom("sop_move")
    .where("template", "=", move.template)
    .where("finished_at", "is", null)
    .where("id", "<>", moveId)
    .select("id")
    .executeTakeFirst();
  if (other !== undefined) {
    throw new SopRefusal("move_running", "Cases of this SOP are being moved already. Wait for it to end.", {
      move: other.id,
    });
  }
  const { numUpdatedRows } = await tx
    .updateTable("sop_move_case")
    .set({ status: "pending", words: "", at: null })
    .where("move_id", "=", moveId)
    .where("status", "=", "failed")
    .executeTakeFirst();
  if (numUpdatedRows > 0n) {
    await tx.updateTable("sop_move").set({ finished_at: null }).where("id", "=", moveId).execute();
  }
  return Number(numUpdatedRows);
}

/** Moves that are under way, oldest first: whoever carries them out goes on with them after a pause. */
export async function openMoves(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("sop_move")
    .where("finished_at", "is", null)
    .orderBy("started_at")
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

function jobs(db: Db) {
  return db
    .selectFrom("sop_move")
    .orderBy("sop_move.started_at", "desc")
    .select([
      "sop_move.id",
      "template",
      "to_version",
      "sop_move.reason",
      "requested_by_name",
      "sop_move.started_at",
      "finished_at",
    ])
    .select(({ ref }) => jsonObjectFrom(countsOf(db, ref("sop_move.id"))).as("counts"));
}

function countsOf(db: Db, moveId: Expression<string>) {
  const count = (status: MoveCaseStatus) =>
    sql<number>`count(*) FILTER (WHERE status = ${status})::int`.as(status);
  return db
    .selectFrom("sop_move_case")
    .where("move_id", "=", moveId)
    .select([count("pending"), count("done"), count("failed"), count("stayed"), count("ended")]);
}

type JobRow = Awaited<ReturnType<ReturnType<typeof jobs>["execute"]>>[number];

function asJob(row: JobRow): MoveJob {
  return {
    id: row.id,
    key: row.template,
    toVersion: row.to_version,
    status: row.finished_at === null ? "running" : "done",
    reason: row.reason,
    by: row.requested_by_name,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    counts: row.counts ?? { pending: 0, done: 0, failed: 0, stayed: 0, ended: 0 },
  };
}

/** The moves of an SOP, the newest first. */
export async function moveJobs(db: Db, key: string): Promise<MoveJob[]> {
  return (await jobs(db).where("template", "=", key).limit(50).execute()).map(asJob);
}

/** A move with every case: what failed first. */
export async function moveJob(db: Db, id: string): Promise<MoveJobDetail> {
  const row = await jobs(db).where("sop_move.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new SopRefusal("not_found", "There is no such move.");
  const cases = await db
    .selectFrom("sop_move_case")
    .innerJoin("process", "process.id", "sop_move_case.process_id")
    .leftJoin("client", "client.id", "process.client_id")
    .where("move_id", "=", id)
    .orderBy(sql`array_position(ARRAY['failed', 'pending', 'done', 'ended', 'stayed'], sop_move_case.status)`)
    .orderBy("process_id")
    .select(["process_id", "from_version", "action", "sop_move_case.status", "words", "at"])
    .select(["given_name", "family_name"])
    .execute();
  return {
    ...asJob(row),
    cases: cases.map(({ process_id, from_version, given_name, family_name, at, ...rest }) => ({
      ...rest,
      processId: process_id,
      fromVersion: from_version,
      client: `${given_name ?? ""} ${family_name ?? ""}`.trim(),
      at: at?.toISOString() ?? null,
    })),
  };
}
