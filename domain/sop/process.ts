import type { NodeType } from "./graph";

/** An instant in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Anything that survives JSON both ways. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What the engine must know of the practice's calendar. Days off come as data: the engine looks nothing up. */
export interface Calendar {
  /** IANA zone of the location, e.g. `America/New_York`. */
  readonly zone: string;
  readonly locale: string;
  /** ISO weekdays (1 = Monday) on which the practice works. */
  readonly workdays: readonly number[];
  /** ISO dates (`2026-12-25`) on which it does not. */
  readonly holidays: readonly string[];
  /** Local times between which clients get no messages that can wait; null switches the rule off. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
}

/** A deadline that belongs to a token. Where `offset` is there, the deadline moves with its anchor. */
export interface Timer {
  readonly key: string;
  readonly at: Instant;
  readonly offset?: AnchorOffset;
  /** Moved out of the quiet hours, now and whenever its anchor moves. */
  readonly daytime?: true;
}

export interface AnchorOffset {
  readonly anchor: string;
  readonly direction: "before" | "after" | "at";
  readonly span: Span;
}

export interface Span {
  readonly value: number;
  readonly unit: "minutes" | "hours" | "days" | "business_days" | "weeks" | "months";
}

/** What a token waits for. Several may be set: whichever comes first moves it on. */
export interface Wait {
  /** The node's own name for where in its work it stands. */
  readonly phase: string;
  /** An activity, a child process or a task whose result is awaited. */
  readonly step?: string;
  /** Set where the step is carried out right now: it ends without anybody's doing. */
  readonly inFlight?: boolean;
  readonly events?: readonly string[];
  readonly timers?: readonly Timer[];
  /** The number of the timeline row that the running activity writes itself. */
  readonly seq?: number;
  readonly memo?: JsonObject;
}

/** One place at which the process stands. */
export interface Token {
  readonly id: string;
  readonly node: string;
  readonly since: Instant;
  /** Ids of the splits it came through, outermost first. */
  readonly forks: readonly string[];
  readonly wait: Wait;
}

export interface HeldEvent {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  readonly data: JsonObject;
}

/** Everything that a process is. Plain data: `JSON.parse(JSON.stringify(state))` is the same state. */
export interface ProcessState {
  readonly v: 1;
  readonly kind: string;
  readonly status: "running" | "ended";
  readonly result: string | null;
  readonly now: Instant;
  /** Number of timeline rows so far. */
  readonly seq: number;
  /** Source of ids for tokens, steps and forks. */
  readonly counter: number;
  readonly tokens: readonly Token[];
  readonly anchors: { readonly [anchor: string]: Instant };
  readonly data: JsonObject;
  /** When each lasting event (paid, checked in …) last happened. */
  readonly facts: { readonly [event: string]: Instant };
  /** Events that came while a step was being carried out and that nobody waited for yet. */
  readonly mailbox: readonly HeldEvent[];
  /** Ids of the events handled last, oldest first: a repeat is harmless. */
  readonly seen: readonly string[];
  /** How often each node was left, by node id. */
  readonly visits: { readonly [node: string]: number };
  /** Messages sent before the process went back to its beginning, by node id: they do not go again by themselves. */
  readonly alreadySent: readonly string[];
  readonly calendar: Calendar;
}

export interface StartInput {
  readonly type: "start";
  readonly kind: string;
  readonly now: Instant;
  readonly anchors: { readonly [anchor: string]: Instant };
  readonly data: JsonObject;
  readonly facts: readonly string[];
  readonly calendar: Calendar;
}

export interface EventInput {
  readonly type: "event";
  readonly now: Instant;
  /** Fixed by the sender, so that delivering twice is harmless. */
  readonly id: string;
  readonly name: string;
  readonly data: JsonObject;
  readonly anchors?: { readonly [anchor: string]: Instant };
}

export interface DoneInput {
  readonly type: "done";
  readonly now: Instant;
  readonly step: string;
  readonly outcome: string;
  /** Merged into the process's data. */
  readonly data?: JsonObject;
  readonly anchors?: { readonly [anchor: string]: Instant };
  /** Why it came out so, in words. */
  readonly reason?: string;
}

export interface TickInput {
  readonly type: "tick";
  readonly now: Instant;
}

/** A person steps in on a stuck case. */
export interface OperatorInput {
  readonly type: "operator";
  readonly now: Instant;
  readonly id: string;
  readonly token: string;
  /** Where the person saw the case stand: set, nothing happens to one that has gone on since. */
  readonly node?: string;
  readonly action: "retry" | "skip" | "move" | "end";
  /** `skip`: the outcome to leave by; `move`: the node to go to; `end`: the result. */
  readonly to?: string;
  readonly reason: string;
}

export type Input = StartInput | EventInput | DoneInput | TickInput | OperatorInput;

/** The side effects that nodes ask for. One activity each. */
export const actions = [
  "send_message",
  "request_form",
  "close_form",
  "verify_eligibility",
  "open_task",
  "close_task",
  "escalate_task",
  "create_invoice",
  "request_payment",
  "offer_slot",
  "change_appointment",
  "update_record",
  "call_webhook",
] as const;

export type Action = (typeof actions)[number];

export interface ActivityCommand {
  readonly type: "activity";
  /** Unique within the process; with the process id it is the idempotency key. */
  readonly step: string;
  readonly node: string;
  readonly nodeLabel: string;
  readonly nodeType: NodeType;
  readonly action: Action;
  readonly params: JsonObject;
  /** The timeline row's number that this activity writes when it is done; null where it writes none. */
  readonly seq: number | null;
  /** Nobody waits for the result (closing what became pointless). */
  readonly detached: boolean;
}

export interface ChildCommand {
  readonly type: "child";
  readonly step: string;
  readonly node: string;
  readonly kind: string;
  readonly template: string;
  /** Whether the parent's token waits for the child's result. */
  readonly wait: boolean;
  readonly data: JsonObject;
  readonly anchors: { readonly [anchor: string]: Instant };
}

export type Command = ActivityCommand | ChildCommand;

/** One row of the timeline, in words that a person reads. */
export interface Step {
  readonly seq: number;
  readonly at: Instant;
  readonly node: string;
  readonly nodeLabel: string;
  readonly nodeType: NodeType;
  readonly what: "started" | "waiting" | "done" | "skipped" | "event" | "changed" | "ended";
  readonly outcome: string | null;
  readonly words: string;
  readonly message?: { readonly template: string; readonly channel: string };
  /** With the minutes of work, where the node says how many. */
  readonly task?: { readonly title: string; readonly role: string; readonly minutes?: number };
  readonly until?: Instant;
}

/** A token left a node by one of its ways out, whether or not the timeline has a row of it. */
export interface Leaving {
  readonly node: string;
  readonly outcome: string;
}

export interface Advance {
  readonly state: ProcessState;
  readonly commands: readonly Command[];
  readonly steps: readonly Step[];
  /** In the order of leaving; a split leaves by each of its paths. */
  readonly left?: readonly Leaving[];
}
