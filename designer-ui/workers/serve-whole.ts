import type { OnProgress, Port, WorkerNews, WorkerOrder } from "./protocol";

/** Answers requests one after another, each at one go: whoever cancels ends the worker. */
export function serveWhole<Request, Result>(
  port: Port<WorkerNews<Result>>,
  work: (request: Request, onProgress: OnProgress) => Result,
): void {
  port.addEventListener("message", ({ data }) => {
    const order = data as WorkerOrder<Request>;
    if (order.type !== "start") return;
    const { id, request } = order;
    try {
      const result = work(request, (done, of) => port.postMessage({ type: "progress", id, done, of }));
      port.postMessage({ type: "result", id, result });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ type: "failed", id, message });
    }
  });
}
