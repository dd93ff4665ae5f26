import type { Actor } from "../../domain/people/actor";
import { can, type Role } from "../../domain/people/policy";
import type { Task, TaskView } from "../../domain/tasks/contract";
import { asActor } from "../as-actor";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";
import { nextOfRole } from "../people/staff";
import type { StepCase } from "../processes/facts";
import type { TaskOutcome, TaskPriority } from "../schema";

export interface NewTask {
  readonly of: StepCase;
  readonly step: string;
  readonly kind: "task" | "approval";
  readonly title: string;
  readonly instructions: string;
  readonly role: string;
  readonly assign: "role" | "person" | "round_robin" | "least_loaded";
  readonly person: string;
  readonly priority: TaskPriority;
  readonly checklist: readonly string[];
  readonly outcomes: readonly TaskOutcome[];
  readonly reasonRequired: boolean;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
}

export function taskId(processId: string, step: string): string {
  return fixedId("task", processId, step);
}

/** Puts a task into the inbox; answers who got it, or null where the whole role sees it. */
export async function openTask(tx: Tx, task: NewTask): Promise<string | null> {
  const assignee = await assigneeOf(tx, task);
  const { processId, clientId, appointmentId, locationId } = task.of;
  await tx
    .insertInto("task")
    .values({
      id: taskId(processId, task.step),
      process_id: processId,
      step: task.step,
      kind: task.kind,
      title: task.title,
      instructions: task.instructions,
      role: task.role,
      assignee_id: assignee,
      client_id: clientId,
      appointment_id: appointmentId,
      location_id: locationId,
      priority: task.priority,
      checklist: JSON.stringify(task.checklist),
      outcomes: JSON.stringify(task.outcomes),
      reason_required: task.reasonRequired,
      outcome: null,
      opened_at: task.openedAt,
      due_at: task.dueAt,
      done_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return assignee;
}

async function assigneeOf(tx: Tx, { assign, person, role, of }: NewTask): Promise<string | null> {
  if (assign === "person") {
    const row = await tx.selectFrom("staff").where("id", "=", person).select("id").executeTakeFirst();
    return row?.id ?? null;
  }
  if (assign !== "role") return nextOfRole(tx, role, assign);
  if (role !== "provider" || of.appointmentId === null) return null;
  const visit = await tx
    .selectFrom("appointment")
    .where("id", "=", of.appointmentId)
    .select("provider_id")
    .executeTakeFirst();
  return visit?.provider_id ?? null;
}

export async function closeTask(tx: Tx, processId: string, step: string, reason: string): Promise<void> {
  await tx
    .updateTable("task")
    .set({ status: "closed", reason })
    .where("id", "=", taskId(processId, step))
    .where("status", "=", "open")
    .execute();
}

export async function escalateTask(tx: Tx, processId: string, step: string, role: string): Promise<void> {
  await tx
    .updateTable("task")
    .set({ escalated: true, role, assignee_id: null, priority: "urgent" })
    .where("id", "=", taskId(processId, step))
    .where("status", "=", "open")
    .execute();
}

export interface Worker {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** Owners and managers see every task; others those of their roles and their own. */
function seesAll({ roles }: Worker): boolean {
  return can(roles, "audit.read");
}

export async function listTasks(db: Db, worker: Worker, show: TaskView): Promise<Task[]> {
  const rows = await db
    .selectFrom("task")
    .leftJoin("staff", "staff.id", "task.assignee_id")
    .leftJoin("client", "client.id", "task.client_id")
    .leftJoin("process", "process.id", "task.process_id")
    .leftJoin("process as root", "root.id", "process.root_id")
    .$if(show === "mine", (query) => query.where("task.assignee_id", "=", worker.id))
    .where("task.status", show === "done" ? "<>" : "=", "open")
    .$if(!seesAll(worker), (query) =>
      query.where(({ or, eb }) =>
        or([eb("task.assignee_id", "=", worker.id), eb("task.role", "in", [...worker.roles])]),
      ),
    )
    .orderBy(show === "done" ? "task.done_at" : "task.due_at", (order) =>
      (show === "done" ? order.desc() : order.asc()).nullsLast(),
    )
    .orderBy("task.opened_at")
    .limit(200)
    .selectAll("task")
    .select(["staff.name as assignee", "client.given_name", "client.family_name", "root.clock_offset_ms"])
    .execute();
  return rows.map((row) => {
    const now = Date.now() + (row.clock_offset_ms ?? 0);
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      instructions: row.instructions,
      role: row.role,
      priority: row.priority,
      assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee ?? "" },
      client:
        row.client_id === null
          ? null
          : { id: row.client_id, name: `${row.given_name} ${row.family_name}`.trim() },
      processId: row.process_id,
      checklist: row.checklist,
      outcomes: row.outcomes.map(({ key, label }) => ({ key, label })),
      reasonRequired: row.reason_required,
      escalated: row.escalated,
      status: row.status,
      outcome: row.outcome,
      reason: row.reason,
      openedAt: row.opened_at.toISOString(),
      dueAt: row.due_at?.toISOString() ?? null,
      overdue: row.status === "open" && row.due_at !== null && row.due_at.getTime() < now,
    };
  });
}

export type TaskChange =
  | { readonly type: "claim" }
  | { readonly type: "release" }
  | { readonly type: "hand-over"; readonly to: string }
  | { readonly type: "done"; readonly outcome: string; readonly reason: string };

export type TaskResult =
  | "ok"
  | "unknown"
  | "closed"
  | "taken"
  | "not_staff"
  | "no_such_outcome"
  | "reason_missing";

/** What somebody does with a task, and the word to its case. Doing it twice changes nothing the second time. */
export async function changeTask(
  db: Db,
  actor: Actor,
  worker: Worker,
  id: string,
  change: TaskChange,
): Promise<TaskResult> {
  return asActor(db, { ...actor, reason: change.type === "done" ? change.reason : "" }, async (tx) => {
    const task = await tx.selectFrom("task").where("id", "=", id).selectAll().forUpdate().executeTakeFirst();
    if (task === undefined) return "unknown";
    const mine = task.assignee_id === worker.id || worker.roles.some((role) => role === task.role);
    if (!mine && !seesAll(worker)) return "unknown";
    if (task.status !== "open")
      return change.type === "done" && task.outcome === change.outcome ? "ok" : "closed";
    if (change.type === "done") return finish(tx, task, worker, change);
    if (change.type === "claim" && task.assignee_id !== null && task.assignee_id !== worker.id)
      return "taken";
    const assignee = change.type === "claim" ? worker.id : change.type === "release" ? null : change.to;
    if (change.type === "hand-over") {
      const to = await tx
        .selectFrom("staff")
        .where("id", "=", change.to)
        .where("active", "=", true)
        .select("id")
        .executeTakeFirst();
      if (to === undefined) return "not_staff";
    }
    await tx.updateTable("task").set({ assignee_id: assignee }).where("id", "=", id).execute();
    return "ok";
  });
}

interface OpenTask {
  readonly id: string;
  readonly kind: "task" | "approval";
  readonly process_id: string | null;
  readonly step: string | null;
  readonly outcomes: readonly TaskOutcome[];
  readonly reason_required: boolean;
}

async function finish(
  tx: Tx,
  task: OpenTask,
  worker: Worker,
  { outcome, reason }: { outcome: string; reason: string },
): Promise<TaskResult> {
  const skips = outcome === "skipped" && task.kind === "task";
  if (!skips && !task.outcomes.some(({ key }) => key === outcome)) return "no_such_outcome";
  if ((task.reason_required || skips) && reason === "") return "reason_missing";
  const offset =
    task.process_id === null
      ? undefined
      : await tx
          .selectFrom("process")
          .innerJoin("process as root", "root.id", "process.root_id")
          .where("process.id", "=", task.process_id)
          .select("root.clock_offset_ms")
          .executeTakeFirst();
  await tx
    .updateTable("task")
    .set({
      status: "done",
      outcome,
      reason,
      done_by: worker.id,
      done_at: new Date(Date.now() + (offset?.clock_offset_ms ?? 0)),
    })
    .where("id", "=", task.id)
    .execute();
  if (task.process_id !== null && task.step !== null) {
    await tellEvent(tx, {
      processId: task.process_id,
      id: `task:${task.id}`,
      name: task.kind === "approval" ? "approval_given" : "task_done",
      data: { step: task.step, outcome, reason },
    });
  }
  return "ok";
}
