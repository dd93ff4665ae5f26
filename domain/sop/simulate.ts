import { advance, nextDeadline } from "./advance";
import { addSpan, resolveOffset } from "./clock";
import { compileGraph } from "./compile";
import type { SopTemplateSource } from "./graph";
import { kindRule } from "./kinds";
import type { Advance, Input, Instant, JsonObject, Leaving, ProcessState, StartInput, Step } from "./process";
import type { Reaction, TaskAnswer } from "./scenario";
import { answerActivity } from "./simulate-answer";
import { Audience, purposeOf, wentOut } from "./simulate-audience";
import { MoneyBook, type MoneyRow } from "./simulate-money";
import { childPath, type SimulationRequest, simulatedChildStart, simulatedStart } from "./simulate-start";

export { childPath, type SimulationRequest, simulatedChildStart, simulatedStart } from "./simulate-start";

/** Something that people did to one process at one time: what the same run on Temporal is fed with. */
export interface ScriptedEvent {
  readonly path: string;
  readonly at: Instant;
  readonly id: string;
  readonly name: string;
  readonly data: JsonObject;
  readonly anchors?: { readonly [anchor: string]: Instant };
}

/** A row of a case's timeline: a step, and the process (by its path in the case) that it belongs to. */
export interface TimelineRow extends Step {
  readonly process: string;
}

export interface SimulatedProcess {
  readonly path: string;
  readonly kind: string;
  readonly template: string;
  readonly state: ProcessState;
  /** The way it took, also where the timeline has no row of it. */
  readonly left: readonly (Leaving & { readonly at: Instant })[];
}

/** A message of the case with everything it was written from, as that stood when it went. */
export interface SentMessage {
  readonly at: Instant;
  readonly process: string;
  /** Of its row in the timeline. */
  readonly seq: number;
  readonly node: string;
  readonly template: string;
  /** As the SOP asks for it: `preferred`, `sms`, `email` or `both`. */
  readonly channel: string;
  readonly purpose: "care" | "billing" | "marketing";
  readonly data: JsonObject;
  readonly anchors: { readonly [anchor: string]: Instant };
  readonly facts: { readonly [event: string]: Instant };
}

export interface Simulation {
  readonly timeline: readonly TimelineRow[];
  readonly script: readonly ScriptedEvent[];
  readonly processes: readonly SimulatedProcess[];
  /** In the order of sending. */
  readonly sent: readonly SentMessage[];
  /** In the order of time. */
  readonly money: readonly MoneyRow[];
}

/**
 * Plays a case in process, on a virtual clock: the root SOP, the SOPs it starts, and people who respond as the scenario
 * says. At one instant, what people do comes first, then each process's own deadlines, older processes first; the
 * results of activities and of other processes come at once.
 *
 * @throws RangeError where the template (or one that it starts) is not among `templates`.
 */
export function simulate(request: SimulationRequest): Simulation {
  return new World(request).play();
}

interface Running {
  readonly path: string;
  readonly source: SopTemplateSource;
  readonly parent: { readonly process: Running; readonly step: string } | null;
  readonly left: (Leaving & { readonly at: Instant })[];
  state: ProcessState;
}

interface Due {
  readonly at: Instant;
  readonly order: number;
  readonly name: string;
  readonly data: JsonObject;
  readonly moveAnchors: Readonly<Record<string, number>>;
  /** Null: everyone who listens. */
  readonly path: string | null;
}

class World {
  readonly #request: SimulationRequest;
  readonly #horizon: Instant;
  readonly #processes: Running[] = [];
  readonly #timeline: TimelineRow[] = [];
  readonly #script: ScriptedEvent[] = [];
  readonly #audience: Audience;
  readonly #sent: SentMessage[] = [];
  readonly #money = new MoneyBook();
  #due: Due[] = [];
  #anchored: Reaction[];
  #order = 0;

  constructor(request: SimulationRequest) {
    this.#request = request;
    this.#horizon = addSpan(request.startedAt, request.scenario.horizon, 1, request.calendar);
    this.#audience = new Audience(request.scenario);
    this.#anchored = request.scenario.reactions.filter((reaction) => reaction.on.type === "anchor");
  }

