import { roles } from "../domain/people/policy";
import type { SimulationRequest } from "../domain/sop/simulate";
import { clinicPack } from "../domain/sop/starter";
import { scenarios, simulatedCalendar, starterRequest } from "../domain/sop/starter/scenarios";
import { measureAdvanceRate } from "./advance-rate";
import { type Figure, machine, median } from "./measure";
import { type WorkerHost, type WorkerName, workerHost } from "./worker-host";

const cases = 1000;

/** Cases of the appointment lifecycle with the SOPs that it starts, each scenario in its turn, watched for 90 days. */
function lifecycles(count: number): SimulationRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const request = starterRequest("appointment", scenarios[index % scenarios.length]?.key ?? "");
    return { ...request, scenario: { ...request.scenario, horizon: { value: 90, unit: "days" } } };
  });
}

async function withHost<T>(
  name: WorkerName,
  url: string,
  work: (host: WorkerHost) => Promise<T>,
): Promise<T> {
  const host = await workerHost(name, url);
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

/** Simulated steps a second in the designer's worker, as against `advance` alone in Node, in turns. */
export function simulateRate(url: string, quick: boolean): Promise<Figure> {
  return withHost("simulation", url, async ({ where, ask }) => {
    const requests = lifecycles(quick ? cases : 3 * cases);
    await ask(requests);
    const rounds: { readonly simulated: number; readonly advanced: number }[] = [];
    for (let round = 0; round < (quick ? 2 : 3); round += 1) {
      const { moves, result } = await ask(requests);
      const { took } = result as { took: number };
      rounds.push({
        simulated: moves / (took / 1000),
        advanced: measureAdvanceRate({ quick: true, wall: true }).perSecond,
      });
    }
    return {
      name: "simulate_rate",
      value: median(rounds.map(({ simulated, advanced }) => simulated / advanced)),
      unit: "ratio",
      goal: "≥ 0.5",
      baseline: median(rounds.map(({ advanced }) => advanced)),
      detail: `${Math.round(median(rounds.map(({ simulated }) => simulated)))} steps/s in a ${where}; baseline: advance() calls/s in Node, both by the clock, ${machine()}`,
    };
  });
}

/** 1,000 cases over 90 virtual days, asked for by a page and brought back to it. */
export function simulateMany(url: string, quick: boolean): Promise<Figure> {
  return withHost("simulation", url, async ({ where, ask }) => {
    const requests = lifecycles(cases);
    await ask(requests);
    const rounds: number[] = [];
    for (let round = 0; round < (quick ? 2 : 5); round += 1) rounds.push((await ask(requests)).ms / 1000);
    return {
      name: "simulate_1000x90",
      value: median(rounds),
      unit: "s",
      goal: "≤ 3",
      baseline: null,
      detail: `appointment lifecycles, results brought to the page, ${where}, ${machine()}`,
    };
  });
}

/** 2,000 random runs of the appointment lifecycle, each looked at with the whole catalogue of properties. */
export function safetyRuns(url: string, quick: boolean): Promise<Figure> {
  return withHost("safety", url, async ({ where, ask }) => {
    const context = { calendar: simulatedCalendar, messagesPerDay: 6, roles };
    const rounds: number[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      const request = { templates: clinicPack, template: "appointment", context, runs: 2000, seed: round };
      rounds.push((await ask(request)).ms / 1000);
    }
    return {
      name: "safety_2000",
      value: median(rounds),
      unit: "s",
      goal: "≤ 10",
      baseline: null,
      detail: `appointment lifecycle, ${where}, ${machine()}`,
    };
  });
}
