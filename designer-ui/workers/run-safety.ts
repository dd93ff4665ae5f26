import type { SafetyReport, SafetyRequest } from "../../domain/sop/safety/report";
import { AskWorker, type WorkerLike } from "./ask-worker";
import type { OnProgress } from "./protocol";

const worker = new AskWorker<SafetyRequest, SafetyReport>(
  () =>
    new Worker(new URL("./safety.worker.ts", import.meta.url), {
      type: "module",
    }) as WorkerLike<SafetyRequest>,
  { hearsCancel: false },
);

/**
 * Checks an SOP against the whole catalogue of safety properties, off the page's own thread.
 *
 * @param onProgress told the runs done, out of how many, every 50 runs
 * @throws the signal's reason where it is aborted; an Error with the words of the check where it cannot be made
 */
export function runSafety(
  request: SafetyRequest,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<SafetyReport> {
  return worker.ask(request, { onProgress, signal });
}
