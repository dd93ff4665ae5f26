import { z } from "zod";
import type { JsonObject, ProcessState } from "../process";
import { virtualClientSchema } from "../scenario";

/** A process that runs, with the state that its workflow is in. */
export const openProcessSchema = z.object({
  path: z.string(),
  template: z.string(),
  version: z.number().int(),
  /** The engine's own state, as its workflow told it. */
  state: z.record(z.string(), z.unknown()) as unknown as z.ZodType<ProcessState>,
  parent: z.object({ path: z.string(), step: z.string(), waits: z.boolean() }).nullable(),
});

/** A case that runs: its processes, each after the one that started it. No names, no addresses. */
export const openCaseSchema = z.object({
  id: z.string(),
  startedAt: z.number().int(),
  client: virtualClientSchema.optional(),
  /** What it owes, in minor units; null where nothing was billed yet. */
  openMinor: z.number().int().nullable(),
  processes: z.array(openProcessSchema).min(1),
});

export type OpenProcess = z.infer<typeof openProcessSchema>;
export type OpenCase = z.infer<typeof openCaseSchema>;

const ofPerson = ["givenName", "familyName", "name", "email", "phone", "id", "memberId"] as const;

/** A case's data without what says who the client is and what the client wrote: looking ahead needs neither. */
export function withoutNames(data: JsonObject): JsonObject {
  const client = data["client"];
  const event = data["event"];
  const kept: Record<string, JsonObject[string]> = { ...data };
  if (isGroup(client)) {
    kept["client"] = Object.fromEntries(
      Object.entries(client).filter(([field]) => !ofPerson.some((name) => name === field)),
    );
  }
  if (isGroup(event)) kept["event"] = { name: event["name"] ?? null };
  return kept;
}

function isGroup(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
