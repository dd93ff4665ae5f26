import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Offers a time that came free to those who wait. */
export async function waitlist(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
