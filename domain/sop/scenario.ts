import { z } from "zod";
import { spanSchema } from "./clock";

/**
 * A scripted client and staff: how people respond while a case runs on a virtual clock. The same scenario plays in
 * process and on Temporal.
 */
export const reactionSchema = z.object({
  /** What makes somebody respond: a message of a template goes out, or an anchor time comes. */
  on: z.discriminatedUnion("type", [
    z.object({ type: z.literal("message"), template: z.string() }),
    z.object({ type: z.literal("anchor"), anchor: z.string() }),
    z.object({ type: z.literal("start") }),
  ]),
  after: spanSchema,
  /** Negative for an anchor: so long before it. */
  before: z.boolean().default(false),
  event: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** Moves these anchors by so many minutes when it happens (rescheduled). */
  moveAnchors: z.record(z.string(), z.number()).default({}),
  /** Respond to the nth such message only (1 is the first). */
  occurrence: z.number().int().min(1).default(1),
});

export const taskAnswerSchema = z.object({
  /** Matches the task's title; empty matches every task. */
  title: z.string().default(""),
  after: spanSchema,
  outcome: z.string(),
});

export const scenarioSchema = z.object({
  key: z.string(),
  title: z.string(),
  description: z.string().default(""),
  /** Merged over the kind's example data. */
  data: z.record(z.string(), z.unknown()).default({}),
  /** When the visit begins, counted from the start of the case. */
  visitIn: spanSchema.default({ value: 10, unit: "days" }),
  visitMinutes: z.number().default(45),
  reactions: z.array(reactionSchema).default([]),
  tasks: z.array(taskAnswerSchema).default([]),
  /** What activities come out with where it is not the usual: by action, or action:template. */
  answers: z.record(z.string(), z.string()).default({}),
  /** The case is watched for so long. */
  horizon: spanSchema.default({ value: 400, unit: "days" }),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Reaction = z.infer<typeof reactionSchema>;
export type TaskAnswer = z.infer<typeof taskAnswerSchema>;
