import type { RehearsalArgs, RehearsalResult } from "../domain/sop/rehearsal";
import { type LiveArgs, live } from "./live";
import { rehearse } from "./rehearsal";

/** A process of the practice by its id, or a rehearsal of one. */
export type ProcessArgs = LiveArgs | { readonly rehearsal: RehearsalArgs };
export type ProcessResult = string | RehearsalResult;

/** What every kind of process runs on: the same course over the same engine, in earnest or in rehearsal. */
export async function runProcess(args: ProcessArgs): Promise<ProcessResult> {
  return "rehearsal" in args ? rehearse(args.rehearsal) : live(args);
}
