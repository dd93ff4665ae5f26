import { inWords, resolveOffset } from "./clock";
import type { CompiledGraph, CompiledNode } from "./compile";
import { type EventRule, eventRule, kindRule } from "./kinds";
import type { ActivityDraft, Arrival, Cause, ChildDraft, Move, Telling } from "./node";
import type {
  Advance,
  Command,
  DoneInput,
  EventInput,
  HeldEvent,
  Instant,
  Json,
  JsonObject,
  OperatorInput,
  ProcessState,
  Step,
  Token,
  Wait,
} from "./process";

import { copyOf, type Draft, earliestDue, mergeData, numbered, without, withTimers } from "./state";

/** A token on its way to a node. */
interface Journey {
  readonly id: string;
  readonly forks: readonly string[];
  readonly to: string;
}

/** More moves than any sane graph makes without waiting: beyond it, the token is stopped and people are told. */
const movesAtMost = 400;
const heldAtMost = 50;

/** A node is a pure function; should it fail all the same, the case stops and waits for a person. */
const failed: Move = {
  to: "stay",
  wait: { phase: "stuck" },
  words: "Cannot go on: this step failed",
  what: "waiting",
};

/** One call of `advance`: a working copy of the state, and what comes of the input. */
export class Run {
  readonly #graph: CompiledGraph;
  readonly #state: Draft;
  readonly #commands: Command[] = [];
  readonly #steps: Step[] = [];
  readonly #journeys: Journey[] = [];
  /** Copied once, then written to. */
  #ownVisits: Record<string, number> | null = null;
  #moves = 0;
  #consumed = false;

  constructor(graph: CompiledGraph, state: ProcessState, now: Instant) {
    this.#graph = graph;
    this.#state = copyOf(state, Math.max(state.now, now));
  }

