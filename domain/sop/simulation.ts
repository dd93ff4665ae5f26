import type { Channel } from "../messaging/gate";
import type { MessageOrder, RecordedFacts } from "./case-records";
import type { Instant, JsonObject, Leaving, ProcessState, StartInput, Step } from "./process";
import type { MoneyRow } from "./simulate-money";

/** Something that people did to one process at one time: what the same run on Temporal is fed with. */
export interface ScriptedEvent {
  readonly path: string;
  readonly at: Instant;
  readonly id: string;
  readonly name: string;
  readonly data: JsonObject;
  readonly anchors?: { readonly [anchor: string]: Instant };
}

/** Where a process stood from one time on, until the next one. */
export interface Standing {
  readonly at: Instant;
  /** Ids of the nodes, one for each token. */
  readonly nodes: readonly string[];
}

/** A row of a case's timeline: a step, and the process (by its path in the case) that it belongs to. */
export interface TimelineRow extends Step {
  readonly process: string;
}

export interface SimulatedProcess {
  readonly path: string;
  readonly kind: string;
  readonly template: string;
  readonly start: StartInput;
  /** Who started it by which step, and whether that one waits for its result; null for the root. */
  readonly parent: { readonly path: string; readonly step: string; readonly waits: boolean } | null;
  readonly state: ProcessState;
  /** The way it took, also where the timeline has no row of it. */
  readonly left: readonly (Leaving & { readonly at: Instant })[];
  /** Where it stood, from its beginning on; empty where the request does not ask for it. */
  readonly stood: readonly Standing[];
}

/** A message of the case with everything it was written from, as that stood when it went. */
export interface SentMessage {
  readonly at: Instant;
  readonly process: string;
  /** Of its row in the timeline. */
  readonly seq: number;
  readonly node: string;
  readonly nodeType: Step["nodeType"];
  readonly template: string;
  /** As the SOP asks for it: `preferred`, `sms`, `email` or `both`. */
  readonly channel: string;
  readonly purpose: "care" | "billing" | "marketing";
  readonly data: JsonObject;
  readonly anchors: { readonly [anchor: string]: Instant };
  readonly facts: { readonly [event: string]: Instant };
}

/** A message that an SOP wanted to send, and what became of it; beside it, what the records said at that time. */
export interface MessageAttempt extends MessageOrder, RecordedFacts {
  readonly at: Instant;
  readonly process: string;
  readonly node: string;
  readonly nodeLabel: string;
  /** The step that sends it, unique within its process. */
  readonly step: string;
  /** The step that asked for the form it is about. */
  readonly formStep: string | null;
  /** `failed`: the scenario says that it does not come through. */
  readonly outcome: "sent" | "held_back" | "failed";
  /** The ways by which it went; none where it did not go. */
  readonly channels: readonly Channel[];
  /** Why it did not go, or by which way it went; empty where that was not asked. */
  readonly reason: string;
  /** It reminds of a form. */
  readonly nudge: boolean;
}

/** A task that an SOP put into somebody's inbox. */
export interface SimulatedTask {
  readonly at: Instant;
  readonly process: string;
  readonly node: string;
  readonly nodeLabel: string;
  readonly title: string;
  readonly role: string;
  /** `person` names one person, in `person` (a staff id). */
  readonly assign: string;
  readonly person: string;
  readonly what: "task" | "approval" | "escalation";
}

export interface Simulation {
  readonly timeline: readonly TimelineRow[];
  readonly script: readonly ScriptedEvent[];
  readonly processes: readonly SimulatedProcess[];
  /** In the order of sending. */
  readonly sent: readonly SentMessage[];
  /** In the order of time. */
  readonly money: readonly MoneyRow[];
  /** Every message that was to go, in the order of time. */
  readonly attempts: readonly MessageAttempt[];
  readonly tasks: readonly SimulatedTask[];
  /** Calls of `advance`. */
  readonly moves: number;
  /** The case went round so often that it was not played to its end. */
  readonly cutShort: boolean;
}

/** Field by field: rows all have one shape then, which makes sorting and reading them quick. */
export function rowOf(step: Step, process: string): TimelineRow {
  const row: { -readonly [K in keyof TimelineRow]: TimelineRow[K] } = {
    seq: step.seq,
    at: step.at,
    node: step.node,
    nodeLabel: step.nodeLabel,
    nodeType: step.nodeType,
    what: step.what,
    outcome: step.outcome,
    words: step.words,
    process,
  };
  if (step.message !== undefined) row.message = step.message;
  if (step.task !== undefined) row.task = step.task;
  if (step.until !== undefined) row.until = step.until;
  return row;
}

/** Rows in the order of time; at one instant by process, then as they came. */
export function sortTimeline(rows: readonly TimelineRow[]): TimelineRow[] {
  const sorted = [...rows];
  // As a case is played they come nearly so: only what is out of place is moved.
  for (let index = 1; index < sorted.length; index += 1) {
    const row = sorted[index];
    let place = index;
    for (; row !== undefined && place > 0; place -= 1) {
      const before = sorted[place - 1];
      if (before === undefined || compareRows(before, row) <= 0) break;
      sorted[place] = before;
    }
    if (row !== undefined) sorted[place] = row;
  }
  return sorted;
}

function compareRows(a: TimelineRow, b: TimelineRow): number {
  return a.at - b.at || (a.process < b.process ? -1 : a.process > b.process ? 1 : 0) || a.seq - b.seq;
}
