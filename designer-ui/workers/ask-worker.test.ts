import { afterEach, describe, expect, test } from "@jest/globals";
import { checkSafety } from "../../domain/sop/safety/check-safety";
import type { SafetyReport, SafetyRequest } from "../../domain/sop/safety/report";
import { type Simulation, type SimulationRequest, simulate } from "../../domain/sop/simulate";
import { clinicPack } from "../../domain/sop/starter";
import { scenarios, simulatedCalendar, starterRequest } from "../../domain/sop/starter/scenarios";
import { type AskOptions, AskWorker, type WorkerLike } from "./ask-worker";
import type { Port } from "./protocol";
import { serveSafety } from "./serve-safety";
import { type SimulatedBatch, serveSimulation } from "./serve-simulation";

const open: MessagePort[] = [];
let ended = 0;

afterEach(() => {
  for (const port of open.splice(0)) port.close();
  ended = 0;
});

/** A worker on this thread: what goes between is copied and comes later, as with a real one. */
function workerWith<Request, News>(serve: (port: Port<News>) => void): WorkerLike<Request> {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  serve(port2);
  port1.start();
  port2.start();
  return {
    postMessage: (message) => port1.postMessage(message),
    addEventListener: (type, heard) => port1.addEventListener(type, heard as EventListener),
    terminate() {
      ended += 1;
      port1.close();
    },
  };
}

type Simulating = AskWorker<readonly SimulationRequest[], SimulatedBatch, readonly Simulation[]>;

const simulating = (): Simulating => new AskWorker(() => workerWith(serveSimulation), { hearsCancel: true });

async function play(
  worker: Simulating,
  requests: readonly SimulationRequest[],
  options: AskOptions = {},
): Promise<readonly Simulation[]> {
  const played: Simulation[] = [];
  await worker.ask(requests, { ...options, onPart: (part) => played.push(...part) });
  return played;
}

const safety = () =>
  new AskWorker<SafetyRequest, SafetyReport>(() => workerWith(serveSafety), { hearsCancel: false });
const requests = scenarios.map(({ key }) => starterRequest("appointment", key));
const check: SafetyRequest = {
  templates: clinicPack,
  template: "dunning",
  context: { calendar: simulatedCalendar, messagesPerDay: 6, roles: ["owner", "billing"] },
  runs: 100,
  seed: 3,
};

describe("a worker for simulations", () => {
  test("brings what simulating here brings, in the order of the requests", async () => {
    expect(await play(simulating(), requests)).toEqual(requests.map(simulate));
  });

  test("keeps apart what is asked at the same time, and tells how far each is", async () => {
    const worker = simulating();
    const told: string[] = [];
    const [one, two] = await Promise.all([
      play(worker, requests.slice(0, 1), { onProgress: (done, of) => told.push(`${done}/${of}`) }),
      play(worker, requests.slice(1, 2)),
    ]);
    expect([one, two]).toEqual(requests.slice(0, 2).map((request) => [simulate(request)]));
    expect(told).toEqual(["1/1"]);
  });

  test("says what is wrong, and goes on working", async () => {
    const worker = simulating();
    const [request] = requests;
    if (request === undefined) throw new Error("There are no scenarios");
    await expect(worker.ask([{ ...request, template: "none" }])).rejects.toThrow("There is no SOP “none”");
    expect(await play(worker, [request])).toHaveLength(1);
  });

  test("can be cancelled, and goes on with what else it was asked", async () => {
    const worker = simulating();
    const stop = new AbortController();
    const many = worker.ask(requests, { signal: stop.signal });
    const other = play(worker, requests.slice(0, 1));
    stop.abort(new Error("Never mind"));
    await expect(many).rejects.toThrow("Never mind");
    expect(await other).toHaveLength(1);
    await expect(worker.ask(requests, { signal: stop.signal })).rejects.toThrow("Never mind");
    expect(ended).toBe(0);
  });
});

describe("a worker for safety checks", () => {
  test("brings the report that a check here brings, and tells how far it is", async () => {
    const told: number[] = [];
    const report = await safety().ask(check, { onProgress: (done) => told.push(done) });
    expect(report).toEqual(checkSafety(check));
    expect(told).toEqual([50, 100]);
  });

  test("is ended where somebody cancels, and opened anew for the next check", async () => {
    const worker = safety();
    const stop = new AbortController();
    const cancelled = worker.ask(check, { signal: stop.signal });
    stop.abort(new Error("Never mind"));
    await expect(cancelled).rejects.toThrow("Never mind");
    expect(ended).toBe(1);
    expect((await worker.ask(check)).runs).toBe(100);
  });

  test("says what is wrong", async () => {
    await expect(safety().ask({ ...check, template: "none" })).rejects.toThrow("There is no SOP “none”");
  });
});
