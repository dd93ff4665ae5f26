import { type ProcessArgs, type ProcessResult, runProcess } from "../run-process";

/** Walks the staff through an internal procedure. */
export async function staffProcedure(args: ProcessArgs): Promise<ProcessResult> {
  return runProcess(args);
}
