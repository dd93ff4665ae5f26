import { compileGraph } from "./compile";
import type { SopGraph } from "./graph";
import type { Advance, Input, Instant, ProcessState, StartInput } from "./process";
import { tick } from "./run/deadlines";
import { done, happen } from "./run/events";
import { Run } from "./run/run";
import { stepIn } from "./run/stepping-in";
import { begin } from "./run/travel";

const seenAtMost = 300;

/**
 * Moves a process through its graph: what happened goes in, what to do next comes out. No I/O, no clock, no randomness:
 * the same arguments give the same answer, in the workflow, the browser, the API and the tests. Never throws on any
 * graph that the schema lets through; what cannot go on waits, in words, for somebody to step in.
 *
 * @param state null before the process has begun; `input` is a start then.
 */
export function advance(graph: SopGraph, state: ProcessState | null, input: Input): Advance {
  if (state === null) {
    if (input.type !== "start") throw new TypeError("A process that has not begun takes a start first");
    return start(graph, input);
  }
  if (state.status === "ended" || input.type === "start" || isRepeat(state, input)) {
    return { state, commands: [], steps: [] };
  }
  const run = new Run(compileGraph(graph), state, input.now);
  switch (input.type) {
    case "tick":
      tick(run);
      break;
    case "done":
      done(run, input);
      break;
    case "event":
      run.remember(input.id, seenAtMost);
      happen(run, input);
      break;
    case "operator":
      run.remember(input.id, seenAtMost);
      stepIn(run, input);
      break;
  }
  return run.finish();
}

function isRepeat(state: ProcessState, input: Input): boolean {
  return (input.type === "event" || input.type === "operator") && state.seen.includes(input.id);
}

function start(graph: SopGraph, input: StartInput): Advance {
  const compiled = compileGraph(graph);
  const happened: Record<string, boolean> = {};
  const facts: Record<string, Instant> = {};
  for (const fact of input.facts) {
    happened[fact] = true;
    facts[fact] = input.now;
  }
  const blank: ProcessState = {
    v: 1,
    kind: input.kind,
    status: "running",
    result: null,
    now: input.now,
    seq: 0,
    counter: 0,
    tokens: [],
    anchors: { "process.started": input.now, ...input.anchors },
    data: { ...input.data, happened },
    facts,
    mailbox: [],
    seen: [],
    visits: {},
    alreadySent: [],
    calendar: input.calendar,
  };
  const run = new Run(compiled, blank, input.now);
  begin(run);
  return run.finish();
}

/** When the process must next be woken by the clock, or null where only people and results move it on. */
export function nextDeadline(state: ProcessState): number | null {
  let next: number | null = null;
  for (const token of state.tokens) {
    for (const timer of token.wait.timers ?? []) if (next === null || timer.at < next) next = timer.at;
  }
  return next;
}

/** Whether something is being carried out right now, whose end needs nobody's doing. */
export function isBusy(state: ProcessState): boolean {
  return state.tokens.some((token) => token.wait.inFlight === true);
}
