import { randomUUID } from "node:crypto";
import { addSpan } from "../domain/sop/clock";
import type { RehearsalArgs, RehearsalResult } from "../domain/sop/rehearsal";
import {
  type Simulation,
  type SimulationRequest,
  simulatedStart,
  sortTimeline,
  type TimelineRow,
} from "../domain/sop/simulate";
import type { TemporalLink } from "./connect";
import { queues } from "./queues";
import { startWorkflow } from "./start";

export interface RehearsalOptions {
  readonly queue?: string;
  /** Real time; without it the rehearsal is waited for however long it takes. */
  readonly atMostMs?: number;
}

export class RehearsalTookTooLong extends Error {}

/**
 * Plays a case by its real workflows, on the server's virtual time. People do what they did in the simulation, at the same
 * times; everything else comes from the workflows themselves.
 * @throws RehearsalTookTooLong where it is not over in time; its workflows are ended then
 */
export async function rehearseOnTemporal(
  link: TemporalLink,
  request: SimulationRequest,
  { script }: Pick<Simulation, "script">,
  { queue = queues.simulation, atMostMs }: RehearsalOptions = {},
): Promise<{ readonly timeline: readonly TimelineRow[]; readonly workflowId: string }> {
  const { templates, template, scenario, calendar } = request;
  const start = simulatedStart(request);
  const rehearsal: RehearsalArgs = {
    path: template,
    template,
    start,
    templates,
    script,
    answers: scenario.answers,
    horizon: addSpan(start.now, scenario.horizon, 1, calendar),
  };
  const workflowId = `rehearsal/${randomUUID()}`;
  await startWorkflow(link, {
    workflowId,
    type: start.kind,
    queue,
    args: [{ rehearsal }],
    virtualTime: true,
  });
  const { timeline } = await resultOf(link, workflowId, atMostMs);
  return { timeline: sortTimeline(timeline), workflowId };
}

async function resultOf(
  link: TemporalLink,
  workflowId: string,
  atMostMs: number | undefined,
): Promise<RehearsalResult> {
  const handle = link.client.workflow.getHandle(workflowId);
  const result: Promise<RehearsalResult> = handle.result();
  if (atMostMs === undefined) return result;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RehearsalTookTooLong("The rehearsal took too long")), atMostMs);
  });
  try {
    return await Promise.race([result, late]);
  } catch (error) {
    if (error instanceof RehearsalTookTooLong) {
      // It fails with the workflow's end, and nobody waits for it any more.
      result.catch(() => undefined);
      await handle.terminate("took too long");
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
