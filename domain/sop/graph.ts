import { z } from "zod";

/**
 * The graph of an SOP: typed nodes joined by edges. An edge leaves a node by one of the node's outcomes.
 * Node ids are stable across versions (a rename or a move keeps the id): comparing, migrating and counting rest on that.
 */
export const nodeTypes = [
  "trigger",
  "send_message",
  "wait",
  "wait_for_event",
  "condition",
  "request_form",
  "verify_eligibility",
  "human_task",
  "approval",
  "create_invoice",
  "collect_payment",
  "offer_slot",
  "change_appointment",
  "update_record",
  "start_process",
  "call_webhook",
  "split",
  "join",
  "repeat",
  "end",
] as const;

export type NodeType = (typeof nodeTypes)[number];

const identifier = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, "Use letters, digits, - and _ only");

export const sopNodeSchema = z.object({
  id: identifier,
  type: z.enum(nodeTypes),
  label: z.string().min(1).max(120),
  params: z.record(z.string(), z.unknown()),
  position: z.object({ x: z.number(), y: z.number() }).optional(),
});

export const sopEdgeSchema = z.object({
  id: identifier,
  from: identifier,
  outcome: z.string().min(1).max(64),
  to: identifier,
});

export const sopGraphSchema = z.object({
  nodes: z.array(sopNodeSchema).min(1).max(2000),
  edges: z.array(sopEdgeSchema).max(8000),
});

export type SopNode = z.infer<typeof sopNodeSchema>;
export type SopEdge = z.infer<typeof sopEdgeSchema>;
export type SopGraph = z.infer<typeof sopGraphSchema>;

/** A template as it is written down (starter packs, export files): everything but the version's history. */
export const sopTemplateSourceSchema = z.object({
  key: identifier,
  kind: z.string().min(1),
  name: z.string().min(1).max(120),
  description: z.string().max(2000),
  graph: sopGraphSchema,
});

export type SopTemplateSource = z.infer<typeof sopTemplateSourceSchema>;
