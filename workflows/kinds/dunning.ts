import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Follows up an invoice that is not paid in time. */
export async function dunning(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
