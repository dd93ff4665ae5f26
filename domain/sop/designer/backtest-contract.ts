import { z } from "zod";
import { historyCaseSchema } from "../backtest/history";
import { sopGraphSchema, sopTemplateSourceSchema } from "../graph";
import { calendarSchema } from "./calendar-contract";

/** How many weeks back a backtest may look. */
export const backtestWeeks = { least: 1, most: 104, usual: 12 } as const;

/** `GET /api/staff/sops/:key/backtest?weeks=`: real cases of an SOP, and what is needed for playing them again. */
export const backtestPayloadSchema = z.object({
  weeks: z.number().int(),
  /** How many cases began in these weeks; the latest of them are in `cases`. */
  total: z.number().int(),
  cases: z.array(historyCaseSchema),
  /** The drawings that these cases ran by. */
  versions: z.array(z.object({ template: z.string(), version: z.number().int(), graph: sopGraphSchema })),
  /** Every SOP as it is in force, by the key that it is started by. */
  inForce: z.record(z.string(), sopTemplateSourceSchema),
  calendars: z.record(z.string(), calendarSchema),
  messagesPerDay: z.number().int(),
  currency: z.string(),
});

export type BacktestPayload = z.infer<typeof backtestPayloadSchema>;
