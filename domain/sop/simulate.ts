import { advance, nextDeadline } from "./advance";
import { CaseRecords } from "./case-records";
import { addSpan } from "./clock";
import { type ComingEvent, ComingEvents, comingOf, movedAnchors } from "./coming-events";
import { compileGraph } from "./compile";
import type { SopTemplateSource } from "./graph";
import { kindRule } from "./kinds";
import type {
  ActivityCommand,
  Advance,
  Input,
  Instant,
  JsonObject,
  ProcessState,
  Span,
  StartInput,
  Step,
} from "./process";
import type { Reaction } from "./scenario";
import { AnchoredReactions } from "./simulate-anchored";
import {
  answerActivity,
  doneOf,
  invoicedMinor,
  isDetachedMessage,
  messageOrder,
  type SimulatedAnswer,
  scriptedAnswer,
} from "./simulate-answer";
import { Audience, purposeOf, wentOut } from "./simulate-audience";
import { Mail } from "./simulate-mail";
import { MoneyBook } from "./simulate-money";
import { openTasks, type RunningCase, resumed, stillCarriedOut } from "./simulate-resume";
import type { Running } from "./simulate-running";
import { Staff } from "./simulate-staff";
import {
  childPath,
  type SimulationRequest,
  simulatedChildStart,
  simulatedStart,
  startOf,
} from "./simulate-start";
import {
  rowOf,
  type ScriptedEvent,
  type SentMessage,
  type SimulatedTask,
  type Simulation,
  sortTimeline,
  type TimelineRow,
} from "./simulation";

export {
  type MessageAttempt,
  type ScriptedEvent,
  type SentMessage,
  type SimulatedProcess,
  type SimulatedTask,
  type Simulation,
  sortTimeline,
  type TimelineRow,
} from "./simulation";
export { childPath, type SimulationRequest, simulatedChildStart, simulatedStart, startOf };

/** Far more than a case of a year needs; one that waits a minute over and over would never come to an end. */
const movesAtMost = 20_000;

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

const never = Number.POSITIVE_INFINITY;
const noEvents: readonly string[] = [];

class World {
  readonly #request: SimulationRequest;
  readonly #records: CaseRecords;
  readonly #start: StartInput;
  /** When the playing begins. */
  readonly #now: Instant;
  readonly #horizon: Instant;
  readonly #processes: Running[] = [];
  /** Those that have not ended, older ones first. */
  #running: Running[] = [];
  readonly #timeline: TimelineRow[] = [];
  readonly #script: ScriptedEvent[] = [];
  readonly #tasks: SimulatedTask[] = [];
  readonly #sent: SentMessage[] = [];
  readonly #money = new MoneyBook();
  readonly #audience: Audience;
  readonly #mail: Mail;
  readonly #asked = new Map<string, number>();
  readonly #staff: Staff;
  readonly #coming = new ComingEvents();
  readonly #anchored: AnchoredReactions;
  #moves = 0;
  readonly #scripted: boolean;

  constructor(request: SimulationRequest) {
    const { scenario, calendar } = request;
    this.#request = request;
    this.#start = simulatedStart(request);
    this.#records = new CaseRecords(this.#start, scenario.client);
    this.#mail = new Mail(this.#records, request.gate?.messagesPerDay ?? null);
    this.#now = startOf(request);
    this.#horizon = addSpan(this.#now, scenario.horizon, 1, calendar);
    this.#anchored = new AnchoredReactions(scenario, calendar);
    this.#scripted = Object.keys(scenario.answers).length > 0;
    this.#audience = new Audience(scenario);
    this.#staff = new Staff(scenario);
  }

  play(): Simulation {
    const { template, scenario } = this.#request;
    for (const reaction of scenario.reactions) {
      if (reaction.on.type === "start") this.#schedule(this.#now, reaction);
    }
    if (this.#request.resume === undefined) {
      this.#money.begin(this.#start);
      this.#begin(this.#template(template), template, this.#start, null, null);
    } else this.#goOn(this.#request.resume);
    // An anchor that was moved into the past is met now: time does not go back.
    let now = this.#now;
    for (let next = this.#next(); next <= this.#horizon && !this.#cutShort; next = this.#next()) {
      now = Math.max(now, next);
      this.#live(now);
    }
    return {
      timeline: sortTimeline(this.#timeline),
      script: this.#script,
      processes: this.#processes.map(
        ({ path, source: { kind, key }, start, startedBy, state, left, stood }) => ({
          path,
          kind,
          template: key,
          start,
          parent: startedBy,
          state,
          left,
          stood,
        }),
      ),
      sent: this.#sent,
      money: this.#money.rows,
      attempts: this.#mail.attempts,
      tasks: this.#tasks,
      moves: this.#moves,
      cutShort: this.#cutShort,
    };
  }

