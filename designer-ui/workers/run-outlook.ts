import type { Outlook, OutlookRequest } from "../../domain/sop/outlook/outlook";
import { AskWorker, type WorkerLike } from "./ask-worker";
import type { OnProgress } from "./protocol";

const worker = new AskWorker<OutlookRequest, Outlook>(
  () =>
    new Worker(new URL("./outlook.worker.ts", import.meta.url), {
      type: "module",
    }) as WorkerLike<OutlookRequest>,
  { hearsCancel: false },
);

/**
 * Runs open cases forward many times, off the page's own thread.
 *
 * @param onProgress told the runs done, out of how many
 * @throws the signal's reason where it is aborted; an Error with the words of the outlook where it cannot be made
 */
export function runOutlook(
  request: OutlookRequest,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<Outlook> {
  return worker.ask(request, { onProgress, signal });
}
