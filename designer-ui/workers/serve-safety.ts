import { checkSafety } from "../../domain/sop/safety/check-safety";
import type { SafetyReport, SafetyRequest } from "../../domain/sop/safety/report";
import type { Port, WorkerNews, WorkerOrder } from "./protocol";

/** Answers safety checks, one after another, each at one go: whoever cancels ends the worker. */
export function serveSafety(port: Port<WorkerNews<SafetyReport>>): void {
  port.addEventListener("message", ({ data }) => {
    const order = data as WorkerOrder<SafetyRequest>;
    if (order.type !== "start") return;
    const { id, request } = order;
    try {
      const onProgress = (done: number, of: number) => port.postMessage({ type: "progress", id, done, of });
      port.postMessage({ type: "result", id, result: checkSafety({ ...request, onProgress }) });
    } catch (error) {
      port.postMessage({
        type: "failed",
        id,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  });
}
