import { randomUUID } from "node:crypto";
import { addSpan } from "../domain/sop/clock";
import {
  type Simulation,
  type SimulationRequest,
  simulatedStart,
  sortTimeline,
  type TimelineRow,
} from "../domain/sop/simulate";
import type { TemporalLink } from "../temporal/connect";
import { queues } from "../temporal/queues";
import { startWorkflow } from "../temporal/start";
import type { RehearsalArgs, RehearsalResult } from "../workflows/rehearsal";

/**
 * Plays a case by its real workflows, on the server's virtual time. People do what they did in the simulation, at the same
 * times; everything else comes from the workflows themselves.
 */
export async function rehearseOnTemporal(
  link: TemporalLink,
  request: SimulationRequest,
  { script }: Pick<Simulation, "script">,
  queue: string = queues.simulation,
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
  const played = (await link.client.workflow.getHandle(workflowId).result()) as RehearsalResult;
  return { timeline: sortTimeline(played.timeline), workflowId };
}
