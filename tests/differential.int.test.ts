import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Worker } from "@temporalio/worker";
import { scenarioSchema } from "../domain/sop/scenario";
import { type SimulationRequest, simulate, type TimelineRow } from "../domain/sop/simulate";
import { starterPacks } from "../domain/sop/starter";
import { draw, end, offset } from "../domain/sop/starter/build";
import { starterRequest } from "../domain/sop/starter/scenarios";
import { tellingWays } from "../domain/sop/testing/ways";
import { rehearseOnTemporal } from "../temporal/rehearse";
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

async function play(request: SimulationRequest): Promise<Played> {
  const simulation = simulate(request);
  const { timeline, workflowId } = await rehearseOnTemporal(worker.link, request, simulation, {
    queue: worker.queue,
  });
  return { inProcess: simulation.timeline, onTemporal: timeline, workflowId };
}

const ways = Object.values(starterPacks).flatMap((pack) =>
  pack.sops.flatMap(({ key }) =>
    tellingWays(pack, key, 10).map(
      ({ scenario, request }) => [pack.key, key, scenario.title, request] as const,
    ),
  ),
);

describe("every SOP of every pack", () => {
  test.concurrent.each(ways)(
    "%s, %s, goes the same way in process and on Temporal when: %s",
    async (_pack, _sop, _title, request) => {
      const { inProcess, onTemporal } = await play(request);
      expect(onTemporal).toEqual(inProcess);
      expect(inProcess.length).toBeGreaterThan(0);
    },
    240_000,
  );
});

describe("a visit moved to where a wait's time limit has gone by", () => {
  const answer = draw({
    key: "answer",
    kind: "appointment",
    name: "Answer",
    description: "",
    nodes: {
      start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "wait" } },
      wait: {
        type: "wait_for_event",
        label: "Wait for an answer",
        params: { events: ["rescheduled"], timeout: offset(2, "days", "before", "appointment.start") },
        at: [0, 1],
        to: { rescheduled: "moved", timeout: "late" },
      },
      moved: end("moved", [0, 2]),
      late: end("late", [1, 2]),
    },
  });
  const scenario = scenarioSchema.parse({
    key: "moved-near",
    title: "Moves the visit to tomorrow",
    reactions: [
      {
        on: { type: "start" },
        after: { value: 1, unit: "days" },
        event: "rescheduled",
        moveAnchors: { "appointment.start": -8 * 24 * 60, "appointment.end": -8 * 24 * 60 },
      },
    ],
  });

  test("goes the way of the move, in process and on Temporal", async () => {
    const request = { ...starterRequest("appointment", "pays-late"), template: answer.key, scenario };
    const { inProcess, onTemporal } = await play({ ...request, templates: { answer } });
    expect(onTemporal).toEqual(inProcess);
    expect(inProcess.at(-1)?.words).toBe("Ended: moved");
  }, 60_000);
});

describe("a history of today", () => {
  test("can be replayed, and one of another course cannot", async () => {
    const { workflowId } = await play(starterRequest("invoicing", "never-pays"));
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
