import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Gets the client's forms filled in and cover checked before the visit. */
export async function intake(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
