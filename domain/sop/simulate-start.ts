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
import type { RunningCase } from "./simulate-resume";

export interface SimulationRequest {
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly template: string;
  readonly scenario: Scenario;
  /** Where the scenario does not say when it starts. */
  readonly startedAt: Instant;
  /** How the root process began in earnest; what the scenario says of its start does not count then. */
  readonly start?: StartInput;
  /** Goes on with a case that runs already; it is not begun again. */
  readonly resume?: RunningCase;
  readonly calendar: Calendar;
  /**
   * The last gate before sending, as it is in earnest: what it holds back does not reach the client, and people do only
   * what can happen (nobody pays where nothing is billed). Without it everything goes that is asked for.
   */
  readonly gate?: { readonly messagesPerDay: number };
  /** Keeps where each process stood when, to show the case at any time. */
  readonly standings?: boolean;
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
export function startOf({ start, resume, scenario, startedAt, calendar }: SimulationRequest): Instant {
  if (resume !== undefined) return resume.now;
  if (start !== undefined) return start.now;
  if (scenario.startsAt === undefined) return startedAt;
  return fromLocal(Date.parse(`${scenario.startsAt}:00Z`), calendar.zone) ?? startedAt;
}

/** The start of the root process in a simulation. */
export function simulatedStart(request: SimulationRequest): StartInput {
  const { templates, template, scenario, calendar } = request;
  if (request.start !== undefined) return request.start;
  const startedAt = startOf(request);
  const source = templates[template];
  if (source === undefined) throw new RangeError(`There is no SOP “${template}”`);
  const anchors: Record<string, Instant> = {};
  for (const anchor of kindRule(source.kind)?.anchors ?? []) {
    if (laterKnown[source.kind]?.includes(anchor) === true) continue;
    const at = anchorAt(anchor, startedAt, request);
    if (at !== null) anchors[anchor] = at;
  }
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

/** Anchors that a kind learns of only as it goes. */
const laterKnown: Readonly<Record<string, readonly string[]>> = {
  appointment: ["visit.completed", "invoice.issued", "invoice.due"],
  invoicing: ["invoice.issued", "invoice.due"],
};

function anchorAt(
  anchor: string,
  startedAt: Instant,
  { scenario, calendar }: SimulationRequest,
): Instant | null {
  const visit = () => addSpan(startedAt, scenario.visitIn, 1, calendar);
  switch (anchor) {
    case "process.started":
    case "appointment.booked":
    case "visit.completed":
    case "invoice.issued":
    case "engagement.start":
      return startedAt;
    case "appointment.start":
    case "slot.start":
      return visit();
    case "appointment.end":
      return visit() + scenario.visitMinutes * 60_000;
    case "invoice.due":
      return addSpan(startedAt, { value: 14, unit: "days" }, 1, calendar);
    case "engagement.end":
      return addSpan(startedAt, { value: 3, unit: "months" }, 1, calendar);
    case "plan.next":
      return addSpan(startedAt, { value: 1, unit: "months" }, 1, calendar);
    default:
      return null;
  }
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
