import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Bills a visit and waits for the money. */
export async function invoicing(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
