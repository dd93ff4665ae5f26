import { advance, nextDeadline } from "./advance";
import { addSpan } from "./clock";
import type { SopGraph } from "./graph";
import type { Advance, Instant, ProcessState, Step } from "./process";
import { answerActivity } from "./simulate-answer";

/** A step that comes if nobody does anything until then. */
export interface ComingStep {
  readonly at: Instant;
  readonly node: string;
  readonly label: string;
  readonly type: Step["nodeType"];
  readonly words: string;
  readonly message: string | null;
  readonly task: string | null;
}

export interface ForecastRequest {
  readonly graph: SopGraph;
  readonly state: ProcessState;
  /** At most so many steps. */
  readonly atMost?: number;
}

const roundsAtMost = 60;

/**
 * What comes next in a process and when, if nobody does anything: its own deadlines played forward with the same engine.
 * Steps that hang on another process's result are not guessed.
 */
export function comingSteps({ graph, state, atMost = 12 }: ForecastRequest): ComingStep[] {
  const coming: ComingStep[] = [];
  const horizon = addSpan(state.now, { value: 24, unit: "months" }, 1, state.calendar);
  let current = state;
  for (let round = 0; round < roundsAtMost && coming.length < atMost; round += 1) {
    const at = nextDeadline(current);
    if (at === null || at > horizon || current.status === "ended") break;
    const moved = settle(graph, advance(graph, current, { type: "tick", now: at }));
    coming.push(...moved.steps.filter(worthTelling).map(toComing));
    current = moved.state;
  }
  return coming.slice(0, atMost);
}

/** Carries out in thought what an advance asks for, as it comes out in the ordinary case. */
function settle(graph: SopGraph, after: Advance): Pick<Advance, "state" | "steps"> {
  let { state } = after;
  const steps = [...after.steps];
  const commands = [...after.commands];
  for (let command = commands.shift(); command !== undefined; command = commands.shift()) {
    if (command.type === "child" || command.detached) continue;
    const { now, data, calendar } = state;
    const answer = answerActivity({ command, now, data, calendar, scripted: undefined });
    const next = advance(graph, state, { type: "done", now, step: command.step, ...answer });
    state = next.state;
    steps.push(...next.steps);
    commands.push(...next.commands);
  }
  return { state, steps };
}

function worthTelling(step: Step): boolean {
  return (
    step.message !== undefined || step.task !== undefined || step.what === "ended" || step.what === "done"
  );
}

function toComing(step: Step): ComingStep {
  return {
    at: step.at,
    node: step.node,
    label: step.nodeLabel,
    type: step.nodeType,
    words: step.words,
    message: step.message?.template ?? null,
    task: step.task?.title ?? null,
  };
}
