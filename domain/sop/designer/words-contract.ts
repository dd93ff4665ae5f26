import { z } from "zod";
import { idSchema, problemSchema } from "../../contract";

/** Words and shapes that every part of the designer's API is made of. */
export const sopKeySchema = z
  .string()
  .min(1, "Please give it a short name for its address")
  .max(64)
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits, - and _ only, e.g. late-payers");
export const sopNameSchema = z.string().trim().min(1, "Please give it a name").max(120);
export const sopDescriptionSchema = z.string().trim().max(2000);
export const nodeIdSchema = z.string().min(1).max(64);

/** Who did something; the name is what it was then, the id null where it was no member of staff (Praxis itself). */
export const personSchema = z.object({ id: idSchema.nullable(), name: z.string() });

export const findingSchema = z.object({
  severity: z.enum(["error", "warning"]),
  /** The node it is about; null where it is about the whole. */
  node: z.string().nullable(),
  rule: z.string(),
  message: z.string(),
  /** What to do about it. */
  mend: z.string(),
});

/** Why something cannot be done, for programs: the words stand in `detail`. */
export const sopProblemCodes = [
  "not_found",
  /** Somebody saved in the meantime: `current` is what stands there now (`draftConflictSchema`). */
  "draft_moved_on",
  /** The draft waits for somebody's approval: withdraw it to go on drawing. */
  "draft_in_review",
  "no_draft",
  "key_taken",
  "archived",
  /** The drawing has errors: they stand in `findings`. */
  "has_errors",
  /** The safety check failed or could not be repeated: what failed stands in `failures`. */
  "not_safe",
  /** Something starts it: what, stands in `startedBy`. */
  "still_started",
  /** Cases run by it: how many, stands in `running`. */
  "still_running",
  "own_draft",
  /** Cases of this SOP are being moved already: which move, stands in `move`. */
  "move_running",
  /** Another version is in force than the one the request is about. */
  "not_in_force",
  "too_many",
] as const;

export const sopProblemSchema = problemSchema.extend({ code: z.enum(sopProblemCodes) });

export type SopProblemCode = (typeof sopProblemCodes)[number];
export type Person = z.infer<typeof personSchema>;
