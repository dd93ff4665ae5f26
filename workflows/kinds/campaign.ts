import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Writes to one client as part of a campaign. */
export async function campaign(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
