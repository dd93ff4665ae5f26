import type { Simulation, SimulationRequest } from "../../domain/sop/simulate";
import { AskWorker, type WorkerLike } from "./ask-worker";
import type { OnProgress } from "./protocol";
import type { SimulatedBatch } from "./serve-simulation";

const worker = new AskWorker<readonly SimulationRequest[], SimulatedBatch, readonly Simulation[]>(
  () =>
    new Worker(new URL("./simulation.worker.ts", import.meta.url), {
      type: "module",
    }) as WorkerLike<readonly SimulationRequest[]>,
  { hearsCancel: true },
);

/** Plays one case off the page's own thread. @throws Error where an SOP is not among the request's templates */
export async function simulateInWorker(
  request: SimulationRequest,
  signal?: AbortSignal,
): Promise<Simulation> {
  const [simulation] = await simulateMany([request], undefined, signal);
  if (simulation === undefined) throw new Error("The simulation brought no result");
  return simulation;
}

/**
 * Plays many cases off the page's own thread; the simulations come in the order of the requests. Requests should share
 * their `templates` object: it is brought over and made ready once then.
 *
 * @throws the signal's reason where it is aborted; Error where an SOP is not among a request's templates
 */
export async function simulateMany(
  requests: readonly SimulationRequest[],
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<readonly Simulation[]> {
  const simulations: Simulation[] = [];
  const onPart = (part: readonly Simulation[]) => simulations.push(...part);
  await worker.ask(requests, { onProgress, onPart, signal });
  return simulations;
}
