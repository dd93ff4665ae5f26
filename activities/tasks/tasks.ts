import { z } from "zod";
import { closeTask, escalateTask, openTask } from "../../db/tasks/tasks";
import type { Deps } from "../deps";
import { step } from "../run-step";

const opening = z.object({
  kind: z.enum(["task", "approval"]),
  title: z.string(),
  instructions: z.string(),
  role: z.string(),
  assign: z.enum(["role", "person", "round_robin", "least_loaded"]),
  person: z.string(),
  dueAt: z.number().nullable(),
  checklist: z.array(z.string()),
  priority: z.enum(["low", "normal", "high", "urgent"]),
  outcomes: z.array(z.object({ key: z.string(), label: z.string() })),
  reasonRequired: z.boolean(),
});
const closing = z.object({ taskStep: z.string(), reason: z.string() });
const escalating = z.object({ taskStep: z.string(), role: z.string() });

export function taskActivities(deps: Deps) {
  return {
    open_task: step(deps, async ({ tx, of, input, now }) => {
      const { dueAt, ...task } = opening.parse(input.command.params);
      await openTask(tx, {
        ...task,
        of,
        step: input.command.step,
        openedAt: now,
        dueAt: dueAt === null ? null : new Date(dueAt),
      });
      return { outcome: "opened" };
    }),

    close_task: step(deps, async ({ tx, of, input }) => {
      const { taskStep, reason } = closing.parse(input.command.params);
      await closeTask(tx, of.processId, taskStep, reason);
      return { outcome: "closed" };
    }),

    escalate_task: step(deps, async ({ tx, of, input }) => {
      const { taskStep, role } = escalating.parse(input.command.params);
      await escalateTask(tx, of.processId, taskStep, role);
      return { outcome: "escalated" };
    }),
  };
}
