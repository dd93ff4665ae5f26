import { advance, nextDeadline } from "./advance";
import { addSpan, inWords } from "./clock";
import { compileGraph } from "./compile";
import type { SopGraph, SopTemplateSource } from "./graph";
import type { ChildCommand, Command, Input, Instant, ProcessState, Step } from "./process";
import { answerActivity, doneOf } from "./simulate-answer";
import { simulatedChildStart } from "./simulate-start";

/** A step that comes if nobody does anything until then. */
export interface ComingStep {
  readonly at: Instant;
  readonly node: string;
  readonly label: string;
  readonly type: Step["nodeType"];
  readonly words: string;
  readonly message: string | null;
  readonly task: string | null;
  /** The SOP that is started by then and has this step; null where it is the process's own. */
  readonly template: string | null;
}

export interface ForecastRequest {
  readonly graph: SopGraph;
  readonly state: ProcessState;
  /** The SOPs that the process would start, by key: they are played forward too. One that is missing is left out. */
  readonly templates?: Readonly<Record<string, SopTemplateSource>>;
  /** At most so many steps. */
  readonly atMost?: number;
}

const roundsAtMost = 60;
const processesAtMost = 20;

/**
 * What comes next in a process and when, if nobody does anything: its own deadlines and those of the processes that it
 * would start, played forward with the same engine. What hangs on a process that runs already is not guessed.
 */
export function comingSteps(request: ForecastRequest): ComingStep[] {
  const { state, atMost = 12 } = request;
  const forecast = new Forecast(request);
  const horizon = addSpan(state.now, { value: 24, unit: "months" }, 1, state.calendar);
  for (let round = 0; round < roundsAtMost && forecast.coming.length < atMost; round += 1)
    if (!forecast.goOn(horizon)) break;
  return forecast.coming.slice(0, atMost);
}

interface Foreseen {
  readonly graph: SopGraph;
  readonly template: string | null;
  /** Who waits for its result, and by which step. */
  readonly parent: { readonly process: Foreseen; readonly step: string } | null;
  state: ProcessState | null;
}

class Forecast {
  readonly coming: ComingStep[] = [];
  readonly #templates: NonNullable<ForecastRequest["templates"]>;
  readonly #processes: Foreseen[];

  constructor({ graph, state, templates = {} }: ForecastRequest) {
    this.#templates = templates;
    this.#processes = [{ graph, template: null, parent: null, state }];
  }

  /** Plays the next deadline; false where none comes any more. */
  goOn(horizon: Instant): boolean {
    let next: { process: Foreseen; at: Instant } | null = null;
    for (const process of this.#processes) {
      const at = process.state?.status === "running" ? nextDeadline(process.state) : null;
      if (at !== null && at <= horizon && (next === null || at < next.at)) next = { process, at };
    }
    if (next === null) return false;
    this.#put(next.process, { type: "tick", now: next.at });
    return true;
  }

  /** Carries out in thought what an advance asks for, as it comes out in the ordinary case. */
  #put(process: Foreseen, input: Input): void {
    const { state, steps, commands } = advance(process.graph, process.state, input);
    process.state = state;
    for (const step of steps) if (worthTelling(step)) this.coming.push(toComing(process, state, step));
    for (const command of commands) this.#carryOut(process, command);
    if (state.status !== "ended" || process.parent === null) return;
    const { process: waiting, step } = process.parent;
    this.#put(waiting, { type: "done", now: state.now, step, outcome: state.result ?? "ended" });
  }

  #carryOut(process: Foreseen, command: Command): void {
    const { state } = process;
    if (state === null || state.status === "ended") return;
    if (command.type === "child") {
      this.#begin(process, state, command);
      return;
    }
    if (command.detached) return;
    const { now, data, calendar } = state;
    const answer = answerActivity({ command, now, data, calendar, scripted: undefined });
    this.#put(process, doneOf(now, command.step, answer));
  }

  #begin(process: Foreseen, state: ProcessState, command: ChildCommand): void {
    const { template, step, wait } = command;
    const source = Object.hasOwn(this.#templates, template) ? this.#templates[template] : undefined;
    if (source === undefined || this.#processes.length >= processesAtMost) return;
    const parent = wait ? { process, step } : null;
    const child: Foreseen = { graph: source.graph, template, parent, state: null };
    this.#processes.push(child);
    this.#put(child, simulatedChildStart(state, command));
  }
}

function worthTelling(step: Step): boolean {
  return (
    step.message !== undefined || step.task !== undefined || step.what === "ended" || step.what === "done"
  );
}

function toComing({ graph, template }: Foreseen, state: ProcessState, step: Step): ComingStep {
  return {
    at: step.at,
    node: step.node,
    label: step.nodeLabel,
    type: step.nodeType,
    words: limitWords(graph, state, step) ?? step.words,
    message: step.message?.template ?? null,
    task: step.task?.title ?? null,
    template,
  };
}

/** What is waited for until a time limit, by the node that waits. */
const hoped: Partial<Record<Step["nodeType"], string>> = {
  collect_payment: "it is not paid",
  request_form: "the form is not filled in",
};

/** A time limit hangs on what somebody does not do: says so, and what follows; null for any other step. */
function limitWords(graph: SopGraph, { calendar }: ProcessState, step: Step): string | null {
  const missed = hoped[step.nodeType];
  if (missed === undefined || step.outcome !== "not_in_time") return null;
  const { nodes } = compileGraph(graph);
  const next = nodes.get(nodes.get(step.node)?.next.get(step.outcome) ?? "");
  const condition = `If ${missed} by ${inWords(step.at, calendar)}`;
  if (next === undefined) return condition;
  const started = (next.params as { readonly template?: unknown } | null)?.template;
  const starts = next.node.type === "start_process" && typeof started === "string";
  return `${condition}: ${starts ? `“${started}” starts` : next.node.label}`;
}
