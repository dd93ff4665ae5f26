import { z } from "zod";
import { nodeTypes } from "../graph";
import type { Calendar, JsonObject } from "../process";
import { virtualClientSchema } from "../scenario";

/** Milliseconds since 1970-01-01T00:00Z. */
const instant = z.number().int();
const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject>;
const instants = z.record(z.string(), instant);

/** A row of a real case's timeline, as far as a replay needs it. */
export const historyRowSchema = z.object({
  /** Index into the case's processes. */
  process: z.number().int().min(0),
  at: instant,
  node: z.string(),
  nodeType: z.enum(nodeTypes),
  what: z.enum(["started", "waiting", "done", "skipped", "event", "changed", "ended"]),
  outcome: z.string().nullable(),
  message: z.object({ template: z.string(), channel: z.string() }).optional(),
  task: z.object({ title: z.string(), role: z.string(), minutes: z.number().optional() }).optional(),
});

/** What people did to a case: the client, the staff at the desk, the bank. */
export const historyEventSchema = z.object({
  at: instant,
  name: z.string(),
  data: jsonObject,
  /** Anchors as the event set them. */
  anchors: instants.optional(),
});

export const historyMoneySchema = z.object({
  at: instant,
  what: z.enum(["invoiced", "paid"]),
  /** Minor units. */
  minor: z.number().int(),
});

/** A case as it really went: a process of the SOP in question and all that it started. No names, no addresses. */
export const historyCaseSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** The first is the process in question; each with the version that it runs by. */
  processes: z.array(z.object({ template: z.string(), version: z.number().int() })).min(1),
  startedAt: instant,
  /** Null where it still runs. */
  endedAt: instant.nullable(),
  /** Until when it was watched. */
  seenUntil: instant,
  result: z.string().nullable(),
  data: jsonObject,
  anchors: instants,
  /** What had happened when it began. */
  facts: z.array(z.string()),
  client: virtualClientSchema.optional(),
  /** Key of the calendar of its location. */
  calendar: z.string(),
  /** In the order of time. */
  rows: z.array(historyRowSchema),
  events: z.array(historyEventSchema),
  money: z.array(historyMoneySchema),
});

export type HistoryRow = z.infer<typeof historyRowSchema>;
export type HistoryEvent = z.infer<typeof historyEventSchema>;
export type HistoryMoney = z.infer<typeof historyMoneySchema>;
export type HistoryCase = z.infer<typeof historyCaseSchema>;

/** How the root process of a real case began. */
export function startOfHistory({ kind, startedAt, anchors, data, facts }: HistoryCase, calendar: Calendar) {
  return { type: "start" as const, kind, now: startedAt, anchors, data, facts, calendar };
}
