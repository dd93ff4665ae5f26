import type { ImportedCases } from "../processes/import-cases";
import type { TaskOutcome, TaskPriority } from "../schema";
import { taskId } from "../tasks/tasks";
import { staffOfRole } from "./demo-practice";
import { type PlayedVisit, processIdOf } from "./play-visit";

interface TaskOrder {
  readonly kind: "task" | "approval";
  readonly title: string;
  readonly instructions: string;
  readonly role: string;
  readonly assign: string;
  readonly person: string;
  readonly dueAt: number | null;
  readonly checklist: readonly string[];
  readonly priority: TaskPriority;
  readonly outcomes: TaskOutcome[];
  readonly reasonRequired: boolean;
}

/** The tasks of a played case, as people left them. */
export function taskRows({ visit, played, asked }: PlayedVisit): ImportedCases["tasks"] {
  const about = (process: string, step: string, action: string) =>
    asked.find(
      (other) =>
        other.process === process &&
        other.command.action === action &&
        other.command.params["taskStep"] === step,
    );
  return asked.flatMap(({ process, command: { action, params, step }, now }) => {
    if (action !== "open_task") return [];
    const order = params as unknown as TaskOrder;
    const answer = played.script.find(
      ({ path, name, data }) =>
        path === process && (name === "task_done" || name === "approval_given") && data["step"] === step,
    );
    const closed = about(process, step, "close_task");
    const escalated = about(process, step, "escalate_task");
    const role = escalated === undefined ? order.role : String(escalated.command.params["role"]);
    const processId = processIdOf(visit.id, process);
    const worker = staffOfRole(role) ?? null;
    return [
      {
        id: taskId(processId, step),
        process_id: processId,
        step,
        kind: order.kind,
        title: order.title,
        instructions: order.instructions,
        role,
        assignee_id: answer === undefined ? null : worker,
        client_id: visit.client.id,
        appointment_id: visit.id,
        location_id: visit.location.id,
        priority: escalated === undefined ? order.priority : ("urgent" as const),
        checklist: JSON.stringify(order.checklist),
        outcomes: JSON.stringify(order.outcomes),
        reason_required: order.reasonRequired,
        escalated: escalated !== undefined,
        status:
          answer !== undefined
            ? ("done" as const)
            : closed !== undefined
              ? ("closed" as const)
              : ("open" as const),
        outcome: answer === undefined ? null : String(answer.data["outcome"]),
        reason: answer === undefined ? String(closed?.command.params["reason"] ?? "") : "",
        opened_at: new Date(now),
        due_at: order.dueAt === null ? null : new Date(order.dueAt),
        done_at: answer === undefined ? null : new Date(answer.at),
        done_by: answer === undefined ? null : worker,
      },
    ];
  });
}
