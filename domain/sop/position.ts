import { compileGraph } from "./compile";
import type { SopGraph } from "./graph";
import type { Instant, ProcessState } from "./process";

/** One place at which a process stands, as a person reads it. */
export interface Position {
  readonly token: string;
  readonly node: string;
  readonly label: string;
  readonly phase: string;
  readonly waitingFor: readonly string[];
  readonly since: Instant;
  readonly until: Instant | null;
}

export function positionOf(graph: SopGraph, state: ProcessState): Position[] {
  const { nodes } = compileGraph(graph);
  return state.tokens.map(({ id, node, since, wait }) => ({
    token: id,
    node,
    label: nodes.get(node)?.node.label ?? node,
    phase: wait.phase,
    waitingFor: wait.events ?? [],
    since,
    until: (wait.timers ?? []).reduce<Instant | null>(
      (next, { at }) => (next === null || at < next ? at : next),
      null,
    ),
  }));
}
