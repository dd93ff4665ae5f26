import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Carries a plan of several visits, or a matter. */
export async function engagement(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
