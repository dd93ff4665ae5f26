import type { SopGraph } from "./graph";

export interface Told {
  readonly node: string;
  /** The way out by which the step was left; null where the row tells of something else. */
  readonly outcome: string | null;
}

export interface TakenWays {
  /** Ids of the lines that the case went along. */
  readonly edges: ReadonlySet<string>;
  /** Ids of the steps that it came to. */
  readonly nodes: ReadonlySet<string>;
}

/**
 * The ways a case really took, by what its timeline tells. A step that leaves no row (the start, paths that part and meet)
 * was passed where the case came to it, stands there no longer, and could go on in one way only.
 * @param standing ids of the steps at which it stands now
 */
export function takenWays(graph: SopGraph, told: readonly Told[], standing: readonly string[]): TakenWays {
  const outcomes = new Map<string, Set<string>>();
  const spoke = new Set<string>();
  for (const { node, outcome } of told) {
    if (outcome === null) {
      if (graph.nodes.find(({ id }) => id === node)?.type !== "trigger") spoke.add(node);
      continue;
    }
    spoke.add(node);
    outcomes.set(node, (outcomes.get(node) ?? new Set()).add(outcome));
  }
  const start = graph.nodes.filter(({ type }) => type === "trigger").map(({ id }) => id);
  const known = new Set(graph.nodes.map(({ id }) => id));
  const nodes = new Set(
    [...(told.length > 0 ? start : []), ...told.map(({ node }) => node), ...standing].filter((id) =>
      known.has(id),
    ),
  );
  const edges = new Set<string>();
  // Steps met on the way are looked at in their turn: a set goes on over what is added to it.
  for (const node of nodes) {
    const out = graph.edges.filter(({ from }) => from === node);
    const parts = graph.nodes.find(({ id }) => id === node)?.type === "split";
    const left = outcomes.get(node);
    const silent = !spoke.has(node) && !standing.includes(node);
    const onlyWay = parts || new Set(out.map(({ to }) => to)).size === 1;
    for (const { id, outcome, to } of out) {
      if (left?.has(outcome) !== true && !(silent && onlyWay)) continue;
      edges.add(id);
      nodes.add(to);
    }
  }
  return { edges, nodes };
}
