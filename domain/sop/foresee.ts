import { advance } from "./advance";
import type { SopGraph } from "./graph";
import { type Position, positionOf } from "./position";
import type { ActivityCommand, ProcessState, Step } from "./process";

/** What the timeline and the position will be once an activity has come out in one way. */
export interface Foreseen {
  readonly steps: readonly Step[];
  readonly position: readonly Position[];
  readonly status: ProcessState["status"];
  readonly result: string | null;
}

/**
 * What follows each way in which the only running activity can come out, as far as nothing further has to be carried
 * out. An activity writes these rows in its own transaction, so that no step of a process costs an activity just
 * for its row in the timeline. An outcome after which more is carried out has only its own row here: the rest
 * rides with what comes next.
 */
export function foresee(
  graph: SopGraph,
  state: ProcessState,
  command: ActivityCommand,
  outcomes: readonly string[],
): Record<string, Foreseen> {
  const foreseen: Record<string, Foreseen> = {};
  for (const outcome of outcomes) {
    const after = advance(graph, state, { type: "done", now: state.now, step: command.step, outcome });
    const own = after.steps.filter((step) => step.seq === command.seq);
    const steps = after.commands.length === 0 ? after.steps : own;
    foreseen[outcome] = {
      steps,
      position: positionOf(graph, after.state),
      status: after.commands.length === 0 ? after.state.status : "running",
      result: after.commands.length === 0 ? after.state.result : null,
    };
  }
  return foreseen;
}
