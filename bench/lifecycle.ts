import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { bundleWorkflowCode, NativeConnection, Worker } from "@temporalio/worker";
import { createActivities } from "../activities";
import type { SopTemplateSource } from "../domain/sop/graph";
import { scenarioSchema } from "../domain/sop/scenario";
import { type SimulationRequest, simulate } from "../domain/sop/simulate";
import { draw, end } from "../domain/sop/starter/build";
import { simulatedCalendar, simulatedStartAt, starterRequest } from "../domain/sop/starter/scenarios";
import { failureConverterPath, type TemporalLink } from "../temporal/connect";
import { rehearseOnTemporal } from "../temporal/rehearse";
import { startWorkflow } from "../temporal/start";
import type { Plan } from "./handwritten";
import { type Figure, inParallel, machine, median, seconds } from "./measure";

const queue = "bench";
const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** A worker for both sides of the comparison; its activities touch nothing. */
export async function benchWorker(
  link: TemporalLink,
  address: string,
): Promise<{ stop: () => Promise<void> }> {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: resolve("bench/workflows.ts"),
    failureConverterPath,
    logger: silent,
  });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace: link.namespace,
    taskQueue: queue,
    dataConverter: link.dataConverter,
    workflowBundle,
    activities: createActivities({} as Parameters<typeof createActivities>[0]),
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

const request = starterRequest("appointment", "pays-at-once");
const simulation = simulate(request);

async function engine(link: TemporalLink): Promise<string> {
  return (await rehearseOnTemporal(link, request, simulation, { queue })).workflowId;
}

async function byHand(link: TemporalLink): Promise<string> {
  const workflowId = `hand/${randomUUID()}`;
  await startWorkflow(link, {
    workflowId,
    type: "hand_appointment",
    queue,
    args: [plan()],
    virtualTime: true,
  });
  await link.client.workflow.getHandle(workflowId).result();
  return workflowId;
}

/** The times at which the simulated case does what it does. */
function plan(): Plan {
  const at = (find: (row: (typeof simulation.timeline)[number]) => boolean) =>
    (simulation.timeline.find(find)?.at ?? request.startedAt) - request.startedAt;
  const sent = (template: string) => at(({ message }) => message?.template === template);
  return {
    calendar: simulatedCalendar,
    begun: 0,
    formFilled: at(({ what, process }) => what === "event" && process.endsWith("intake")),
    reminders: [sent("reminder_first"), sent("reminder_second"), sent("reminder_last")],
    checkedIn: at(({ words }) => words === "The client checks in"),
    completed: at(({ words }) => words === "The visit is completed"),
    paid: sent("receipt"),
    thanks: sent("follow_up_thanks"),
    advice: sent("aftercare"),
    recalls: [sent("recall_invite"), sent("recall_second")],
    over: (simulation.timeline.at(-1)?.at ?? request.startedAt) - request.startedAt,
  };
}

export async function lifecycleThroughput(link: TemporalLink, quick: boolean): Promise<Figure> {
  const many = quick ? 6 : 16;
  const rounds = quick ? 1 : 3;
  await Promise.all([engine(link), byHand(link)]);
  const rates = { engine: [] as number[], hand: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const items = Array.from({ length: many }, (_, n) => n);
    rates.hand.push(many / (await seconds(() => inParallel(items, many, () => byHand(link)))));
    rates.engine.push(many / (await seconds(() => inParallel(items, many, () => engine(link)))));
  }
  const [own, base] = [median(rates.engine), median(rates.hand)];
  return {
    name: "lifecycle_throughput",
    value: own / base,
    unit: "ratio",
    goal: "≥ 0.9",
    baseline: base,
    detail: `engine ${own.toFixed(2)}/s, by hand ${base.toFixed(2)}/s, on virtual time, ${machine()}`,
  };
}

/** Events of a workflow and of all that it started. */
async function eventsOf(link: TemporalLink, workflowId: string): Promise<number> {
  const { events = [] } = await link.client.workflow.getHandle(workflowId).fetchHistory();
  const children = (events ?? []).flatMap(
    ({ childWorkflowExecutionStartedEventAttributes: child }) => child?.workflowExecution?.workflowId ?? [],
  );
  const below = await Promise.all(children.map((child) => eventsOf(link, child)));
  return (events ?? []).length + below.reduce((sum, n) => sum + n, 0);
}

export async function lifecycleHistory(link: TemporalLink): Promise<Figure> {
  const own = await eventsOf(link, await engine(link));
  const base = await eventsOf(link, await byHand(link));
  return {
    name: "lifecycle_history_events",
    value: own / base,
    unit: "ratio",
    goal: "≤ 1.1",
    baseline: base,
    detail: `engine ${own} events, by hand ${base}, all workflows of one visit`,
  };
}

const stepsInARow = 20;

function stepsRequest(): SimulationRequest {
  const nodes = Object.fromEntries(
    Array.from({ length: stepsInARow }, (_, n) => [
      `u${n}`,
      {
        type: "update_record" as const,
        label: `Step ${n}`,
        params: { change: "add_tag", value: "x" },
        at: [0, n + 1] as const,
        to: { next: n + 1 < stepsInARow ? `u${n + 1}` : "done" },
      },
    ]),
  );
  const start = { type: "trigger" as const, label: "Start", at: [0, 0] as const, to: { next: "u0" } };
  const sop: SopTemplateSource = draw({
    key: "steps",
    kind: "staff_procedure",
    name: "Steps",
    description: "",
    nodes: { start, ...nodes, done: end("done", [0, stepsInARow + 1]) },
  });
  return {
    templates: { steps: sop },
    template: "steps",
    scenario: scenarioSchema.parse({ key: "usual", title: "Usual" }),
    startedAt: simulatedStartAt,
    calendar: simulatedCalendar,
  };
}

export async function stepLatency(link: TemporalLink, quick: boolean): Promise<Figure> {
  const steps = stepsRequest();
  const played = simulate(steps);
  const own: number[] = [];
  const base: number[] = [];
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    base.push(
      await seconds(async () => {
        const workflowId = `hand/${randomUUID()}`;
        await startWorkflow(link, {
          workflowId,
          type: "hand_steps",
          queue,
          args: [plan(), stepsInARow],
          virtualTime: true,
        });
        await link.client.workflow.getHandle(workflowId).result();
      }),
    );
    own.push(await seconds(() => rehearseOnTemporal(link, steps, played, { queue })));
  }
  const [engineMs, handMs] = [own, base].map((times) => (median(times.slice(1)) / stepsInARow) * 1000) as [
    number,
    number,
  ];
  return {
    name: "step_latency",
    value: engineMs / handMs,
    unit: "ratio",
    goal: "≤ 1.2",
    baseline: handMs,
    detail: `engine ${engineMs.toFixed(1)} ms a step, bare activity ${handMs.toFixed(1)} ms`,
  };
}
