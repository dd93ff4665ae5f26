import { graphOf, graphsOf, standingOf } from "../db/sops/running";
import type { MovePlan, PlannedCase } from "../domain/sop/designer/move-contract";
import { planCases } from "../domain/sop/designer/move-plan";
import type { SopGraph } from "../domain/sop/graph";
import { migrate } from "../domain/sop/migrate";
import type { ProcessState } from "../domain/sop/process";
import type { ApiDeps } from "./deps";
import { inParallel } from "./in-parallel";
import { stateOf } from "./state-of";

const atOnce = 20;
/** Beyond it, who plans would wait too long; the move itself asks every case. */
const askedAtMost = 500;

export interface DryRun {
  readonly cases: PlannedCase[];
  /** How many of them were asked themselves. */
  readonly asked: number;
}

/**
 * What a plan would do to every case that it is about. Cases that are to move are asked for their state, and the move is
 * tried on it without changing anything; one that does not answer in time is judged by the records.
 */
export async function dryRun(deps: ApiDeps, key: string, plan: MovePlan): Promise<DryRun> {
  const { db } = deps;
  const versions = plan.groups
    .map(({ fromVersion }) => fromVersion)
    .filter((from) => from !== plan.toVersion);
  const to = await graphOf(db, key, plan.toVersion);
  if (versions.length === 0) return { cases: [], asked: 0 };
  const [standing, graphs] = await Promise.all([standingOf(db, key, versions), graphsOf(db, key, versions)]);
  const kinds = new Map(standing.map(({ processId, kind }) => [processId, kind]));
  const planned = planCases(plan, standing, to);
  const moving = planned.filter(({ action, exception }) => action === "move" && exception === null);
  let asked = 0;
  const tried = await inParallel(moving.slice(0, askedAtMost), atOnce, async (each) => {
    const from = graphs.get(each.fromVersion);
    const kind = kinds.get(each.processId);
    const state = kind === undefined ? null : await stateOf(deps, kind, each.processId);
    if (state === null || from === undefined) return each;
    asked += 1;
    return tryMove(each, { from, to, state, version: plan.toVersion });
  });
  const answers = new Map(tried.map((each) => [each.processId, each]));
  return { cases: planned.map((each) => answers.get(each.processId) ?? each), asked };
}

function tryMove(
  each: PlannedCase,
  { from, to, state, version }: { from: SopGraph; to: SopGraph; state: ProcessState; version: number },
): PlannedCase {
  const migration = { now: state.now, mapping: each.mapping, version, reason: "" };
  const moved = migrate(from, to, state, migration);
  // What is being carried out right now is waited for when the case is moved.
  return moved.ok || moved.passing ? each : { ...each, exception: moved.why };
}
