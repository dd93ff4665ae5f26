import { simulationSetting } from "../../db/sops/simulation-setting";
import { templateOf } from "../../db/sops/template";
import {
  type Rehearse,
  rehearsedSchema,
  rehearseSchema,
  simulationSettingSchema,
} from "../../domain/sop/designer/simulate-contract";
import { type Simulation, type SimulationRequest, simulate } from "../../domain/sop/simulate";
import { RehearsalTookTooLong, rehearseOnTemporal } from "../../temporal/rehearse";
import type { ApiDeps } from "../deps";
import { Problem } from "../problem";
import { type Route, route } from "../route";

const tag = "SOP simulation";
/** A year's case takes seconds; what takes longer goes round in a circle or has no worker. */
const rehearsalAtMostMs = 45_000;

/** Playing an SOP before it is in force. */
export function sopSimulateRoutes({ db, config, temporal }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/simulation",
      tag,
      summary: "What a case of this SOP hangs on: the calendar, the practice, and every SOP in force",
      who: "sop.read",
      answer: simulationSettingSchema,
      async handle({ params }) {
        const setting = await simulationSetting(db, params["key"] ?? "");
        return { ...setting, publicUrl: config.PUBLIC_URL };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/rehearse",
      tag,
      summary: "Play one scenario by the real workflows, on virtual time; nothing of it is real for anybody",
      who: "sop.edit",
      body: rehearseSchema,
      answer: rehearsedSchema,
      async handle({ params, body }) {
        const request = await requestOf(params["key"] ?? "", body);
        const simulation = played(request);
        const from = performance.now();
        const { timeline } = await rehearseOnTemporal(temporal, request, simulation, {
          atMostMs: rehearsalAtMostMs,
        }).catch(inPlainWords);
        return {
          simulated: [...simulation.timeline],
          timeline: [...timeline],
          took: Math.round(performance.now() - from),
        };
      },
    }),
  ];

  async function requestOf(
    asked: string,
    { graph, scenario, startedAt }: Rehearse,
  ): Promise<SimulationRequest> {
    const { key, kind, name, description } = await templateOf(db, asked);
    const { templates, calendar } = await simulationSetting(db, key);
    const drawn = { key, kind, name, description, graph };
    return { templates: { ...templates, [key]: drawn }, template: key, scenario, startedAt, calendar };
  }
}

/** What people do is taken from the simulation. */
function played(request: SimulationRequest): Simulation {
  let simulation: Simulation;
  try {
    simulation = simulate(request);
  } catch (error) {
    throw new Problem(422, `This SOP cannot be played yet. ${error instanceof Error ? error.message : ""}`);
  }
  if (simulation.cutShort) throw new Problem(422, "The case goes round without end. Please draw a way out.");
  return simulation;
}

function inPlainWords(error: unknown): never {
  if (error instanceof RehearsalTookTooLong) {
    throw new Problem(
      503,
      "The real workflows did not finish in time. Please see whether the worker runs, and try again.",
    );
  }
  throw new Problem(503, "The workflow server cannot be reached right now. Please try again in a moment.");
}