  get #cutShort(): boolean {
    return this.#moves > movesAtMost;
  }

  #template(key: string): SopTemplateSource {
    const source = this.#request.templates[key];
    if (source === undefined) throw new RangeError(`There is no SOP “${key}”`);
    return source;
  }

  /** Infinity where nothing comes any more. */
  #next(): Instant {
    let next = this.#coming.next;
    const anchored = this.#anchored.next(this.#anchors);
    if (anchored < next) next = anchored;
    for (const { deadline } of this.#running) if (deadline < next) next = deadline;
    return next;
  }

  #live(now: Instant): void {
    if (this.#anchored.next(this.#anchors) <= now) {
      for (const reaction of this.#anchored.take(now, this.#anchors))
        this.#coming.add(comingOf(now, reaction));
    }
    for (const event of this.#coming.take(now)) this.#happen(event, now);
    for (const process of this.#running) {
      if (process.deadline <= now) this.#put(process, { type: "tick", now });
    }
  }

  get #anchors(): ProcessState["anchors"] | null {
    return this.#processes[0]?.state.anchors ?? null;
  }

  #schedule(from: Instant, reaction: Reaction): void {
    this.#coming.add(comingOf(this.#after(from, reaction.after), reaction));
  }

  /** A span that is no whole number of minutes may come out between two milliseconds. */
  #after(from: Instant, span: Span): Instant {
    return Math.round(addSpan(from, span, 1, this.#request.calendar));
  }

  #happen(event: ComingEvent, now: Instant): void {
    const { name, data, path } = event;
    const moved = this.#movedVisit(event);
    if (this.#request.gate !== undefined && !this.#records.allows(name, now, data, moved)) return;
    this.#records.happened(name, now, data, moved);
    const id = `scenario-${this.#script.length + 1}`;
    this.#money.happen(name, now, this.#firstToHear(name));
    for (const process of [...this.#running]) {
      if (process.state.status === "ended" || (path !== null && path !== process.path)) continue;
      if (!process.hears.includes(name)) continue;
      const anchors = movedAnchors(event, process.state);
      const more = anchors === null ? {} : { anchors };
      this.#script.push({ path: process.path, at: now, id, name, data, ...more });
      this.#put(process, { type: "event", now, id, name, data, ...more });
    }
  }

  #firstToHear(name: string): string {
    return (this.#running.find(({ hears }) => hears.includes(name)) ?? this.#processes[0])?.path ?? "";
  }

  #movedVisit({ moveAnchors }: ComingEvent): Instant | undefined {
    const minutes = moveAnchors["appointment.start"];
    const start = this.#processes[0]?.state.anchors["appointment.start"];
    return minutes === undefined || start === undefined ? undefined : Math.round(start + minutes * 60_000);
  }

  #begin(
    source: SopTemplateSource,
    path: string,
    start: StartInput,
    startedBy: Running["startedBy"],
    parent: Running["parent"],
  ): void {
    const began = advance(source.graph, null, start);
    const { state } = began;
    const hears = kindRule(state.kind)?.events ?? noEvents;
    const process: Running = {
      path,
      source,
      parent,
      start,
      startedBy,
      hears,
      left: [],
      stood: [],
      state,
      deadline: nextDeadline(state) ?? never,
    };
    this.#processes.push(process);
    // A new list: whoever goes through the one before does not meet the newcomer.
    this.#running = [...this.#running, process];
    this.#moves += 1;
    this.#stand(process);
    this.#follow(process, began);
  }

  /** Takes up a case where it stands; what is being carried out right now comes out as it mostly does. */
  #goOn({ processes, openMinor }: RunningCase): void {
    this.#records.resume(processes[0]?.state.facts ?? {}, openMinor);
    this.#money.resume(openMinor ?? 0);
    this.#processes.push(...resumed(processes));
    this.#running = [...this.#processes];
    for (const process of this.#processes) {
      for (const { step, params } of openTasks(process.source.graph, process.state))
        this.#answerTask(process.path, step, params, this.#now);
    }
    for (const process of [...this.#processes]) {
      for (const done of stillCarriedOut(process, processes, this.#now)) this.#put(process, done);
    }
  }

  #put(process: Running, input: Input): void {
    if (process.state.status === "ended" || this.#cutShort) return;
    const after = advance(process.source.graph, process.state, input);
    process.state = after.state;
    process.deadline = nextDeadline(after.state) ?? never;
    this.#moves += 1;
    this.#stand(process);
    this.#follow(process, after);
  }

  #stand({ stood, state }: Running): void {
    if (this.#request.standings !== true) return;
    stood.push({ at: state.now, nodes: state.tokens.map(({ node }) => node) });
  }

  #follow(process: Running, { steps, commands, left = [] }: Advance): void {
    for (const { node, outcome } of left) process.left.push({ node, outcome, at: process.state.now });
    for (const command of commands) {
      if (command.type === "activity" && isDetachedMessage(command)) this.#carryOut(process, command);
    }
    for (const step of steps) {
      this.#timeline.push(rowOf(step, process.path));
      const seen = this.#mail.asSeen(process.path, step);
      this.#keep(process, seen);
      for (const reaction of this.#audience.responsesTo(seen, process.source.graph)) {
        this.#schedule(step.at, reaction);
      }
    }
    for (const command of commands) {
      if (command.type === "child") {
        const parent = command.wait ? { process, step: command.step } : null;
        const start = simulatedChildStart(process.state, command);
        const startedBy = { path: process.path, step: command.step, waits: command.wait };
        const path = childPath(process.path, command);
        this.#begin(this.#template(command.template), path, start, startedBy, parent);
        continue;
      }
      if (isDetachedMessage(command)) continue;
      const answer = this.#carryOut(process, command);
      if (command.detached) continue;
      this.#put(process, doneOf(process.state.now, command.step, answer));
    }
    if (process.state.status === "ended") this.#close(process);
  }

  #close(process: Running): void {
    const { parent, state } = process;
    this.#running = this.#running.filter((other) => other !== process);
    if (parent === null) return;
    const { process: waiting, step } = parent;
    if (waiting.state.tokens.some((token) => token.wait.step === step)) {
      this.#put(waiting, { type: "done", now: state.now, step, outcome: state.result ?? "ended" });
    }
  }

  // --- what activities do

  #carryOut(process: Running, command: ActivityCommand): SimulatedAnswer {
    if (command.action === "open_task" || command.action === "escalate_task") this.#task(process, command);
    const order = messageOrder(command);
    const { answers } = this.#request.scenario;
    const scripted = this.#scripted ? scriptedAnswer(answers, command, this.#asked) : undefined;
    const { now, data, calendar } = process.state;
    const gated = this.#request.gate !== undefined;
    const answer =
      this.#request.records?.({ process: process.path, command, now }) ??
      answerActivity({ command, now, data, calendar, scripted, gated });
    if (order !== null) return this.#mail.send({ command, order, answer, now, process: process.path });
    if (command.action === "create_invoice" && answer.outcome === "created") {
      this.#records.invoiced(invoicedMinor(answer));
    }
    if (command.action === "request_payment" && answer.outcome === "paid") this.#records.paid();
    return answer;
  }

  /** Keeps what the timeline does not say of a step: what a message was written from, and the money. */
  #keep({ path, source: { graph }, state }: Running, step: Step): void {
    const { message, at, seq, node, nodeType } = step;
    if (message !== undefined && wentOut(step)) {
      const { data, anchors, facts } = state;
      const { template, channel } = message;
      const purpose = purposeOf(graph, node);
      this.#sent.push({
        at,
        process: path,
        seq,
        node,
        nodeType,
        template,
        channel,
        purpose,
        data,
        anchors,
        facts,
      });
    }
    const asks = step.nodeType === "collect_payment";
    if (!asks && step.nodeType !== "create_invoice") return;
    this.#money.note(path, step, state.data, asks ? compileGraph(graph).nodes.get(node)?.params : null);
  }

  /** Staff answer a task as the scenario says; one that it does not speak of stays open. */
  #task({ path, state }: Running, { action, params, node, nodeLabel, step }: ActivityCommand): void {
    const title = String(params["title"] ?? nodeLabel);
    const approval = params["kind"] === "approval";
    this.#tasks.push({
      at: state.now,
      process: path,
      node,
      nodeLabel,
      title,
      role: String(params["role"] ?? ""),
      assign: String(params["assign"] ?? "role"),
      person: String(params["person"] ?? ""),
      what: action === "escalate_task" ? "escalation" : approval ? "approval" : "task",
    });
    if (action === "escalate_task") return;
    this.#answerTask(path, step, params, state.now);
  }

  #answerTask(path: string, step: string, params: JsonObject, since: Instant): void {
    const answer = this.#staff.answer(params);
    if (answer === null) return;
    const name = params["kind"] === "approval" ? "approval_given" : "task_done";
    const data = { step, outcome: answer.outcome };
    this.#coming.add({ at: this.#after(since, answer.after), name, data, moveAnchors: {}, path });
  }
}
