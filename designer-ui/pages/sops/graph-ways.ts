import { outcomesOf } from "../../../domain/sop/edit";
import type { SopGraph, SopNode } from "../../../domain/sop/graph";

/** All outcomes of a step that lead to one other step. */
export interface Way {
  readonly id: string;
  readonly to: string;
  /** Ids of the lines that are one here. */
  readonly edges: readonly string[];
  /** Empty where the step leads to one other only: then it says nothing how it came out. */
  readonly label: string;
}

/** The ways from a step to the next ones, in the order of its outcomes. */
export function waysFrom(node: SopNode, { edges }: SopGraph): readonly Way[] {
  const outcomes = outcomesOf(node);
  const place = (outcome: string) => outcomes.findIndex(({ key }) => key === outcome);
  const out = edges
    .filter(({ from }) => from === node.id)
    .sort((a, b) => place(a.outcome) - place(b.outcome));
  const targets = [...new Set(out.map(({ to }) => to))];
  return targets.map((to) => {
    const there = out.filter((edge) => edge.to === to);
    const words = there.map(
      ({ outcome }) => outcomes.find(({ key }) => key === outcome)?.label ?? outcome.replaceAll("_", " "),
    );
    return {
      id: `${node.id}-${to}`,
      to,
      edges: there.map(({ id }) => id),
      label: targets.length === 1 ? "" : words.join(" / "),
    };
  });
}
