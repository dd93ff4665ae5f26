import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Follows up somebody who asked and has not booked yet. */
export async function lead(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
