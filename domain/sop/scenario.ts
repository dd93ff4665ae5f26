import { z } from "zod";
import { spanSchema } from "./clock";

/** What makes somebody respond. All but `message` fit whatever messages and tasks an SOP has. */
export const stimulusSchema = z.discriminatedUnion("type", [
  /** A message of a template goes out. */
  z.object({ type: z.literal("message"), template: z.string() }),
  /** The nth message of the case goes out, whatever it says; 1 is the first. */
  z.object({ type: z.literal("nth_message"), n: z.number().int().min(1) }),
  /** Any message of a purpose goes out. */
  z.object({
    type: z.literal("any_message"),
    purpose: z.enum(["any", "care", "billing", "marketing"]).default("any"),
  }),
  /** A task or an approval opens whose title has these words in it; no words: any. */
  z.object({ type: z.literal("task"), title: z.string().default("") }),
  /** The client is asked for a form, for money, or whether an offered time suits. */
  z.object({ type: z.literal("asked"), what: z.enum(["form", "payment", "slot"]) }),
  /** An invoice is made. */
  z.object({ type: z.literal("invoice") }),
  /** An anchor time of the case comes. */
  z.object({ type: z.literal("anchor"), anchor: z.string() }),
  z.object({ type: z.literal("start") }),
]);

export type Stimulus = z.infer<typeof stimulusSchema>;

export const reactionSchema = z.object({
  on: stimulusSchema,
  after: spanSchema,
  /** Negative for an anchor: so long before it. */
  before: z.boolean().default(false),
  event: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** Moves these anchors by so many minutes when it happens (rescheduled). */
  moveAnchors: z.record(z.string(), z.number()).default({}),
  /** Respond the nth time only (1 is the first), or every time. */
  occurrence: z.union([z.number().int().min(1), z.literal("every")]).default(1),
});

export const taskAnswerSchema = z.object({
  /** Matches the task's title; empty matches every task. */
  title: z.string().default(""),
  /** Tasks, approvals, or both. */
  kind: z.enum(["task", "approval", "any"]).default("any"),
  after: spanSchema,
  /** The result; where `choose` says which, that one of the results offered (the only one, where there is no second). */
  outcome: z.string().default("done"),
  choose: z.enum(["named", "first", "second", "last"]).default("named"),
  /** Only the nth task of the case that is called exactly so; without it, each that fits. */
  nth: z.number().int().min(1).optional(),
});

const purpose = z.enum(["care", "billing", "marketing"]);

/** What the practice knows of the client before the case begins. */
export const virtualClientSchema = z.object({
  /** Whether an address is known for this way. */
  email: z.boolean().default(true),
  phone: z.boolean().default(true),
  /** What the client has agreed to be written to about, by either way. */
  agreesTo: z.array(purpose).default(() => [...purpose.options]),
});

/**
 * A scripted client and staff: how people respond while a case runs on a virtual clock. The same scenario plays in
 * process and on Temporal.
 */
export const scenarioSchema = z.object({
  key: z.string(),
  title: z.string(),
  description: z.string().default(""),
  /** Merged over the kind's example data. */
  data: z.record(z.string(), z.unknown()).default({}),
  /** When the case starts, on the practice's clock (`2026-03-07T22:30`); where it is not said, whoever plays it says so. */
  startsAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    .optional(),
  /** Whom the last gate before sending asks about; where it is not said: reachable by both ways, and agreed to all. */
  client: virtualClientSchema.optional(),
  /** When the visit begins, counted from the start of the case. */
  visitIn: spanSchema.default({ value: 10, unit: "days" }),
  visitMinutes: z.number().default(45),
  reactions: z.array(reactionSchema).default([]),
  tasks: z.array(taskAnswerSchema).default([]),
  /**
   * What activities come out with where it is not the usual: by action (`verify_eligibility`), by its message
   * (`send_message:invoice_sent`), or by which time it is in the case
   * (`send_message:invoice_sent#2`, `verify_eligibility#1`).
   */
  answers: z.record(z.string(), z.string()).default({}),
  /** The case is watched for so long. */
  horizon: spanSchema.default({ value: 400, unit: "days" }),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Reaction = z.infer<typeof reactionSchema>;
export type VirtualClient = z.infer<typeof virtualClientSchema>;
export type TaskAnswer = z.infer<typeof taskAnswerSchema>;
