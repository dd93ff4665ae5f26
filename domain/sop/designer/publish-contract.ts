import { z } from "zod";
import { instantSchema } from "../../contract";
import { sopGraphSchema } from "../graph";
import { findingSchema, personSchema, sopProblemSchema } from "./words-contract";

/** Versions, and how a draft becomes one. */

export const versionRowSchema = z.object({
  version: z.number().int(),
  status: z.enum(["draft", "published", "retired"]),
  inForce: z.boolean(),
  author: personSchema,
  /** The second person, where one approved it. */
  approvedBy: z.string(),
  note: z.string(),
  publishedAt: instantSchema.nullable(),
  retiredAt: instantSchema.nullable(),
  /** Why it was published although a safety property failed; empty where none did. */
  safetyOverride: z.string(),
  running: z.number().int(),
});
/** `GET /api/staff/sops/:key/versions`, the newest first; one with its graph under `/versions/:version`. */
export const versionListSchema = z.object({ versions: z.array(versionRowSchema) });
export const versionGraphSchema = versionRowSchema.extend({ graph: sopGraphSchema });

/** What the safety check of the browser found; the server repeats a part of it with the same seed. */
export const safetyReportSchema = z.object({
  seed: z.number().int(),
  runs: z.number().int().min(1).max(1_000_000),
  failures: z
    .array(z.object({ property: z.string().max(80), words: z.string().max(500) }))
    .max(100)
    .default([]),
});

/** `POST /api/staff/sops/:key/publish`. */
export const publishSchema = z.object({
  revision: z.number().int().min(1),
  note: z.string().trim().min(1, "Please say what changed").max(1000),
  safety: safetyReportSchema,
  /** Why to publish although a safety property fails; the owner’s alone to give. */
  overrideReason: z.string().trim().min(1).max(1000).optional(),
});
/** Published, or waiting for a second person where the practice asks for one. */
export const publishedSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("published"),
    version: z.number().int(),
    previous: z.number().int().nullable(),
  }),
  z.object({ state: z.literal("in_review") }),
]);

/** The problem (422) of what cannot be published yet. */
export const notReadySchema = sopProblemSchema.extend({
  findings: z.array(findingSchema).optional(),
  failures: safetyReportSchema.shape.failures.optional(),
});

/** `POST /api/staff/sops/:key/review`: by somebody who did not draw it. Approving publishes. */
export const reviewDecisionSchema = z
  .object({
    revision: z.number().int().min(1),
    decision: z.enum(["approve", "send_back"]),
    note: z.string().trim().max(1000).default(""),
  })
  .refine(({ decision, note }) => decision === "approve" || note !== "", {
    path: ["note"],
    message: "Please say what to change",
  });
/** `POST /api/staff/sops/:key/withdraw`: takes a draft out of review, to go on drawing. */
export const withdrawSchema = z.object({ revision: z.number().int().min(1) });

export type VersionRow = z.infer<typeof versionRowSchema>;
export type SafetyReport = z.infer<typeof safetyReportSchema>;
export type Publish = z.infer<typeof publishSchema>;
export type Published = z.infer<typeof publishedSchema>;
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;
