import { advance, nextDeadline } from "../advance";
import type { NodeType, SopEdge, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";
import type {
  ActivityCommand,
  Advance,
  Calendar,
  ChildCommand,
  DoneInput,
  Input,
  Instant,
  JsonObject,
  OperatorInput,
  ProcessState,
  Step,
} from "../process";

/** Monday at ten in the morning, east coast. */
export const monday = Date.parse("2026-03-02T15:00:00Z");
export const hours = (count: number) => count * 3_600_000;
export const days = (count: number) => count * 86_400_000;

export const testCalendar: Calendar = {
  zone: "America/New_York",
  locale: "en-US",
  workdays: [1, 2, 3, 4, 5],
  holidays: [],
  quietHours: { from: "21:00", to: "08:00" },
};

export interface Circumstances {
  readonly kind?: string;
  readonly now?: Instant;
  readonly anchors?: Readonly<Record<string, Instant>>;
  readonly data?: JsonObject;
  readonly facts?: readonly string[];
  readonly calendar?: Calendar;
}

/** A start, one step, and an end for each of its ways out; the result tells which way it went. */
export function oneStep(type: NodeType, params: Readonly<Record<string, unknown>>): SopGraph {
  const { params: schema, outcomes } = nodeDefinitions[type];
  const step: SopNode = { id: "step", type, label: "The step", params: { ...params } };
  const ways = outcomes(schema.parse(params)).map(({ key }) => key);
  const ends = ways.map((key): SopNode => {
    return { id: `end_${key}`, type: "end", label: key, params: { result: key } };
  });
  const edges = ways.map((key): SopEdge => {
    return { id: `to_${key}`, from: "step", outcome: key, to: `end_${key}` };
  });
  const trigger: SopNode = { id: "start", type: "trigger", label: "Start", params: {} };
  return {
    nodes: [trigger, step, ...ends],
    edges: [{ id: "first", from: "start", outcome: "next", to: "step" }, ...edges],
  };
}

/** A process in a test: what happens to it is said in turn, and what came of it is kept. */
export class TestProcess {
  readonly #graph: SopGraph;
  #state: ProcessState;
  #happened = 0;
  readonly steps: Step[] = [];
  readonly activities: ActivityCommand[] = [];
  readonly children: ChildCommand[] = [];

  constructor(graph: SopGraph, circumstances: Circumstances = {}) {
    const { kind = "appointment", now = monday, anchors = {}, data = {}, facts = [] } = circumstances;
    const calendar = circumstances.calendar ?? testCalendar;
    this.#graph = graph;
    this.#state = this.#note(
      advance(graph, null, { type: "start", kind, now, anchors, data, facts, calendar }),
    );
  }

  get state(): ProcessState {
    return this.#state;
  }

  get result(): string | null {
    return this.#state.result;
  }

  get deadline(): Instant | null {
    return nextDeadline(this.#state);
  }

  /** Where it stands, as `node: phase`. */
  get standsAt(): string[] {
    return this.#state.tokens.map(({ node, wait }) => `${node}: ${wait.phase}`);
  }

  get actions(): string[] {
    return this.activities.map(({ action }) => action);
  }

  get words(): string[] {
    return this.steps.map(({ words }) => words);
  }

  /** What is being carried out, or the process that is waited for, comes out so. */
  comesOut(outcome: string, more: Partial<DoneInput> = {}): this {
    const { wait } =
      this.#state.tokens.find(({ wait: { inFlight, phase } }) => inFlight === true || phase === "child") ??
      {};
    return this.take({ type: "done", now: this.#state.now, step: wait?.step ?? "none", outcome, ...more });
  }

  happens(name: string, data: JsonObject = {}, anchors?: Readonly<Record<string, Instant>>): this {
    this.#happened += 1;
    const id = `event-${this.#happened}`;
    return this.take({
      type: "event",
      now: this.#state.now,
      id,
      name,
      data,
      ...(anchors === undefined ? {} : { anchors }),
    });
  }

  /** Somebody answers the task that is open. */
  answers(outcome: string, name = "task_done"): this {
    const step = this.#state.tokens.find(({ wait }) => wait.phase === "open")?.wait.step ?? "";
    return this.happens(name, { step, outcome });
  }

  /** Time goes by, and every deadline on the way is kept. */
  until(at: Instant): this {
    for (let next = this.deadline; next !== null && next <= at; next = this.deadline) {
      this.take({ type: "tick", now: next });
      if (this.#state.now >= at || this.#state.tokens.some(({ wait }) => wait.inFlight)) break;
    }
    return this.take({ type: "tick", now: at });
  }

  operator(action: OperatorInput["action"], to?: string, node?: string): this {
    this.#happened += 1;
    const token = this.#state.tokens[0]?.id ?? "";
    const id = `operator-${this.#happened}`;
    const now = this.#state.now;
    return this.take({
      type: "operator",
      now,
      id,
      token,
      action,
      reason: "asked to",
      ...(to === undefined ? {} : { to }),
      ...(node === undefined ? {} : { node }),
    });
  }

  take(input: Input): this {
    this.#state = this.#note(advance(this.#graph, this.#state, input));
    return this;
  }

  #note({ state, steps, commands }: Advance): ProcessState {
    this.steps.push(...steps);
    for (const command of commands) {
      if (command.type === "child") this.children.push(command);
      else this.activities.push(command);
    }
    return state;
  }
}

export function aProcessWith(
  type: NodeType,
  params: Readonly<Record<string, unknown>>,
  circumstances: Circumstances = {},
): TestProcess {
  return new TestProcess(oneStep(type, params), circumstances);
}
