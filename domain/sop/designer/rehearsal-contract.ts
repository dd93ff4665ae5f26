import { z } from "zod";
import { sopTemplateSourceSchema } from "../graph";
import { calendarSchema } from "./calendar-contract";

/**
 * `GET /api/staff/sops/:key/rehearsal`: everything that simulating and the safety check need besides the drawing itself. The
 * page and the server look with the same eyes: with one seed they find the same.
 */
export const rehearsalSchema = z.object({
  /** Every SOP that this one can start, by the key it is started by, as it is in force at the SOP's location; not itself. */
  templates: z.record(z.string(), sopTemplateSourceSchema),
  calendar: calendarSchema,
  messagesPerDay: z.number().int(),
  roles: z.array(z.string()),
});

export type Rehearsal = z.infer<typeof rehearsalSchema>;
