import type { SopTemplateSource } from "./graph";
import type { Instant, Leaving, ProcessState, StartInput } from "./process";
import type { SimulatedProcess, Standing } from "./simulation";

/** A process of a simulated case. */
export interface Running {
  readonly path: string;
  readonly source: SopTemplateSource;
  /** Who waits for its result. */
  readonly parent: { readonly process: Running; readonly step: string } | null;
  readonly start: StartInput;
  readonly startedBy: SimulatedProcess["parent"];
  readonly hears: readonly string[];
  readonly left: (Leaving & { readonly at: Instant })[];
  readonly stood: Standing[];
  state: ProcessState;
  /** When it must next be woken; infinity where only people and results move it on. */
  deadline: Instant;
}
