import type { z } from "zod";
import type { NodeType } from "./graph";
import type {
  Action,
  Calendar,
  ChildCommand,
  HeldEvent,
  Instant,
  Json,
  JsonObject,
  Step,
  Timer,
  Wait,
} from "./process";

/** What the palette groups nodes by. */
export type Purpose = "talk" | "wait" | "decide" | "ask" | "money" | "schedule" | "flow";

/** One way out of a node: an outgoing handle. */
export interface Outcome {
  readonly key: string;
  readonly label: string;
}

/** What a node sees when a token comes to it or is woken in it. */
export interface Arrival<P> {
  readonly nodeId: string;
  readonly label: string;
  readonly params: P;
  readonly now: Instant;
  readonly kind: string;
  readonly anchors: { readonly [anchor: string]: Instant };
  readonly data: JsonObject;
  readonly facts: { readonly [event: string]: Instant };
  readonly calendar: Calendar;
  /** How often this node was left before. */
  readonly visits: number;
  /** The message of this node went before the process was sent back to its beginning. */
  readonly alreadySent: boolean;
  /** A fresh step id: with the process id, the idempotency key of what it does. */
  newStep(): string;
  /** Takes the first event of these names that came while nobody waited for it. */
  takeHeld(events: readonly string[]): HeldEvent | undefined;
}

/** Why a waiting token is woken. */
export type Cause =
  | { readonly type: "timer"; readonly key: string; readonly at: Instant; readonly moved: boolean }
  | { readonly type: "event"; readonly event: HeldEvent }
  | { readonly type: "done"; readonly outcome: string; readonly reason: string | undefined };

/** An activity that a node asks for. */
export interface ActivityDraft {
  readonly action: Action;
  readonly params: JsonObject;
  readonly step: string;
}

export type ChildDraft = Omit<ChildCommand, "type" | "node">;

/** What the timeline says of a move. No words: no row. */
export interface Telling {
  readonly words?: string;
  readonly what?: Step["what"];
  readonly message?: NonNullable<Step["message"]>;
  readonly task?: NonNullable<Step["task"]>;
  readonly until?: Instant;
}

interface Effects extends Telling {
  /** Activities nobody waits for; their timeline row is this move's. */
  readonly detached?: readonly ActivityDraft[];
  readonly child?: ChildDraft;
  readonly data?: { readonly [key: string]: Json };
  readonly forgetVisits?: boolean;
  /** Facts that stop being true: a new invoice is not paid because the one before it was. */
  readonly forgets?: readonly string[];
}

/** What becomes of a token. */
export type Move =
  | (Effects & { readonly to: "leave"; readonly outcome: string })
  /** Waits. With `activity`, the activity is carried out now and its result awaited. */
  | (Effects & { readonly to: "stay"; readonly wait: Wait; readonly activity?: ActivityDraft })
  | (Effects & { readonly to: "fork"; readonly outcomes: readonly string[] })
  | (Effects & { readonly to: "join"; readonly mode: "all" | "any" })
  | (Effects & { readonly to: "end"; readonly result: string; readonly scope: "path" | "process" });

/**
 * A node type, declared once: the designer's side panel, the API's validation and the engine all read this.
 * Adding a type is adding one file and one line in `nodes/index.ts`.
 */
export interface NodeDefinition<P = unknown> {
  readonly type: NodeType;
  readonly title: string;
  readonly purpose: Purpose;
  /** Name of a Tabler icon. */
  readonly icon: string;
  readonly description: string;
  readonly params: z.ZodType<P>;
  /** Whether a token can rest here: a cycle needs at least one such node. */
  readonly rests: (params: P) => boolean;
  readonly outcomes: (params: P) => readonly Outcome[];
  /** One line for the canvas. */
  readonly summary: (params: P) => string;
  readonly enter: (arrival: Arrival<P>) => Move;
  /** What a waiting token does when woken; null: it goes on waiting as it is. */
  readonly resume: (arrival: Arrival<P>, wait: Wait, cause: Cause) => Move | null;
  /** What must be closed when a token is taken away from here. */
  readonly withdraw?: (arrival: Arrival<P>, wait: Wait) => readonly ActivityDraft[];
}

/** Declares a node type with its parameters' type taken from its schema. */
export function defineNode<S extends z.ZodType>(
  definition: Omit<NodeDefinition<z.output<S>>, "params"> & { readonly params: S },
): NodeDefinition {
  return definition as unknown as NodeDefinition;
}

/** The move that carries out an activity and waits for its result. */
export function carryOut(
  draft: ActivityDraft,
  options: { phase: string; events?: readonly string[]; timers?: readonly Timer[]; memo?: JsonObject },
): Move {
  const { phase, events, timers, memo } = options;
  const wait: { -readonly [K in keyof Wait]: Wait[K] } = { phase, step: draft.step, inFlight: true };
  if (events !== undefined) wait.events = events;
  if (timers !== undefined) wait.timers = timers;
  if (memo !== undefined) wait.memo = memo;
  return { to: "stay", activity: draft, wait };
}

/** The reason, where there is one, behind the words. */
export function withReason(words: string, reason: string | undefined): string {
  return reason === undefined || reason === "" ? words : `${words}: ${reason}`;
}
