import type { Foreseen } from "../domain/sop/foresee";
import type { SopGraph } from "../domain/sop/graph";
import type { Position } from "../domain/sop/position";
import type {
  ActivityCommand,
  Calendar,
  ChildCommand,
  Instant,
  JsonObject,
  ProcessState,
  StartInput,
  Step,
} from "../domain/sop/process";

/** What an activity gets: ids and the step, and the timeline rows that ride with it. */
export interface StepInput {
  readonly processId: string;
  readonly command: ActivityCommand;
  /** The case's clock. Activities never ask their own. */
  readonly now: Instant;
  /** Timeline rows not written yet: they go into this activity's transaction. */
  readonly ride: readonly Step[];
  /** What to write besides for each way this can come out; `*` for any other way. */
  readonly foreseen: Readonly<Record<string, Foreseen>>;
  /** Set where the case is a rehearsal: nothing real is touched. */
  readonly rehearsal?: Rehearsal;
}

export interface Rehearsal {
  readonly answers: Readonly<Record<string, string>>;
  readonly data: JsonObject;
  readonly calendar: Calendar;
}

/** How an activity came out. */
export interface StepResult {
  readonly outcome: string;
  readonly data?: JsonObject;
  readonly anchors?: { readonly [anchor: string]: Instant };
  readonly reason?: string;
}

/** What a process needs to begin. */
export interface Beginning {
  readonly graph: SopGraph;
  readonly start: Omit<StartInput, "type" | "now">;
}

/** What comes along with the start of a process. */
export interface Start extends Beginning {
  /** When it was opened: its clock begins then, however long the start was on the way. */
  readonly openedAt: Instant;
  /** Its first rows are in the records already. */
  readonly written: boolean;
}

/** Where a process stands, for the timeline and the screens. */
export interface Standing {
  readonly processId: string;
  readonly now: Instant;
  readonly steps: readonly Step[];
  readonly position: readonly Position[];
  readonly status: ProcessState["status"];
  readonly result: string | null;
  /** Set where it goes on by another version of its SOP from here. */
  readonly version?: number;
}

export interface StartProcesses {
  readonly standing: Standing;
  readonly children: readonly ChildCommand[];
}

/** The same for every step's activity. */
export type StepActivity = (input: StepInput) => Promise<StepResult>;
