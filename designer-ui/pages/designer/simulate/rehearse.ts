import { firstDifference, type TimelineDifference } from "../../../../domain/sop/compare/timelines";
import type { Rehearse, Rehearsed } from "../../../../domain/sop/designer/simulate-contract";
import type { Scenario } from "../../../../domain/sop/scenario";
import { post } from "../../../api/call";
import { simulateInWorker } from "../../../workers/run-simulation";
import type { PlayWith } from "./use-setting";

export interface Rehearsal {
  /** Rows of the timeline that was played in this window. */
  readonly steps: number;
  /** Milliseconds that the real workflows took. */
  readonly took: number;
  readonly difference: TimelineDifference | null;
}

/**
 * Plays a scenario here and by the real workflows, and compares the two row by row. Both without the last gate before
 * sending, which asks the practice’s records: a made-up client has none.
 */
export async function rehearse(play: PlayWith, scenario: Scenario, signal?: AbortSignal): Promise<Rehearsal> {
  const request = play.request(scenario);
  const { gate: _gate, ...ungated } = request;
  const { graph, key } = request.templates[request.template] ?? { graph: null, key: "" };
  if (graph === null) throw new Error("There is no drawing");
  const asked: Rehearse = { graph, scenario, startedAt: play.startedAt };
  const [here, there] = await Promise.all([
    simulateInWorker(ungated, signal),
    post<Rehearsed>(`/api/staff/sops/${key}/rehearse`, asked),
  ]);
  signal?.throwIfAborted();
  return {
    steps: here.timeline.length,
    took: there.took,
    difference: firstDifference(here.timeline, there.timeline),
  };
}
