import type { BacktestRequest, BacktestResult } from "../../domain/sop/backtest/backtest";
import { AskWorker, type WorkerLike } from "./ask-worker";
import type { OnProgress } from "./protocol";

const worker = new AskWorker<BacktestRequest, BacktestResult>(
  () =>
    new Worker(new URL("./backtest.worker.ts", import.meta.url), {
      type: "module",
    }) as WorkerLike<BacktestRequest>,
  { hearsCancel: false },
);

/**
 * Plays real cases again, off the page's own thread.
 *
 * @param onProgress told the cases done, out of how many
 * @throws the signal's reason where it is aborted; an Error with the words of the backtest where it cannot be made
 */
export function runBacktest(
  request: BacktestRequest,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<BacktestResult> {
  return worker.ask(request, { onProgress, signal });
}
