import { z } from "zod";
import { idSchema, instantSchema, minorSchema } from "../../contract";
import { nodeIdSchema } from "./words-contract";

/** What happens by an SOP right now, and stepping in on many cases at once. */

/** `GET /api/staff/sops/:key/overlay`: without a version all versions together; the span is the last 30 days by itself. */
export const overlayQuerySchema = z.object({
  version: z.coerce.number().int().min(1).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export const overlaySchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Different cases that run. */
  running: z.number().int(),
  nodes: z.array(
    z.object({
      node: nodeIdSchema,
      /** Cases that stand there. */
      standing: z.number().int(),
      oldestSince: instantSchema,
      /** Cases that cannot go on by themselves. */
      stuck: z.number().int(),
      /** What these cases' invoices still owe. */
      openMinor: minorSchema,
    }),
  ),
  /**
   * How often each edge was taken in the span, by the drawing of the version asked for, else of the one in force; null where
   * the records cannot tell (behind a join).
   */
  edges: z.array(z.object({ edge: z.string(), times: z.number().int().nullable() })),
  /** Local days of the practice’s first location. */
  days: z.array(z.object({ date: z.iso.date(), started: z.number().int(), ended: z.number().int() })),
});

/** `GET /api/staff/sops/:key/at/:node`: those who wait longest first. */
export const standingQuerySchema = z.object({
  version: z.coerce.number().int().min(1).optional(),
  stuck: z.stringbool().optional(),
  /** The `next` of the page before. */
  after: z.string().max(100).optional(),
});
export const standingCaseSchema = z.object({
  processId: idSchema,
  token: z.string(),
  version: z.number().int(),
  client: z.object({ id: idSchema, name: z.string() }).nullable(),
  since: instantSchema,
  until: instantSchema.nullable(),
  phase: z.string(),
  stuck: z.boolean(),
  openMinor: minorSchema,
});
export const standingSchema = z.object({
  cases: z.array(standingCaseSchema),
  next: z.string().nullable(),
});

export const operateAtMost = 200;
const which = z.discriminatedUnion("by", [
  z.object({ by: z.literal("cases"), processIds: z.array(idSchema).min(1).max(operateAtMost) }),
  /** Everything that stands at a node. */
  z.object({ by: z.literal("node"), version: z.number().int().min(1).optional() }),
]);
/** `POST /api/staff/sops/:key/operate/preview` (nothing changes) and `POST /api/staff/sops/:key/operate`. */
export const bulkOperateSchema = z.object({
  which,
  node: nodeIdSchema,
  action: z.enum(["retry", "skip", "move", "end"]),
  /** `skip`: the outcome to leave by; `move`: the node to go to; `end`: the result. */
  to: z.string().max(80).optional(),
  reason: z.string().trim().min(1, "Please say why").max(500),
});
export const bulkPreviewSchema = z.object({
  cases: z.array(
    z.object({
      processId: idSchema,
      token: z.string(),
      client: z.string(),
      since: instantSchema.nullable(),
      possible: z.boolean(),
      /** What will happen, or why it cannot. */
      words: z.string(),
    }),
  ),
  possible: z.number().int(),
  /** There are more than can be taken at once. */
  more: z.boolean(),
});
export const bulkResultSchema = z.object({
  cases: z.array(
    z.object({
      processId: idSchema,
      client: z.string(),
      result: z.enum(["done", "moved_on", "not_possible", "failed"]),
      words: z.string(),
    }),
  ),
  done: z.number().int(),
});

export type OverlayQuery = z.infer<typeof overlayQuerySchema>;
export type Overlay = z.infer<typeof overlaySchema>;
export type StandingCase = z.infer<typeof standingCaseSchema>;
export type BulkOperate = z.infer<typeof bulkOperateSchema>;
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;
export type BulkResult = z.infer<typeof bulkResultSchema>;
