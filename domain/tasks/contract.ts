import { z } from "zod";
import { idSchema, instantSchema } from "../contract";

export const taskViews = ["mine", "open", "done"] as const;
export const taskQuerySchema = z.object({ show: z.enum(taskViews).default("open") });

export const taskSchema = z.object({
  id: idSchema,
  kind: z.enum(["task", "approval"]),
  title: z.string(),
  instructions: z.string(),
  role: z.string(),
  priority: z.enum(["low", "normal", "high", "urgent"]),
  assignee: z.object({ id: idSchema, name: z.string() }).nullable(),
  client: z.object({ id: idSchema, name: z.string() }).nullable(),
  processId: idSchema.nullable(),
  checklist: z.array(z.string()),
  outcomes: z.array(z.object({ key: z.string(), label: z.string() })),
  reasonRequired: z.boolean(),
  escalated: z.boolean(),
  status: z.enum(["open", "done", "closed"]),
  outcome: z.string().nullable(),
  reason: z.string(),
  openedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  overdue: z.boolean(),
});
export const taskListSchema = z.object({ tasks: z.array(taskSchema) });
export const handOverSchema = z.object({ to: idSchema });
export const finishTaskSchema = z.object({
  outcome: z.string().min(1).max(40),
  reason: z.string().trim().max(1000).default(""),
});

export type Task = z.infer<typeof taskSchema>;
export type TaskView = (typeof taskViews)[number];
