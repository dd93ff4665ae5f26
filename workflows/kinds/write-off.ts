import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Gets the decision on money that will not come. */
export async function writeOff(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
