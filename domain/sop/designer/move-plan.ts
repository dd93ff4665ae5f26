import type { SopGraph } from "../graph";
import type { MovePlan, PlannedCase } from "./move-contract";

/** A running case as the records know it. */
export interface CaseStanding {
  readonly processId: string;
  readonly fromVersion: number;
  readonly client: string;
  /** Node ids. */
  readonly nodes: readonly string[];
}

type Group = MovePlan["groups"][number];

/** What the plan means for every case: one that stands in several groups ends, else stays, else moves. */
export function planCases(
  { groups, toVersion }: MovePlan,
  cases: readonly CaseStanding[],
  to: SopGraph,
): PlannedCase[] {
  const groupAt = new Map(groups.map((group) => [`${group.fromVersion}/${group.node}`, group]));
  const there = new Set(to.nodes.map(({ id }) => id));
  return cases.map(({ processId, fromVersion, client, nodes }) => {
    const chosen = nodes.map((node) => groupAt.get(`${fromVersion}/${node}`));
    const action = actionOf(chosen);
    const mapping = action === "move" ? mappingOf(chosen) : {};
    const missing = Object.values(mapping).find((node) => !there.has(node));
    return {
      processId,
      fromVersion,
      client,
      action,
      mapping,
      exception:
        missing === undefined ? null : `Version ${toVersion} has no step “${missing}” that it could go to`,
    };
  });
}

function actionOf(chosen: readonly (Group | undefined)[]): PlannedCase["action"] {
  if (chosen.some((group) => group?.action === "end")) return "end";
  return chosen.length > 0 && chosen.every((group) => group?.action === "move") ? "move" : "stay";
}

function mappingOf(chosen: readonly (Group | undefined)[]): Record<string, string> {
  return Object.fromEntries(
    chosen.flatMap((group) => (group?.action === "move" ? [[group.node, group.toNode]] : [])),
  );
}

/** How many cases the plan does what to; what cannot be done counts as an exception alone. */
export function countPlanned(cases: readonly PlannedCase[]): {
  stay: number;
  move: number;
  end: number;
  exceptions: number;
} {
  const counts = { stay: 0, move: 0, end: 0, exceptions: 0 };
  for (const { action, exception } of cases) counts[exception === null ? action : "exceptions"] += 1;
  return counts;
}
