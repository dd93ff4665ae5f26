import { z } from "zod";
import { roles } from "../../people/policy";
import { nodeTypes, sopGraphSchema, sopTemplateSourceSchema } from "../graph";
import { scenarioSchema } from "../scenario";

/** Playing an SOP before it is in force: in the browser, and by the real workflows. */

export const calendarSchema = z.object({
  zone: z.string(),
  locale: z.string(),
  workdays: z.array(z.number().int()),
  holidays: z.array(z.string()),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
});

/** `GET /api/staff/sops/:key/simulation`: everything that a case of this SOP hangs on, beside its own drawing. */
export const simulationSettingSchema = z.object({
  calendar: calendarSchema,
  /** A client gets no more messages than this within 24 hours. */
  messagesPerDay: z.number().int(),
  practice: z.object({ name: z.string(), currency: z.string(), locale: z.string() }),
  location: z
    .object({ name: z.string(), address: z.string(), zone: z.string(), phone: z.string().nullable() })
    .nullable(),
  publicUrl: z.string(),
  /** The roles that somebody of the practice holds. */
  roles: z.array(z.enum(roles)),
  /** What is in force, by key: where the SOP is a location's own, with that location's own ways in their place. */
  templates: z.record(z.string(), sopTemplateSourceSchema),
});

/** `POST /api/staff/sops/:key/rehearse`: one scenario by the real workflows, on virtual time. */
export const rehearseSchema = z.object({
  graph: sopGraphSchema,
  scenario: scenarioSchema,
  /** Milliseconds since 1970; where the scenario does not say itself when it starts. */
  startedAt: z.number().int(),
});
export const rehearsedSchema = z.object({
  /** The simulation's rows on the server, and the workflows' rows. */
  simulated: z.array(timelineRow()),
  timeline: z.array(timelineRow()),
  /** Milliseconds of real time that the workflows took. */
  took: z.number(),
});

function timelineRow() {
  return z.object({
    process: z.string(),
    seq: z.number().int(),
    at: z.number(),
    node: z.string(),
    nodeLabel: z.string(),
    nodeType: z.enum(nodeTypes),
    what: z.enum(["started", "waiting", "done", "skipped", "event", "changed", "ended"]),
    outcome: z.string().nullable(),
    words: z.string(),
    message: z.object({ template: z.string(), channel: z.string() }).exactOptional(),
    task: z
      .object({ title: z.string(), role: z.string(), minutes: z.number().exactOptional() })
      .exactOptional(),
    until: z.number().exactOptional(),
  });
}

export type SimulationSetting = z.infer<typeof simulationSettingSchema>;
export type Rehearse = z.infer<typeof rehearseSchema>;
export type Rehearsed = z.infer<typeof rehearsedSchema>;
