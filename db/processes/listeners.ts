import { takesEvent } from "../../domain/sop/kinds";
import type { Position } from "../../domain/sop/position";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";

export interface ProcessRef {
  readonly id: string;
  readonly kind: string;
  readonly template: string;
  readonly version: number;
  readonly root_id: string;
  readonly client_id: string | null;
  readonly location_id: string | null;
  readonly started_at: Date;
  readonly clock_offset_ms: number;
  readonly status: "running" | "ended";
}

const columns = [
  "process.id",
  "process.kind",
  "process.template",
  "process.version",
  "process.root_id",
  "process.client_id",
  "process.location_id",
  "process.started_at",
  "process.status",
  "root.clock_offset_ms",
] as const;

function refs(db: Db) {
  return db.selectFrom("process").innerJoin("process as root", "root.id", "process.root_id").select(columns);
}

export async function processRef(db: Db, id: string): Promise<ProcessRef | null> {
  return (await refs(db).where("process.id", "=", id).executeTakeFirst()) ?? null;
}

/** Where a process stands by the records. */
export async function positionsOf(db: Db, id: string): Promise<readonly Position[]> {
  const row = await db.selectFrom("process").where("id", "=", id).select("position").executeTakeFirst();
  return row?.position ?? [];
}

/** The running processes of a case, oldest first. */
export async function runningOf(db: Db, rootId: string): Promise<ProcessRef[]> {
  return refs(db)
    .where("process.root_id", "=", rootId)
    .where("process.status", "=", "running")
    .orderBy("process.started_at")
    .orderBy("process.id")
    .execute();
}

/** The running processes of a case whose kind takes this event. */
export async function listenersOf(db: Db, rootId: string, event: string): Promise<ProcessRef[]> {
  const running = await runningOf(db, rootId);
  return running.filter(({ kind }) => takesEvent(kind, event));
}

export interface ClientHappening {
  readonly clientId: string;
  readonly event: string;
  /** The visit that it is about; its own case knows already. */
  readonly visitId: string;
}

/** A client's other cases (a recall, a campaign) learn of what befell one of the client's visits. */
export async function tellClientsOtherCases(
  tx: Tx,
  { clientId, event, visitId }: ClientHappening,
): Promise<void> {
  const running = await tx
    .selectFrom("process")
    .where("client_id", "=", clientId)
    .where("status", "=", "running")
    .where("root_id", "<>", visitId)
    .select(["id", "kind"])
    .execute();
  for (const { id, kind } of running) {
    if (!takesEvent(kind, event)) continue;
    await tellEvent(tx, { processId: id, id: `${event}:${visitId}:${id}`, name: event });
  }
}

/** The case's clock: the wall clock, or ahead of it where the case was fast-forwarded. */
export async function caseNow(db: Db, rootId: string): Promise<Date> {
  const row = await db
    .selectFrom("process")
    .where("id", "=", rootId)
    .select("clock_offset_ms")
    .executeTakeFirst();
  return new Date(Date.now() + (row?.clock_offset_ms ?? 0));
}

export async function moveCaseClock(db: Db, rootId: string, offsetMs: number): Promise<void> {
  await db
    .updateTable("process")
    .set({ clock_offset_ms: offsetMs })
    .where("id", "=", rootId)
    .where("clock_offset_ms", "<", offsetMs)
    .execute();
}