  play(): Simulation {
    const { template, startedAt, scenario } = this.#request;
    const source = this.#template(template);
    for (const reaction of scenario.reactions) {
      if (reaction.on.type === "start") this.#schedule(startedAt, reaction);
    }
    const start = simulatedStart(this.#request);
    this.#money.begin(start);
    this.#begin(source, template, null, start);
    for (let now = this.#next(); now !== null && now <= this.#horizon; now = this.#next()) this.#live(now);
    return {
      timeline: sortTimeline(this.#timeline),
      script: this.#script,
      processes: this.#processes.map(({ path, source: { kind, key }, state, left }) => ({
        path,
        kind,
        template: key,
        state,
        left,
      })),
      sent: this.#sent,
      money: this.#money.rows,
    };
  }

  #template(key: string): SopTemplateSource {
    const source = this.#request.templates[key];
    if (source === undefined) throw new RangeError(`There is no SOP “${key}”`);
    return source;
  }

  #next(): Instant | null {
    const times = [
      ...this.#due.map(({ at }) => at),
      ...this.#anchored.flatMap((reaction) => this.#anchorTime(reaction) ?? []),
      ...this.#processes.flatMap(({ state }) => nextDeadline(state) ?? []),
    ];
    return times.length === 0 ? null : Math.min(...times);
  }

  #live(now: Instant): void {
    for (const reaction of this.#anchored.filter((other) => (this.#anchorTime(other) ?? Infinity) <= now)) {
      this.#anchored = this.#anchored.filter((other) => other !== reaction);
      this.#due.push(this.#dueOf(now, reaction));
    }
    const events = this.#due.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.order - b.order);
    this.#due = this.#due.filter(({ at }) => at > now);
    for (const event of events) this.#happen(event, now);
    for (const process of [...this.#processes]) {
      const deadline = nextDeadline(process.state);
      if (deadline !== null && deadline <= now) this.#put(process, { type: "tick", now });
    }
  }

  #anchorTime(reaction: Reaction): Instant | null {
    const root = this.#processes[0];
    if (reaction.on.type !== "anchor" || root === undefined) return null;
    const offset = {
      anchor: reaction.on.anchor,
      direction: reaction.before ? ("before" as const) : ("after" as const),
      span: reaction.after,
    };
    return resolveOffset(offset, root.state.anchors, this.#request.calendar);
  }

  #dueOf(at: Instant, { event, data, moveAnchors }: Reaction): Due {
    this.#order += 1;
    return { at, order: this.#order, name: event, data, moveAnchors, path: null };
  }

  #schedule(from: Instant, reaction: Reaction): void {
    this.#due.push(this.#dueOf(addSpan(from, reaction.after, 1, this.#request.calendar), reaction));
  }

  #happen(event: Due, now: Instant): void {
    const id = `scenario-${this.#script.length + 1}`;
    this.#money.happen(event.name, now, this.#firstToHear(event));
    for (const process of [...this.#processes]) {
      if (process.state.status === "ended" || (event.path !== null && event.path !== process.path)) continue;
      if (kindRule(process.state.kind)?.events.some((name) => name === event.name) !== true) continue;
      const moved = Object.entries(event.moveAnchors).flatMap(([anchor, minutes]) => {
        const at = process.state.anchors[anchor];
        return at === undefined ? [] : [[anchor, at + minutes * 60_000] as const];
      });
      const anchors = moved.length === 0 ? {} : { anchors: Object.fromEntries(moved) };
      this.#script.push({ path: process.path, at: now, id, name: event.name, data: event.data, ...anchors });
      this.#put(process, { type: "event", now, id, name: event.name, data: event.data, ...anchors });
    }
  }

  #firstToHear({ name }: Due): string {
    const listens = ({ state }: Running) =>
      state.status === "running" && kindRule(state.kind)?.events.some((event) => event === name) === true;
    return (this.#processes.find(listens) ?? this.#processes[0])?.path ?? "";
  }

  #begin(source: SopTemplateSource, path: string, parent: Running["parent"], start: StartInput): void {
    const began = advance(source.graph, null, start);
    const process: Running = { path, source, parent, state: began.state, left: [] };
    this.#processes.push(process);
    this.#follow(process, began);
  }

  #put(process: Running, input: Input): void {
    if (process.state.status === "ended") return;
    const after = advance(process.source.graph, process.state, input);
    process.state = after.state;
    this.#follow(process, after);
  }

  #follow(process: Running, { steps, commands, left = [] }: Advance): void {
    for (const { node, outcome } of left) process.left.push({ node, outcome, at: process.state.now });
    for (const step of steps) {
      this.#timeline.push({ ...step, process: process.path });
      this.#keep(process, step);
      for (const reaction of this.#audience.responsesTo(step, process.source.graph))
        this.#schedule(step.at, reaction);
    }
    for (const command of commands) {
      const now = process.state.now;
      if (command.type === "child") {
        const parent = command.wait ? { process, step: command.step } : null;
        const start = simulatedChildStart(process.state, command);
        this.#begin(this.#template(command.template), childPath(process.path, command), parent, start);
        continue;
      }
      const { data, calendar } = process.state;
      if (command.action === "open_task") this.#assign(process, command.params, command.step);
      if (command.detached) continue;
      const answers = this.#request.scenario.answers;
      const answer = answerActivity({ command, now, data, calendar, answers });
      this.#put(process, { type: "done", now, step: command.step, ...answer });
    }
    if (process.state.status === "ended") this.#report(process);
  }

  #report(process: Running): void {
    const { parent, state } = process;
    if (parent === null) return;
    const { process: waiting, step } = parent;
    if (waiting.state.tokens.some((token) => token.wait.step === step)) {
      this.#put(waiting, { type: "done", now: state.now, step, outcome: state.result ?? "ended" });
    }
  }

  /** Keeps what the timeline does not say of a step: what a message was written from, and the money. */
  #keep({ path, source: { graph }, state }: Running, step: Step): void {
    const { message, at, seq, node } = step;
    if (message !== undefined && wentOut(step)) {
      const { data, anchors, facts } = state;
      const purpose = purposeOf(graph, node);
      this.#sent.push({ at, process: path, seq, node, ...message, purpose, data, anchors, facts });
    }
    const asks = step.nodeType === "collect_payment";
    this.#money.note(path, step, state.data, asks ? compileGraph(graph).nodes.get(node)?.params : null);
  }

  /** Staff answer a task as the scenario says; one that it does not speak of stays open. */
  #assign(process: Running, params: JsonObject, step: string): void {
    const answer = this.#request.scenario.tasks.find((task) => answersTask(task, params));
    if (answer === undefined) return;
    this.#order += 1;
    this.#due.push({
      at: addSpan(process.state.now, answer.after, 1, this.#request.calendar),
      order: this.#order,
      name: params["kind"] === "approval" ? "approval_given" : "task_done",
      data: { step, outcome: resultOf(answer, params) },
      moveAnchors: {},
      path: process.path,
    });
  }
}

function answersTask({ title, kind }: TaskAnswer, params: JsonObject): boolean {
  return String(params["title"] ?? "").includes(title) && (kind === "any" || kind === params["kind"]);
}

/** The result that staff choose, of those that the task offers. */
function resultOf({ choose, outcome }: TaskAnswer, params: JsonObject): string {
  const offered = Array.isArray(params["outcomes"]) ? (params["outcomes"] as readonly JsonObject[]) : [];
  const chosen = choose === "named" ? undefined : offered.at(choose === "first" ? 0 : -1);
  return chosen === undefined ? outcome : String(chosen["key"]);
}

/** Rows in the order of time; at one instant by process, then as they came. */
export function sortTimeline(rows: readonly TimelineRow[]): TimelineRow[] {
  return [...rows].sort(
    (a, b) => a.at - b.at || (a.process < b.process ? -1 : a.process > b.process ? 1 : 0) || a.seq - b.seq,
  );
}
