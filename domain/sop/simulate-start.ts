import { addSpan } from "./clock";
import type { SopTemplateSource } from "./graph";
import { kindRule } from "./kinds";
import { fromLocal } from "./local-time";
import type {
  ActivityCommand,
  Calendar,
  ChildCommand,
  Instant,
  JsonObject,
  ProcessState,
  StartInput,
} from "./process";
import type { Scenario } from "./scenario";
import type { SimulatedAnswer } from "./simulate-answer";

export interface SimulationRequest {
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly template: string;
  readonly scenario: Scenario;
  /** Where the scenario does not say when it starts. */
  readonly startedAt: Instant;
  readonly calendar: Calendar;
  /**
   * The last gate before sending, as it is in earnest: what it holds back does not reach the client, and people do only
   * what can happen (nobody pays where nothing is billed). Without it everything goes that is asked for.
   */
  readonly gate?: { readonly messagesPerDay: number };
  /** Answers an activity from a practice's records, before the scenario is asked; undefined leaves it to the scenario. */
  readonly records?: (asked: AskedOfRecords) => SimulatedAnswer | undefined;
}

export interface AskedOfRecords {
  /** The path of the process that asks. */
  readonly process: string;
  readonly command: ActivityCommand;
  readonly now: Instant;
}

/** When the case begins. A time that the clocks skip comes out later by what they skip. */
export function startOf({ scenario, startedAt, calendar }: SimulationRequest): Instant {
  if (scenario.startsAt === undefined) return startedAt;
  return fromLocal(Date.parse(`${scenario.startsAt}:00Z`), calendar.zone) ?? startedAt;
}

/** The start of the root process in a simulation. */
export function simulatedStart(request: SimulationRequest): StartInput {
  const { templates, template, scenario, calendar } = request;
  const startedAt = startOf(request);
  const source = templates[template];
  if (source === undefined) throw new RangeError(`There is no SOP “${template}”`);
  const visit = addSpan(startedAt, scenario.visitIn, 1, calendar);
  const known: Record<string, Instant> = {
    "process.started": startedAt,
    "appointment.booked": startedAt,
    "appointment.start": visit,
    "appointment.end": visit + scenario.visitMinutes * 60_000,
    "visit.completed": startedAt,
    "invoice.issued": startedAt,
    "invoice.due": addSpan(startedAt, { value: 14, unit: "days" }, 1, calendar),
    "slot.start": visit,
    "engagement.start": startedAt,
    "engagement.end": addSpan(startedAt, { value: 3, unit: "months" }, 1, calendar),
    "plan.next": addSpan(startedAt, { value: 1, unit: "months" }, 1, calendar),
  };
  const rule = kindRule(source.kind);
  const laterKnown =
    source.kind === "appointment" || source.kind === "invoicing" ? ["invoice.issued", "invoice.due"] : [];
  const anchors = Object.fromEntries(
    (rule?.anchors ?? []).flatMap((anchor) => {
      const at = known[anchor];
      const later =
        laterKnown.includes(anchor) || (source.kind === "appointment" && anchor === "visit.completed");
      return at === undefined || later ? [] : [[anchor, at]];
    }),
  );
  return {
    type: "start",
    kind: source.kind,
    now: startedAt,
    anchors,
    data: mergeObjects(exampleData(source.kind), scenario.data as JsonObject),
    facts: [],
    calendar,
  };
}

/** The start of a process that another one starts. */
export function simulatedChildStart(parent: ProcessState, command: ChildCommand): StartInput {
  return {
    type: "start",
    kind: command.kind,
    now: parent.now,
    anchors: command.anchors,
    data: command.data,
    facts: Object.keys(parent.facts),
    calendar: parent.calendar,
  };
}

export function childPath(parentPath: string, command: ChildCommand): string {
  return `${parentPath}/${command.step}.${command.template}`;
}

const examples = new Map<string, JsonObject>();

/** The kind's example variables as data. */
function exampleData(kind: string): JsonObject {
  const before = examples.get(kind);
  if (before !== undefined) return before;
  const data: Record<string, Record<string, string | number | boolean>> = {};
  for (const [name, value] of Object.entries(kindRule(kind)?.variables ?? {})) {
    const [group = "", field = ""] = name.split(".");
    data[group] = { ...data[group], [field]: value };
  }
  examples.set(kind, data);
  return data;
}

function mergeObjects(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, JsonObject[string]> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    const both = typeof before === "object" && before !== null && typeof value === "object" && value !== null;
    merged[key] = both ? { ...(before as JsonObject), ...(value as JsonObject) } : value;
  }
  return merged;
}
