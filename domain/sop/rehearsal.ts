import type { SopTemplateSource } from "./graph";
import type { Instant, StartInput } from "./process";
import type { ScriptedEvent, TimelineRow } from "./simulation";

/** A case on virtual time, with people who do as a script says and activities that touch nothing. */
export interface RehearsalArgs {
  readonly path: string;
  readonly template: string;
  readonly start: StartInput;
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly script: readonly ScriptedEvent[];
  readonly answers: Readonly<Record<string, string>>;
  /** The case is watched until then. */
  readonly horizon: Instant;
}

export interface RehearsalResult {
  readonly timeline: readonly TimelineRow[];
  readonly result: string | null;
  readonly endedAt: Instant | null;
  /** What ended it: at one instant, what people do comes before deadlines. */
  readonly endedBy: "person" | "clock";
}
