import { z } from "zod";

/** Shapes that every capability's requests and answers are made of. */
export const idSchema = z.uuid();
const inReach = (text: string) => text >= "1900" && text < "2200";
const outOfReach = "Please give a year between 1900 and 2199";
/** An instant, RFC 3339 with its offset; in the years 1900 to 2199, where every calendar's sums hold. */
export const instantSchema = z.iso.datetime({ offset: true }).refine(inReach, outOfReach);
/** A local calendar date, `2026-12-24`, in the same years. */
export const dateSchema = z.iso.date().refine(inReach, outOfReach);
/** Minor units (cents) of the practice's currency. */
export const minorSchema = z.number().int();

export const reasonSchema = z.object({ reason: z.string().trim().max(500).default("") });
export const doneSchema = z.object({ ok: z.literal(true) });
export type Done = z.infer<typeof doneSchema>;

/** RFC 9457 problem details; `errors` names the fields that are wrong. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
