import { advance, nextDeadline } from "./advance";
import { addSpan, resolveOffset } from "./clock";
import type { SopTemplateSource } from "./graph";
import { kindRule } from "./kinds";
import type {
  Advance,
  Calendar,
  ChildCommand,
  Input,
  Instant,
  JsonObject,
  ProcessState,
  StartInput,
  Step,
} from "./process";
import type { Reaction, Scenario } from "./scenario";
import { answerActivity } from "./simulate-answer";

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
}

export interface Simulation {
  readonly timeline: readonly TimelineRow[];
  readonly script: readonly ScriptedEvent[];
  readonly processes: readonly SimulatedProcess[];
}

export interface SimulationRequest {
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly template: string;
  readonly scenario: Scenario;
  readonly startedAt: Instant;
  readonly calendar: Calendar;
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

/** The start of the root process in a simulation. */
export function simulatedStart({
  templates,
  template,
  scenario,
  startedAt,
  calendar,
}: SimulationRequest): StartInput {
  const source = templates[template];
  if (source === undefined) throw new RangeError(`There is no SOP “${template}”`);
  const visit = addSpan(startedAt, scenario.visitIn, 1, calendar);
  const known: Record<string, Instant> = {
    "process.started": startedAt,
    "appointment.booked": startedAt,
    "appointment.start": visit,
    "appointment.end": visit + scenario.visitMinutes * 60_000,
    "visit.completed": startedAt,
    "invoice.issued": startedAt,
    "invoice.due": addSpan(startedAt, { value: 14, unit: "days" }, 1, calendar),
    "slot.start": visit,
    "engagement.start": startedAt,
    "engagement.end": addSpan(startedAt, { value: 3, unit: "months" }, 1, calendar),
    "plan.next": addSpan(startedAt, { value: 1, unit: "months" }, 1, calendar),
  };
  const rule = kindRule(source.kind);
  const laterKnown =
    source.kind === "appointment" || source.kind === "invoicing" ? ["invoice.issued", "invoice.due"] : [];
  const anchors = Object.fromEntries(
    (rule?.anchors ?? []).flatMap((anchor) => {
      const at = known[anchor];
      const later =
        laterKnown.includes(anchor) || (source.kind === "appointment" && anchor === "visit.completed");
      return at === undefined || later ? [] : [[anchor, at]];
    }),
  );
  return {
    type: "start",
    kind: source.kind,
    now: startedAt,
    anchors,
    data: mergeObjects(exampleData(source.kind), scenario.data as JsonObject),
    facts: [],
    calendar,
  };
}

/** The start of a process that another one starts. */
export function simulatedChildStart(parent: ProcessState, command: ChildCommand): StartInput {
  return {
    type: "start",
    kind: command.kind,
    now: parent.now,
    anchors: command.anchors,
    data: command.data,
    facts: Object.keys(parent.facts),
    calendar: parent.calendar,
  };
}

export function childPath(parentPath: string, command: ChildCommand): string {
  return `${parentPath}/${command.step}.${command.template}`;
}

/** The kind's example variables as data. */
function exampleData(kind: string): JsonObject {
  const data: Record<string, Record<string, string | number | boolean>> = {};
  for (const [name, value] of Object.entries(kindRule(kind)?.variables ?? {})) {
    const [group = "", field = ""] = name.split(".");
    data[group] = { ...data[group], [field]: value };
  }
  return data;
}

function mergeObjects(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, JsonObject[string]> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    const both = typeof before === "object" && before !== null && typeof value === "object" && value !== null;
    merged[key] = both ? { ...(before as JsonObject), ...(value as JsonObject) } : value;
  }
  return merged;
}

interface Running {
  readonly path: string;
  readonly source: SopTemplateSource;
  readonly parent: { readonly process: Running; readonly step: string } | null;
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
  readonly #heard = new Map<string, number>();
  #due: Due[] = [];
  #anchored: Reaction[];
  #order = 0;

  constructor(request: SimulationRequest) {
    this.#request = request;
    this.#horizon = addSpan(request.startedAt, request.scenario.horizon, 1, request.calendar);
    this.#anchored = request.scenario.reactions.filter((reaction) => reaction.on.type === "anchor");
  }

  play(): Simulation {
    const { template, startedAt, scenario } = this.#request;
    const source = this.#template(template);
    for (const reaction of scenario.reactions) {
      if (reaction.on.type === "start") this.#schedule(startedAt, reaction);
    }
    this.#begin(source, template, null, simulatedStart(this.#request));
    for (let now = this.#next(); now !== null && now <= this.#horizon; now = this.#next()) this.#live(now);
    return {
      timeline: sortTimeline(this.#timeline),
      script: this.#script,
      processes: this.#processes.map(({ path, source: { kind, key }, state }) => ({
        path,
        kind,
        template: key,
        state,
      })),
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

  #begin(source: SopTemplateSource, path: string, parent: Running["parent"], start: StartInput): void {
    const began = advance(source.graph, null, start);
    const process: Running = { path, source, parent, state: began.state };
    this.#processes.push(process);
    this.#follow(process, began);
  }

  #put(process: Running, input: Input): void {
    if (process.state.status === "ended") return;
    const after = advance(process.source.graph, process.state, input);
    process.state = after.state;
    this.#follow(process, after);
  }

  #follow(process: Running, { steps, commands }: Advance): void {
    for (const step of steps) {
      this.#timeline.push({ ...step, process: process.path });
      this.#react(step);
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

  #react({ message, outcome, at }: Step): void {
    if (message === undefined || outcome === "not_deliverable") return;
    const heard = (this.#heard.get(message.template) ?? 0) + 1;
    this.#heard.set(message.template, heard);
    for (const reaction of this.#request.scenario.reactions) {
      const { on, occurrence } = reaction;
      if (on.type === "message" && on.template === message.template && occurrence === heard)
        this.#schedule(at, reaction);
    }
  }

  /** Staff answer a task as the scenario says; one that it does not speak of stays open. */
  #assign(process: Running, params: JsonObject, step: string): void {
    const title = String(params["title"] ?? "");
    const answer = this.#request.scenario.tasks.find((task) => title.includes(task.title));
    if (answer === undefined) return;
    this.#order += 1;
    this.#due.push({
      at: addSpan(process.state.now, answer.after, 1, this.#request.calendar),
      order: this.#order,
      name: params["kind"] === "approval" ? "approval_given" : "task_done",
      data: { step, outcome: answer.outcome },
      moveAnchors: {},
      path: process.path,
    });
  }
}

/** Rows in the order of time; at one instant by process, then as they came. */
export function sortTimeline(rows: readonly TimelineRow[]): TimelineRow[] {
  return [...rows].sort(
    (a, b) => a.at - b.at || (a.process < b.process ? -1 : a.process > b.process ? 1 : 0) || a.seq - b.seq,
  );
}
