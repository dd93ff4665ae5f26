import { z } from "zod";
import { idSchema, instantSchema } from "../../contract";
import { nodeIdSchema } from "./words-contract";

/** Running cases when a version is published: where they stand, what shall become of them, and what became. */

/** `GET /api/staff/sops/:key/running?version=`: cases on other versions than this one (without it, than the one in force). */
export const runningQuerySchema = z.object({ version: z.coerce.number().int().min(1).optional() });
export const runningGroupSchema = z.object({
  fromVersion: z.number().int(),
  node: nodeIdSchema,
  label: z.string(),
  /** Cases that stand there; one that stands at several steps counts at each. */
  cases: z.number().int(),
  stuck: z.number().int(),
  oldestSince: instantSchema,
  /** The step of the new version that they would go to; null where somebody must choose. */
  proposed: nodeIdSchema.nullable(),
  processIds: z.array(idSchema),
});
export const runningSchema = z.object({
  toVersion: z.number().int(),
  /** Different cases, each counted once. */
  cases: z.number().int(),
  groups: z.array(runningGroupSchema),
});

/**
 * `POST /api/staff/sops/:key/move-plan` (a dry run, nothing changes) and `POST /api/staff/sops/:key/move`. Cases in no group
 * stay. A case that stands in several groups ends if one of them says end, else stays if one says stay, else moves.
 */
export const movePlanSchema = z.object({
  toVersion: z.number().int().min(1),
  groups: z
    .array(
      z.discriminatedUnion("action", [
        z.object({ action: z.literal("stay"), fromVersion: z.number().int(), node: nodeIdSchema }),
        z.object({ action: z.literal("end"), fromVersion: z.number().int(), node: nodeIdSchema }),
        z.object({
          action: z.literal("move"),
          fromVersion: z.number().int(),
          node: nodeIdSchema,
          toNode: nodeIdSchema,
        }),
      ]),
    )
    .min(1)
    .max(4000),
});
export const startMoveSchema = movePlanSchema.extend({
  reason: z.string().trim().min(1, "Please say why").max(500),
});

export const moveActions = ["stay", "move", "end"] as const;
export const plannedCaseSchema = z.object({
  processId: idSchema,
  fromVersion: z.number().int(),
  client: z.string(),
  action: z.enum(moveActions),
  /** From the old version's steps to the new one's, for every place at which the case stands. */
  mapping: z.record(nodeIdSchema, nodeIdSchema),
  /** Why it cannot be done as planned; null where it can. */
  exception: z.string().nullable(),
});
export const moveReportSchema = z.object({
  toVersion: z.number().int(),
  /** How many cases were asked themselves; the others by what the records say of them. */
  asked: z.number().int(),
  counts: z.object({
    stay: z.number().int(),
    move: z.number().int(),
    end: z.number().int(),
    exceptions: z.number().int(),
  }),
  cases: z.array(plannedCaseSchema),
});

export const moveCaseStatuses = ["pending", "done", "failed", "stayed", "ended"] as const;
/** `GET /api/staff/sop-moves/:id`; `POST …/:id/retry` tries again what failed. A list: `GET /api/staff/sops/:key/moves`. */
export const moveJobSchema = z.object({
  id: idSchema,
  key: z.string(),
  toVersion: z.number().int(),
  status: z.enum(["running", "done"]),
  reason: z.string(),
  by: z.string(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  counts: z.record(z.enum(moveCaseStatuses), z.number().int()),
});
export const moveJobDetailSchema = moveJobSchema.extend({
  cases: z.array(
    z.object({
      processId: idSchema,
      fromVersion: z.number().int(),
      client: z.string(),
      action: z.enum(moveActions),
      status: z.enum(moveCaseStatuses),
      words: z.string(),
      at: instantSchema.nullable(),
    }),
  ),
});
export const moveJobListSchema = z.object({ moves: z.array(moveJobSchema) });

export type RunningGroup = z.infer<typeof runningGroupSchema>;
export type RunningView = z.infer<typeof runningSchema>;
export type MovePlan = z.infer<typeof movePlanSchema>;
export type PlannedCase = z.infer<typeof plannedCaseSchema>;
export type MoveReport = z.infer<typeof moveReportSchema>;
export type MoveJob = z.infer<typeof moveJobSchema>;
export type MoveJobDetail = z.infer<typeof moveJobDetailSchema>;
export type MoveCaseStatus = (typeof moveCaseStatuses)[number];
