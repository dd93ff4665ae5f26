import type { Overlay } from "../../../../domain/sop/designer/overlay-contract";
import { flowOrder } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";

export type Standing = Overlay["nodes"][number];

export interface StepRow extends Standing {
  /** As it is called in the drawing; null: the drawing does not have it, other versions do. */
  readonly label: string | null;
}

/** The steps at which cases stand: as the drawing runs, after them those that only other versions have. */
export function stepRows(graph: SopGraph, { nodes }: Pick<Overlay, "nodes">): StepRow[] {
  const standing = new Map(nodes.map((each) => [each.node, each]));
  const drawn = flowOrder(graph).flatMap(({ node: { id, label } }): StepRow[] => {
    const here = standing.get(id);
    standing.delete(id);
    return here === undefined || here.standing === 0 ? [] : [{ ...here, label }];
  });
  return [...drawn, ...[...standing.values()].map((each): StepRow => ({ ...each, label: null }))];
}

export type Age = { readonly unit: "short" } | { readonly unit: "hours" | "days"; readonly count: number };

const hour = 3_600_000;
const day = 24 * hour;

/** How long something lasts already, in whole hours up to two days, then in whole days. */
export function ageOf(since: string, now: string): Age {
  const lasts = Date.parse(now) - Date.parse(since);
  if (lasts < hour) return { unit: "short" };
  return lasts < 2 * day
    ? { unit: "hours", count: Math.floor(lasts / hour) }
    : { unit: "days", count: Math.floor(lasts / day) };
}
