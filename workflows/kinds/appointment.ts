import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Carries a visit from booking to follow-up, and starts the processes that belong to it. */
export async function appointment(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