  finish(): Advance {
    const state = this.#state;
    if (state.mailbox.length > 0 && !state.tokens.some((token) => token.wait.inFlight === true))
      state.mailbox = [];
    return { state, commands: this.#commands, steps: this.#steps };
  }

  begin(): void {
    const { trigger } = this.#graph;
    if (trigger === null) {
      this.#endProcess("nothing to do", "This SOP has no start");
      return;
    }
    this.#journeys.push({ id: this.#newId("t"), forks: [], to: trigger });
    this.#travel();
  }

  remember(id: string, atMost: number): void {
    this.#state.seen = [...this.#state.seen.slice(-(atMost - 1)), id];
  }

  tick(): void {
    for (let fired = 0; fired < movesAtMost; fired += 1) {
      const due = earliestDue(this.#state);
      if (due === null || this.#state.status === "ended") return;
      this.#fire(due.token, due.key, due.at, false);
      this.#travel();
    }
  }

  done(input: DoneInput): void {
    const token = this.#state.tokens.find(
      ({ wait }) => wait.step === input.step && (wait.inFlight === true || wait.phase === "child"),
    );
    if (token === undefined) return;
    if (input.data !== undefined) this.#mergeData(input.data);
    if (input.anchors !== undefined) this.#moveAnchors(input.anchors, token.id);
    this.#wake(token, { type: "done", outcome: input.outcome, reason: input.reason });
    this.#travel();
    this.#deliverHeld();
  }

  event(input: EventInput): void {
    const kind = kindRule(this.#state.kind);
    const rule = eventRule(input.name);
    if (rule === undefined || kind?.events.some((name) => name === input.name) !== true) return;
    this.#noteFact(input.name, rule);
    this.#state.data = { ...this.#state.data, event: { ...input.data, name: input.name } };
    const rewinds = kind.rewindsOn.some((name) => name === input.name);
    const anchors = {
      ...(rule.anchor === undefined ? {} : { [rule.anchor]: this.#state.now }),
      ...input.anchors,
    };
    if (rewinds) this.#state.anchors = { ...this.#state.anchors, ...anchors };
    else if (Object.keys(anchors).length > 0) this.#moveAnchors(anchors, null);
    if (this.#over()) return;
    const event: HeldEvent = { id: input.id, name: input.name, at: this.#state.now, data: input.data };
    if (this.#deliver(event)) {
      // It was taken, so nothing begins again: what else hangs on the moved times must still move.
      if (rewinds && !this.#over()) this.#moveAnchors(anchors, null);
      return;
    }
    const result = kind.endsOn[input.name as keyof typeof kind.endsOn];
    if (result !== undefined) this.#endProcess(result, `Ended: ${rule.label}`);
    else if (rewinds) this.#rewind(rule.label);
    else if (!rule.lasting && this.#state.tokens.some((token) => token.wait.inFlight === true)) {
      this.#state.mailbox = [...this.#state.mailbox.slice(-(heldAtMost - 1)), event];
    }
  }

  operator(input: OperatorInput): void {
    const token = this.#state.tokens.find(({ id }) => id === input.token);
    if (token === undefined) return;
    const compiled = this.#graph.nodes.get(token.node);
    const label = compiled?.node.label ?? token.node;
    if (input.action === "end") {
      this.#endProcess(input.to ?? "ended by hand", `Ended by hand: ${input.reason}`);
      return;
    }
    const to = input.action === "skip" ? compiled?.next.get(input.to ?? "") : (input.to ?? token.node);
    if (to === undefined || !this.#graph.nodes.has(to)) return;
    this.#remove(token);
    const words = { retry: "Tried again", skip: "Skipped", move: "Moved" }[input.action];
    this.#tell(token.node, { words: `${words} by hand (${label}): ${input.reason}`, what: "changed" });
    this.#journeys.push({ id: token.id, forks: token.forks, to: input.action === "retry" ? token.node : to });
    this.#travel();
  }

  // --- moving on

  #travel(): void {
    for (;;) {
      const journey = this.#journeys.shift();
      if (journey !== undefined) this.#arrive(journey);
      else if (!this.#releaseJoin()) return;
      if (this.#over()) {
        this.#journeys.length = 0;
        return;
      }
    }
  }

  #arrive(journey: Journey): void {
    const compiled = this.#graph.nodes.get(journey.to);
    this.#moves += 1;
    const fault = this.#faultOf(compiled);
    if (compiled === undefined || fault !== null) {
      this.#stop(journey, fault ?? "the next step is not there any more");
      return;
    }
    this.#apply(journey, compiled, this.#enter(compiled), null);
  }

  #faultOf(compiled: CompiledNode | undefined): string | null {
    if (compiled === undefined) return "the next step is not there any more";
    if (compiled.params === null) return "its settings are not complete";
    return this.#moves > movesAtMost ? "the SOP goes round and round without waiting" : null;
  }

  /** Whether it moved the token. */
  #wake(token: Token, cause: Cause): boolean {
    const compiled = this.#graph.nodes.get(token.node);
    if (compiled === undefined || compiled.params === null || this.#over()) return false;
    const move = this.#resume(compiled, token.wait, cause);
    if (move === null) return false;
    this.#consumed = true;
    this.#drop(token);
    const seq = cause.type === "done" ? (token.wait.seq ?? null) : null;
    this.#apply({ id: token.id, forks: token.forks, to: token.node }, compiled, move, seq, token);
    return true;
  }

  #enter(compiled: CompiledNode): Move {
    try {
      return compiled.definition.enter(this.#arrival(compiled));
    } catch {
      return failed;
    }
  }

  #resume(compiled: CompiledNode, wait: Wait, cause: Cause): Move | null {
    try {
      return compiled.definition.resume(this.#arrival(compiled), wait, cause);
    } catch {
      return failed;
    }
  }

  #apply(journey: Journey, compiled: CompiledNode, move: Move, seq: number | null, before?: Token): void {
    const nodeId = compiled.node.id;
    if (move.data !== undefined) this.#mergeData(move.data);
    if (move.words !== undefined) this.#tell(nodeId, move, move.to === "leave" ? move.outcome : null, seq);
    if (move.detached !== undefined) {
      for (const draft of move.detached) this.#command(compiled, draft, null, true);
    }
    if (move.child !== undefined) this.#start(nodeId, move.child);
    switch (move.to) {
      case "leave":
        this.#leave(journey, compiled, move.outcome, move.forgetVisits === true);
        return;
      case "stay":
        this.#stay(journey, compiled, move.wait, move.activity, before);
        return;
      case "fork":
        this.#fork(journey, compiled, move.outcomes);
        return;
      case "join":
        this.#join(journey, compiled, move.mode);
        return;
      case "end":
        if (move.scope === "process") this.#endProcess(move.result, null, nodeId);
        else this.#endPath(move.result);
    }
  }

  #leave(journey: Journey, compiled: CompiledNode, outcome: string, forget: boolean): void {
    const { id } = compiled.node;
    this.#noteVisit(id, forget ? 0 : (this.#state.visits[id] ?? 0) + 1);
    const next = compiled.next.get(outcome);
    if (next === undefined) {
      this.#endPath(outcome);
      return;
    }
    this.#journeys.push({ id: journey.id, forks: journey.forks, to: next });
  }

  #stay(
    journey: Journey,
    compiled: CompiledNode,
    wait: Wait,
    activity: ActivityDraft | undefined,
    before: Token | undefined,
  ): void {
    const node = compiled.node.id;
    const since = before?.node === node ? before.since : this.#state.now;
    if (activity === undefined) {
      this.#state.tokens = [
        ...this.#state.tokens,
        { id: journey.id, node, since, forks: journey.forks, wait },
      ];
      return;
    }
    this.#state.seq += 1;
    const seq = this.#state.seq;
    this.#state.tokens = [
      ...this.#state.tokens,
      { id: journey.id, node, since, forks: journey.forks, wait: numbered(wait, seq) },
    ];
    this.#command(compiled, activity, seq, false);
  }

  #fork(journey: Journey, compiled: CompiledNode, outcomes: readonly string[]): void {
    const forks = [...journey.forks, this.#newId("f")];
    const { id } = compiled.node;
    this.#noteVisit(id, (this.#state.visits[id] ?? 0) + 1);
    const targets = outcomes.flatMap((outcome) => compiled.next.get(outcome) ?? []);
    if (targets.length === 0) {
      this.#endPath("done");
      return;
    }
    for (const [index, to] of targets.entries()) {
      this.#journeys.push({ id: index === 0 ? journey.id : this.#newId("t"), forks, to });
    }
  }

  #join(journey: Journey, compiled: CompiledNode, mode: "all" | "any"): void {
    const fork = journey.forks.at(-1);
    if (fork === undefined) {
      this.#leave(journey, compiled, "next", false);
      return;
    }
    if (mode === "any") {
      for (const other of this.#state.tokens.filter((token) => token.forks.includes(fork))) {
        this.#remove(other);
        this.#tell(other.node, { words: "Dropped: another path got there first", what: "skipped" });
      }
      const late = this.#journeys.filter((other) => !other.forks.includes(fork));
      this.#journeys.splice(0, this.#journeys.length, ...late);
      this.#leave({ ...journey, forks: journey.forks.slice(0, -1) }, compiled, "next", false);
      return;
    }
    this.#stay(journey, compiled, { phase: "join" }, undefined, undefined);
  }

  /** Lets a join go on for which nobody else can come; false where there is none. */
  #releaseJoin(): boolean {
    const parked = this.#state.tokens.filter((token) => token.wait.phase === "join");
    if (parked.length === 0) return false;
    const stranded = parked.length === this.#state.tokens.length;
    const ready =
      parked.find((token) => this.#allThere(token)) ??
      (stranded
        ? parked.reduce((deepest, token) => (token.forks.length > deepest.forks.length ? token : deepest))
        : undefined);
    if (ready === undefined) return false;
    const fork = ready.forks.at(-1);
    for (const token of parked)
      if (token.node === ready.node && token.forks.at(-1) === fork) this.#drop(token);
    const compiled = this.#graph.nodes.get(ready.node);
    if (compiled === undefined) return false;
    this.#moves += 1;
    const journey = { id: ready.id, forks: ready.forks.slice(0, -1), to: ready.node };
    if (this.#moves > movesAtMost) this.#stop(journey, "the SOP goes round and round without waiting");
    else this.#leave(journey, compiled, "next", false);
    return true;
  }

  #allThere(parked: Token): boolean {
    const fork = parked.forks.at(-1);
    if (fork === undefined) return true;
    return this.#state.tokens
      .filter((token) => token.forks.includes(fork))
      .every(
        (token) => token.wait.phase === "join" && token.node === parked.node && token.forks.at(-1) === fork,
      );
  }

  #endPath(result: string): void {
    if (this.#state.tokens.length === 0 && this.#journeys.length === 0) this.#endProcess(result, null);
  }

  #endProcess(result: string, words: string | null, at?: string): void {
    for (const token of this.#state.tokens) {
      this.#withdraw(token);
      const label = this.#graph.nodes.get(token.node)?.node.label ?? token.node;
      this.#tell(token.node, { words: `Dropped: “${label}” is no longer needed`, what: "skipped" });
    }
    this.#state.tokens = [];
    this.#state.mailbox = [];
    this.#state.status = "ended";
    this.#state.result = result;
    const node = at ?? this.#lastNode();
    this.#tell(node, { words: words === null ? `Ended: ${result}` : `${words} (${result})`, what: "ended" });
  }

