import { compileGraph } from "../compile";
import { type Scenario, scenarioSchema } from "../scenario";
import { type Simulation, type SimulationRequest, simulate } from "../simulate";
import { sopsOf } from "../starter";
import type { StarterPack } from "../starter/pack";
import { partOfPack } from "../starter/pack-part";
import { scenarios, simulatedCalendar, simulatedStartAt } from "../starter/scenarios";

const clientEvents = ["replied", "booked", "confirmed", "checked_in", "completed", "no_show"] as const;
const span = (value: number, unit: "days" | "months") => ({ value, unit });

export interface Way {
  readonly scenario: Scenario;
  readonly request: SimulationRequest;
  readonly played: Simulation;
}

function play(pack: StarterPack, sop: string, scenario: Scenario): Way {
  const request = {
    templates: sopsOf(pack),
    template: sop,
    scenario,
    startedAt: simulatedStartAt,
    calendar: simulatedCalendar,
  };
  return { scenario, request, played: simulate(request) };
}

/**
 * So many scenarios that lead through as many ways out of an SOP's steps as can be found among the starter scenarios and
 * people who choose by the throw of a die (watched for 45 days). First come those that show the most for their
 * length: each row of a timeline is work for a server that plays it.
 */
export function tellingWays(pack: StarterPack, sop: string, count: number): Way[] {
  const thrownOnes = Array.from({ length: 40 }, (_, n) => thrown(pack, sop, n, span(45, "days")));
  const left = [...scenarios, ...thrownOnes].map((scenario) => play(pack, sop, scenario));
  const chosen: Way[] = [];
  const shown = new Set<string>();
  const worth = ({ played }: Way) => {
    const news = waysOut(played, sop).filter((out) => !shown.has(out)).length;
    return (news + 0.1) / (played.timeline.length + 8);
  };
  while (left.length > 0 && chosen.length < count) {
    const worths = left.map(worth);
    for (const best of left.splice(worths.indexOf(Math.max(...worths)), 1)) {
      chosen.push(best);
      for (const out of waysOut(best.played, sop)) shown.add(out);
    }
  }
  return chosen;
}

/** By which ways out the steps of an SOP were left, as `node outcome`. */
function waysOut({ processes }: Simulation, sop: string): string[] {
  return processes
    .filter(({ template }) => template === sop)
    .flatMap(({ left }) => left.map(({ node, outcome }) => `${node} ${outcome}`));
}

/** The steps of an SOP to which no case comes, whatever people do; nine years are watched. */
export function neverReached(pack: StarterPack, sop: string, tries = 400): string[] {
  const graph = sopsOf(pack)[sop]?.graph;
  const missing = new Set(graph?.nodes.map(({ id }) => id));
  for (let n = 0; n < tries && missing.size > 0; n += 1) {
    const { played } = play(
      pack,
      sop,
      thrown(pack, sop, n, n % 4 === 0 ? span(108, "months") : span(400, "days")),
    );
    for (const { node } of played.processes[0]?.left ?? []) missing.delete(node);
    for (const { node } of played.timeline.filter(({ process }) => process === sop)) missing.delete(node);
  }
  return [...missing];
}

/** People who choose by a die: what is answered, when, and with which result hangs on `n` alone. */
function thrown(pack: StarterPack, sop: string, n: number, horizon: Scenario["horizon"]): Scenario {
  const die = dice(n + 1);
  const days = () => ({ value: 1 + die(9), unit: "days" as const });
  const nodes = partOfPack(pack, [sop]).sops.flatMap(({ graph }) => [...compileGraph(graph).nodes.values()]);
  const tasks = nodes.flatMap(({ node, outcomes }) => {
    if (node.type !== "human_task" && node.type !== "approval") return [];
    const offered = outcomes.filter(({ key }) => key !== "expired");
    const { key = "done" } = offered[die(offered.length)] ?? {};
    return die(12) === 0 ? [] : [{ title: String(node.params["title"]), after: days(), outcome: key }];
  });
  const every = { occurrence: "every" as const };
  const client = clientEvents.flatMap((event) =>
    die(3) === 0 ? [{ on: { type: "any_message" as const }, after: days(), event, ...every }] : [],
  );
  return scenarioSchema.parse({
    key: `thrown-${n}`,
    title: `People choose by a die, ${n}`,
    data: { client: { insured: die(2) === 0 } },
    visitIn: { value: 1 + die(12), unit: "days" },
    answers: {
      verify_eligibility: ["active", "inactive", "unknown"][die(3)] ?? "active",
      change_appointment: die(2) === 0 ? "done" : "no_slot",
      ...(die(6) === 0 ? { create_invoice: "nothing_to_bill" } : {}),
      ...(die(4) === 0 ? { send_message: "not_deliverable" } : {}),
    },
    tasks,
    reactions: [
      ...client,
      ...(die(6) === 0
        ? [{ on: { type: "any_message" }, after: days(), event: "stopped", occurrence: 1 + die(3) }]
        : []),
      ...(die(3) === 0
        ? [
            {
              on: { type: "task" },
              after: { value: 15, unit: "days" },
              event: "paid",
              occurrence: 1 + die(3),
            },
          ]
        : []),
      ...(die(2) === 0
        ? [{ on: { type: "asked", what: "form" }, after: days(), event: "form_completed", ...every }]
        : []),
      ...(die(3) === 0
        ? []
        : [
            {
              on: { type: "asked", what: "slot" },
              after: { value: 20, unit: "minutes" },
              event: "slot_accepted",
              occurrence: 1 + die(2),
            },
          ]),
      ...payments(die),
      ...changes(die),
    ],
    horizon,
  });
}

/** Each of the first invoices is paid, declined or left open. */
function payments(die: (below: number) => number) {
  return [1, 2, 3].flatMap((occurrence) => {
    const event = ["paid", "paid", "payment_declined", null][die(4)] ?? null;
    if (event === null) return [];
    return [
      {
        on: { type: "asked", what: "payment" },
        after: { value: 1 + die(9), unit: "days" },
        event,
        occurrence,
      },
    ];
  });
}

/** Now and then a visit is moved by a week, or cancelled. */
function changes(die: (below: number) => number) {
  const event = ["rescheduled", "cancelled"][die(8)];
  if (event === undefined) return [];
  const week = 7 * 24 * 60;
  const moveAnchors = event === "rescheduled" ? { "appointment.start": week, "appointment.end": week } : {};
  const after = { value: 1 + die(48), unit: "hours" };
  return [{ on: { type: "anchor", anchor: "appointment.start" }, before: true, after, event, moveAnchors }];
}

/** A small generator with a fixed beginning (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed * 7919;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
