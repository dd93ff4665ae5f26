import { compileGraph } from "./compile";
import type { SopTemplateSource } from "./graph";
import type { SimulatedProcess, Simulation } from "./simulate";

export interface BranchCount {
  readonly node: string;
  readonly outcome: string;
  /** As the designer calls the way out. */
  readonly label: string;
  readonly count: number;
}

/** Which steps and ways out of an SOP some simulations reach; counts are of simulations, each once. */
export interface Coverage {
  /** Every node of the graph, also with 0. */
  readonly nodes: Readonly<Record<string, number>>;
  /** Every way out of every node, also with 0. */
  readonly branches: readonly BranchCount[];
  readonly unreachedNodes: readonly string[];
  readonly unreachedBranches: readonly BranchCount[];
}

/**
 * How much of an SOP is played by simulations, in whichever process of a case it ran: as the case itself, or started by
 * another SOP.
 */
export function coverageOf(
  { key, graph }: Pick<SopTemplateSource, "key" | "graph">,
  simulations: readonly Simulation[],
): Coverage {
  const nodes = new Map<string, number>();
  const ways = new Map<string, number>();
  for (const simulation of simulations) {
    const reached = new Set<string>();
    const taken = new Set<string>();
    for (const process of simulation.processes.filter(({ template }) => template === key))
      follow(process, simulation, reached, taken);
    for (const node of reached) nodes.set(node, (nodes.get(node) ?? 0) + 1);
    for (const way of taken) ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  const branches = [...compileGraph(graph).nodes].flatMap(([node, { outcomes }]) =>
    outcomes.map(({ key: outcome, label }) => ({
      node,
      outcome,
      label,
      count: ways.get(wayOf(node, outcome)) ?? 0,
    })),
  );
  return {
    nodes: Object.fromEntries(graph.nodes.map(({ id }) => [id, nodes.get(id) ?? 0])),
    branches,
    unreachedNodes: graph.nodes.map(({ id }) => id).filter((id) => !nodes.has(id)),
    unreachedBranches: branches.filter(({ count }) => count === 0),
  };
}

function follow(
  { path, left, state }: SimulatedProcess,
  { timeline }: Simulation,
  reached: Set<string>,
  taken: Set<string>,
): void {
  for (const { node, outcome } of left) {
    reached.add(node);
    taken.add(wayOf(node, outcome));
  }
  for (const { node } of state.tokens) reached.add(node);
  // A step that was come to and never left, as an end is, has a row all the same.
  for (const { process, node } of timeline) if (process === path) reached.add(node);
}

function wayOf(node: string, outcome: string): string {
  return JSON.stringify([node, outcome]);
}