  #lastNode(): string {
    return this.#steps.at(-1)?.node ?? this.#graph.trigger ?? "";
  }

  #rewind(why: string): void {
    for (const token of this.#state.tokens) this.#withdraw(token);
    const left = Object.keys(this.#state.visits).filter((id) => (this.#state.visits[id] ?? 0) > 0);
    // A message that is on its way cannot be called back.
    const onTheirWay = this.#state.tokens.filter(({ wait }) => wait.inFlight === true);
    const sent = [...left, ...onTheirWay.map(({ node }) => node)].filter(
      (id) => this.#graph.nodes.get(id)?.node.type === "send_message",
    );
    this.#state.tokens = [];
    this.#state.alreadySent = [...new Set([...this.#state.alreadySent, ...sent])];
    this.#state.visits = {};
    this.#ownVisits = null;
    this.#tell(this.#graph.trigger ?? "", { words: `Began again: ${why}`, what: "changed" });
    this.begin();
  }

  #stop(journey: Journey, why: string): void {
    const node = journey.to;
    const token: Token = {
      id: journey.id,
      node,
      since: this.#state.now,
      forks: journey.forks,
      wait: { phase: "stuck" },
    };
    this.#state.tokens = [...this.#state.tokens, token];
    this.#tell(node, { words: `Cannot go on: ${why}`, what: "waiting" });
  }

  // --- time, events and data

  #fire(token: Token, key: string, at: Instant, moved: boolean): void {
    const timers = (token.wait.timers ?? []).filter((timer) => timer.key !== key);
    const woken = { ...token, wait: withTimers(token.wait, timers) };
    if (!this.#wake(woken, { type: "timer", key, at, moved })) this.#replace(woken);
  }

  #deliver(event: HeldEvent): boolean {
    this.#consumed = false;
    for (const { id } of this.#state.tokens) {
      const token = this.#state.tokens.find((other) => other.id === id);
      if (token?.wait.events?.includes(event.name) === true) this.#wake(token, { type: "event", event });
    }
    const consumed = this.#consumed;
    this.#travel();
    return consumed;
  }

  /** What came while a step was being carried out, to those who wait for it now (a task answered as it was opened). */
  #deliverHeld(): void {
    for (const event of this.#state.mailbox) {
      const held = this.#state.mailbox;
      if (!held.includes(event)) continue;
      this.#state.mailbox = held.filter((other) => other !== event);
      const taken = this.#deliver(event);
      if (this.#over()) return;
      if (!taken) this.#state.mailbox = held;
    }
  }

  #noteFact(name: string, { lasting, clears = [] }: EventRule): void {
    const { facts, data, now } = this.#state;
    const happened: Record<string, Json> = { ...(data["happened"] as JsonObject | undefined) };
    for (const cleared of clears) delete happened[cleared];
    happened[name] = true;
    this.#state.data = { ...data, happened };
    if (clears.length > 0) this.#state.facts = without(facts, clears);
    if (lasting) this.#state.facts = { ...this.#state.facts, [name]: now };
  }

  /** Takes over moved anchor times and puts every deadline that hangs on them anew. */
  #moveAnchors(anchors: { readonly [anchor: string]: Instant }, exceptToken: string | null): void {
    this.#state.anchors = { ...this.#state.anchors, ...anchors };
    for (const { id } of this.#state.tokens) {
      const token = this.#state.tokens.find((other) => other.id === id);
      if (token === undefined || id === exceptToken) continue;
      this.#moveTimers(token);
    }
    this.#travel();
  }

  #moveTimers(token: Token): void {
    const before = token.wait.timers ?? [];
    const timers = before.map((timer) => {
      if (timer.offset === undefined) return timer;
      const at = resolveOffset(timer.offset, this.#state.anchors, this.#state.calendar);
      return at === null || at === timer.at ? timer : { ...timer, at };
    });
    const moved = timers.filter((timer, index) => timer !== before[index]);
    if (moved.length === 0) return;
    const kept = { ...token, wait: { ...token.wait, timers } };
    this.#replace(kept);
    const past = moved.find((timer) => timer.at <= this.#state.now);
    if (past !== undefined) {
      this.#fire(kept, past.key, past.at, true);
      return;
    }
    const until = Math.min(...moved.map((timer) => timer.at));
    const words = `Now waiting until ${inWords(until, this.#state.calendar)}: the date was moved`;
    this.#tell(token.node, { words, what: "changed", until });
  }

  #mergeData(patch: JsonObject): void {
    this.#state.data = mergeData(this.#state.data, patch);
  }

  // --- small parts

  #arrival(compiled: CompiledNode): Arrival<unknown> {
    const state = this.#state;
    const nodeId = compiled.node.id;
    return {
      nodeId,
      label: compiled.node.label,
      params: compiled.params,
      now: state.now,
      kind: state.kind,
      anchors: state.anchors,
      data: state.data,
      facts: state.facts,
      calendar: state.calendar,
      visits: state.visits[nodeId] ?? 0,
      alreadySent: state.alreadySent.includes(nodeId),
      newStep: () => this.#newId("s"),
      takeHeld: (names) => this.#takeHeld(names),
    };
  }

  #takeHeld(names: readonly string[]): HeldEvent | undefined {
    const held = this.#state.mailbox.find((event) => names.includes(event.name));
    if (held !== undefined) this.#state.mailbox = this.#state.mailbox.filter((event) => event !== held);
    return held;
  }

  #newId(prefix: string): string {
    this.#state.counter += 1;
    return prefix + this.#state.counter;
  }

  #over(): boolean {
    return this.#state.status === "ended";
  }

  #drop(token: Token): void {
    this.#state.tokens = this.#state.tokens.filter(({ id }) => id !== token.id);
  }

  #replace(token: Token): void {
    this.#state.tokens = this.#state.tokens.map((other) => (other.id === token.id ? token : other));
  }

  #remove(token: Token): void {
    this.#drop(token);
    this.#withdraw(token);
  }

  /** Closes what a token leaves open behind it. */
  #withdraw(token: Token): void {
    const compiled = this.#graph.nodes.get(token.node);
    const withdraw = compiled?.definition.withdraw;
    if (compiled === undefined || compiled.params === null || withdraw === undefined) return;
    for (const draft of withdraw(this.#arrival(compiled), token.wait))
      this.#command(compiled, draft, null, true);
  }

  #command(compiled: CompiledNode, draft: ActivityDraft, seq: number | null, detached: boolean): void {
    const { id, label, type } = compiled.node;
    this.#commands.push({
      type: "activity",
      node: id,
      nodeLabel: label,
      nodeType: type,
      seq,
      detached,
      action: draft.action,
      step: draft.step,
      params: draft.params,
    });
  }

  #start(node: string, { step, kind, template, wait, data, anchors }: ChildDraft): void {
    this.#commands.push({ type: "child", node, step, kind, template, wait, data, anchors });
  }

  #noteVisit(node: string, visits: number): void {
    this.#ownVisits ??= { ...this.#state.visits };
    this.#ownVisits[node] = visits;
    this.#state.visits = this.#ownVisits;
  }

  #tell(nodeId: string, told: Telling, outcome: string | null = null, seq: number | null = null): void {
    const node = this.#graph.nodes.get(nodeId)?.node;
    if (seq === null) this.#state.seq += 1;
    const step: { -readonly [K in keyof Step]: Step[K] } = {
      seq: seq ?? this.#state.seq,
      at: this.#state.now,
      node: nodeId,
      nodeLabel: node?.label ?? nodeId,
      nodeType: node?.type ?? "end",
      what: told.what ?? "done",
      outcome,
      words: told.words ?? "",
    };
    if (told.message !== undefined) step.message = told.message;
    if (told.task !== undefined) step.task = told.task;
    if (told.until !== undefined) step.until = told.until;
    this.#steps.push(step);
  }
}
