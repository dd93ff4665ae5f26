import { z } from "zod";
import { idSchema, instantSchema } from "../contract";
import { appointmentStatusSchema } from "../scheduling/contract";
import { nodeTypes, sopGraphSchema } from "./graph";

export const caseQuerySchema = z.object({
  status: z.enum(["running", "ended"]).default("running"),
  kind: z.string().max(40).optional(),
  q: z.string().max(100).default(""),
  /** The page after this one: what the page before named as `next`. */
  after: z
    .string()
    .regex(/^-?\d+(\.\d+)?(e\+?\d+)?~[0-9a-f-]{36}$/)
    .optional(),
});

export const caseRowSchema = z.object({
  id: idSchema,
  kind: z.string(),
  sop: z.string(),
  client: z.object({ id: idSchema, name: z.string() }).nullable(),
  visit: instantSchema.nullable(),
  status: z.enum(["running", "ended"]),
  result: z.string().nullable(),
  /** Where it stands, in the nodes' own words. */
  standsAt: z.array(z.object({ label: z.string(), until: instantSchema.nullable() })),
  startedAt: instantSchema,
});
export const caseListSchema = z.object({
  cases: z.array(caseRowSchema),
  /** Null: there are no more. */
  next: z.string().nullable(),
});

const nodeRef = { node: z.string(), label: z.string(), type: z.enum(nodeTypes) };

export const processSchema = z.object({
  id: idSchema,
  rootId: idSchema,
  kind: z.string(),
  sop: z.object({ key: z.string(), name: z.string(), version: z.number() }),
  client: z.object({ id: idSchema, name: z.string() }).nullable(),
  appointment: z
    .object({
      id: idSchema,
      start: instantSchema,
      status: appointmentStatusSchema,
      service: z.string(),
      provider: z.string(),
    })
    .nullable(),
  zone: z.string(),
  status: z.enum(["running", "ended"]),
  result: z.string().nullable(),
  startedAt: instantSchema,
  /** The case's own clock: the wall clock, or ahead of it where the case was fast-forwarded. */
  now: instantSchema,
  forwarded: z.boolean(),
  canForward: z.boolean(),
  /** The case is being moved ahead right now. */
  forwarding: z.boolean(),
  graph: sopGraphSchema,
  /** Node ids in the order in which they were first left or reached. */
  path: z.array(z.string()),
  position: z.array(
    z.object({
      token: z.string(),
      node: z.string(),
      label: z.string(),
      phase: z.string(),
      waitingFor: z.array(z.string()),
      since: instantSchema,
      until: instantSchema.nullable(),
    }),
  ),
  timeline: z.array(
    z.object({
      seq: z.number(),
      at: instantSchema,
      ...nodeRef,
      what: z.string(),
      outcome: z.string().nullable(),
      words: z.string(),
      message: z.object({ template: z.string(), channel: z.string() }).nullable(),
      task: z.object({ title: z.string(), role: z.string() }).nullable(),
    }),
  ),
  coming: z.array(
    z.object({
      at: instantSchema,
      ...nodeRef,
      words: z.string(),
      message: z.string().nullable(),
      task: z.string().nullable(),
      /** The process of the case that it belongs to. */
      processId: idSchema,
      sop: z.string(),
    }),
  ),
  /** Every process of the case, the root first. */
  tree: z.array(
    z.object({
      id: idSchema,
      parentId: idSchema.nullable(),
      kind: z.string(),
      name: z.string(),
      status: z.enum(["running", "ended"]),
      result: z.string().nullable(),
    }),
  ),
  /** Messages of the whole case with why each went or did not. */
  messages: z.array(
    z.object({
      id: idSchema,
      at: instantSchema,
      direction: z.enum(["out", "in"]),
      channel: z.enum(["email", "sms"]),
      template: z.string().nullable(),
      subject: z.string(),
      body: z.string(),
      status: z.string(),
      why: z.string(),
      sop: z.string(),
      node: z.string(),
    }),
  ),
});

export const fastForwardSchema = z.object({ to: z.enum(["day", "next", "end"]) });
export const operateSchema = z.object({
  token: z.string().max(64),
  action: z.enum(["retry", "skip", "move", "end"]),
  to: z.string().max(80).optional(),
  reason: z.string().trim().min(1, "Please say why").max(500),
});

export const sopListSchema = z.object({
  sops: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      name: z.string(),
      description: z.string(),
      version: z.number().nullable(),
      running: z.number(),
    }),
  ),
});
export const sopSchema = z.object({
  key: z.string(),
  kind: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.number(),
  publishedAt: instantSchema.nullable(),
  graph: sopGraphSchema,
  /** How many running processes stand at each node. */
  standing: z.record(z.string(), z.number()),
});

export type CaseRow = z.infer<typeof caseRowSchema>;
export type CaseList = z.infer<typeof caseListSchema>;
export type CaseQuery = z.infer<typeof caseQuerySchema>;
export type ProcessView = z.infer<typeof processSchema>;
export type SopList = z.infer<typeof sopListSchema>;
export type SopView = z.infer<typeof sopSchema>;
export type Operate = z.infer<typeof operateSchema>;
