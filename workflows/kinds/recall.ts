import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Follow-up after a visit, and the invitation to the next. */
export async function recall(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
