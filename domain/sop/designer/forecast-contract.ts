import { z } from "zod";
import { sopTemplateSourceSchema } from "../graph";
import { behaviourSchema } from "../outlook/behaviour";
import { openCaseSchema } from "../outlook/open-case";
import { calendarSchema } from "./calendar-contract";

/** `GET /api/staff/forecast`: every open case as it stands, and how clients and staff have responded so far. */
export const forecastPayloadSchema = z.object({
  /** Milliseconds since 1970. */
  now: z.number().int(),
  /** How many cases are open; those that could be asked where they stand are in `cases`. */
  open: z.number().int(),
  /** How many of them were asked and did not answer. */
  silent: z.number().int(),
  cases: z.array(openCaseSchema),
  versions: z.array(z.object({ version: z.number().int(), source: sopTemplateSourceSchema })),
  inForce: z.record(z.string(), sopTemplateSourceSchema),
  behaviour: behaviourSchema,
  calendar: calendarSchema,
  messagesPerDay: z.number().int(),
  currency: z.string(),
});

export type ForecastPayload = z.infer<typeof forecastPayloadSchema>;
