import { type Simulation, type SimulationRequest, simulate } from "../../domain/sop/simulate";
import type { Port, WorkerNews, WorkerOrder } from "./protocol";

/** The end of a batch, whose simulations came in parts. */
export interface SimulatedBatch {
  /** Milliseconds of simulating, without what it took to bring the results over. */
  readonly took: number;
}

export type SimulationNews = WorkerNews<SimulatedBatch, readonly Simulation[]>;

/** After so many milliseconds of work the worker looks whether somebody has cancelled, and tells how far it is. */
const breathAfter = 20;
/** So many are brought over at one go: more would hold up the page. */
const partAtMost = 50;

/** Answers batches of simulations. A batch can be cancelled while it is under way. */
export function serveSimulation(port: Port<SimulationNews>): void {
  const cancelled = new Set<number>();
  port.addEventListener("message", ({ data }) => {
    const order = data as WorkerOrder<readonly SimulationRequest[]>;
    if (order.type === "cancel") cancelled.add(order.id);
    else void play(order.id, order.request);
  });

  async function play(id: number, requests: readonly SimulationRequest[]): Promise<void> {
    let done = 0;
    let took = 0;
    try {
      while (done < requests.length) {
        const from = performance.now();
        const part: Simulation[] = [];
        let spent = 0;
        for (const request of requests.slice(done, done + partAtMost)) {
          part.push(simulate(request));
          spent = performance.now() - from;
          if (spent > breathAfter) break;
        }
        took += spent;
        done += part.length;
        port.postMessage({ type: "part", id, part });
        port.postMessage({ type: "progress", id, done, of: requests.length });
        await breath();
        if (cancelled.delete(id)) return;
      }
      port.postMessage({ type: "result", id, result: { took } });
    } catch (error) {
      port.postMessage({
        type: "failed",
        id,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

/** Lets messages come in. */
function breath(): Promise<void> {
  return new Promise((goOn) => setTimeout(goOn, 0));
}
