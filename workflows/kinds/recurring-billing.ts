import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Bills a plan, round after round. */
export async function recurringBilling(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
