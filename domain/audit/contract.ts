import { z } from "zod";
import { instantSchema } from "../contract";

export const auditQuerySchema = z.object({
  subject: z.string().max(60).optional(),
  subjectId: z.string().max(100).optional(),
  /** Everything that belongs to one case. */
  case: z.uuid().optional(),
  before: z.coerce.number().int().optional(),
});
export const auditEntrySchema = z.object({
  id: z.number(),
  at: instantSchema,
  who: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  origin: z.string(),
  reason: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  change: z.enum(["insert", "update", "delete"]),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  sealed: z.boolean(),
});
export const auditPageSchema = z.object({ entries: z.array(auditEntrySchema), more: z.boolean() });
/** Whether the chain of seals still fits what it seals; `brokenAt` is the first seal that does not. */
export const auditCheckSchema = z.object({
  intact: z.boolean(),
  sealed: z.number(),
  brokenAt: z.number().nullable(),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditQuery = z.infer<typeof auditQuerySchema>;
