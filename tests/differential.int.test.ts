import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Worker } from "@temporalio/worker";
import { simulate, type TimelineRow } from "../domain/sop/simulate";
import { clinicPack } from "../domain/sop/starter";
import { scenarios, starterRequest } from "../domain/sop/starter/scenarios";
import { rehearseOnTemporal } from "../worker/rehearse";
import { rehearsalWorker, type TestWorker, workflowCode } from "./temporal";

let worker: TestWorker;

beforeAll(async () => {
  worker = await rehearsalWorker();
}, 60_000);

afterAll(() => worker.stop());

interface Played {
  readonly inProcess: readonly TimelineRow[];
  readonly onTemporal: readonly TimelineRow[];
  readonly workflowId: string;
}

async function play(sop: string, scenario: string): Promise<Played> {
  const request = starterRequest(sop, scenario);
  const simulation = simulate(request);
  const { timeline, workflowId } = await rehearseOnTemporal(worker.link, request, simulation, worker.queue);
  return { inProcess: simulation.timeline, onTemporal: timeline, workflowId };
}

describe.each(Object.keys(clinicPack))("%s", (sop) => {
  test.concurrent.each(scenarios.map(({ key }) => key))(
    "goes the same way in process and on Temporal when %s",
    async (scenario) => {
      const { inProcess, onTemporal } = await play(sop, scenario);
      expect(onTemporal).toEqual(inProcess);
      expect(inProcess.length).toBeGreaterThan(0);
    },
    240_000,
  );
});

describe("a history of today", () => {
  test("can be replayed, and one of another course cannot", async () => {
    const { workflowId } = await play("invoicing", "never-pays");
    const history = await worker.link.client.workflow.getHandle(workflowId).fetchHistory();
    const options = {
      workflowBundle: { code: await workflowCode() },
      dataConverter: worker.link.dataConverter,
    };
    await Worker.runReplayHistory(options, history, workflowId);
    const events = history.events ?? [];
    const cut = events.findIndex(
      ({ activityTaskScheduledEventAttributes }) => activityTaskScheduledEventAttributes != null,
    );
    const scheduled = events[cut]?.activityTaskScheduledEventAttributes;
    if (scheduled?.activityType == null) throw new Error("The history has no activity");
    scheduled.activityType.name = "close_task";
    await expect(Worker.runReplayHistory(options, history, workflowId)).rejects.toThrow();
  }, 120_000);
});
