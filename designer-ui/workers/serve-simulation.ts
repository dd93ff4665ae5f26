import { type Simulation, type SimulationRequest, simulate } from "../../domain/sop/simulate";
import type { Port, WorkerNews, WorkerOrder } from "./protocol";

export interface SimulatedBatch {
  readonly simulations: readonly Simulation[];
  /** Milliseconds of simulating, without what it took to bring the results over. */
  readonly took: number;
}

/** After so many milliseconds of work the worker looks whether somebody has cancelled, and tells how far it is. */
const breathAfter = 50;

/** Answers batches of simulations. A batch can be cancelled while it is under way. */
export function serveSimulation(port: Port<WorkerNews<SimulatedBatch>>): void {
  const cancelled = new Set<number>();
  port.addEventListener("message", ({ data }) => {
    const order = data as WorkerOrder<readonly SimulationRequest[]>;
    if (order.type === "cancel") cancelled.add(order.id);
    else void play(order.id, order.request);
  });

  async function play(id: number, requests: readonly SimulationRequest[]): Promise<void> {
    const simulations: Simulation[] = [];
    let took = 0;
    try {
      while (simulations.length < requests.length) {
        const from = performance.now();
        let spent = 0;
        for (let next = requests[simulations.length]; next !== undefined && spent < breathAfter; ) {
          simulations.push(simulate(next));
          next = requests[simulations.length];
          spent = performance.now() - from;
        }
        took += spent;
        port.postMessage({ type: "progress", id, done: simulations.length, of: requests.length });
        await breath();
        if (cancelled.delete(id)) return;
      }
      port.postMessage({ type: "result", id, result: { simulations, took } });
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
