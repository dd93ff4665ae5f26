import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Reminds the client of the visit, and moves with it. */
export async function reminders(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
