import type { CompiledGraph, CompiledNode } from "../compile";
import type { ActivityDraft, Arrival, ChildDraft, Telling } from "../node";
import type {
  Advance,
  Command,
  HeldEvent,
  Instant,
  JsonObject,
  Leaving,
  ProcessState,
  Step,
  Token,
} from "../process";
import { copyOf, type Draft, mergeData, without } from "../state";

/** A token on its way to a node. */
export interface Journey {
  readonly id: string;
  readonly forks: readonly string[];
  readonly to: string;
}

/** One call of `advance`: a working copy of the state, and what comes of the input. */
export class Run {
  readonly graph: CompiledGraph;
  readonly state: Draft;
  readonly commands: Command[] = [];
  readonly steps: Step[] = [];
  readonly left: Leaving[] = [];
  readonly journeys: Journey[] = [];
  /** How often a token came to a node in this call. */
  moves = 0;
  /** Copied once, then written to. */
  #ownVisits: Record<string, number> | null = null;

  constructor(graph: CompiledGraph, state: ProcessState, now: Instant) {
    this.graph = graph;
    this.state = copyOf(state, Math.max(state.now, now));
  }

  finish(): Advance {
    const { state, commands, steps, left } = this;
    if (state.mailbox.length > 0 && !this.busy()) state.mailbox = [];
    return { state, commands, steps, left };
  }

  over(): boolean {
    return this.state.status === "ended";
  }

  /** Whether something is being carried out right now. */
  busy(): boolean {
    return this.state.tokens.some((token) => token.wait.inFlight === true);
  }

  newId(prefix: string): string {
    this.state.counter += 1;
    return prefix + this.state.counter;
  }

  // --- what it knows

  remember(id: string, atMost: number): void {
    this.state.seen = [...this.state.seen.slice(-(atMost - 1)), id];
  }

  mergeData(patch: JsonObject): void {
    this.state.data = mergeData(this.state.data, patch);
  }

  forgetFacts(names: readonly string[]): void {
    const happened = this.state.data["happened"] as JsonObject | undefined;
    if (happened !== undefined) this.state.data = { ...this.state.data, happened: without(happened, names) };
    this.state.facts = without(this.state.facts, names);
  }

  noteVisit(node: string, visits: number): void {
    this.#ownVisits ??= { ...this.state.visits };
    this.#ownVisits[node] = visits;
    this.state.visits = this.#ownVisits;
  }

  forgetVisits(): void {
    this.state.visits = {};
    this.#ownVisits = null;
  }

  /** What a node sees of all this. */
  arrival(compiled: CompiledNode): Arrival<unknown> {
    const { state } = this;
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
      newStep: () => this.newId("s"),
      takeHeld: (names) => this.#takeHeld(names),
    };
  }

  #takeHeld(names: readonly string[]): HeldEvent | undefined {
    const held = this.state.mailbox.find((event) => names.includes(event.name));
    if (held !== undefined) this.state.mailbox = this.state.mailbox.filter((event) => event !== held);
    return held;
  }

  // --- its tokens

  add(token: Token): void {
    this.state.tokens = [...this.state.tokens, token];
  }

  replace(token: Token): void {
    this.state.tokens = this.state.tokens.map((other) => (other.id === token.id ? token : other));
  }

  drop(token: Token): void {
    this.state.tokens = this.state.tokens.filter(({ id }) => id !== token.id);
  }

  /** Takes a token away, and closes what it leaves open behind it. */
  remove(token: Token): void {
    this.drop(token);
    this.withdraw(token);
  }

  /** Closes what a token leaves open behind it. */
  withdraw(token: Token): void {
    const compiled = this.graph.nodes.get(token.node);
    const withdraw = compiled?.definition.withdraw;
    if (compiled === undefined || compiled.params === null || withdraw === undefined) return;
    for (const draft of withdraw(this.arrival(compiled), token.wait))
      this.command(compiled, draft, null, true);
  }

  // --- what comes of it

  command(compiled: CompiledNode, draft: ActivityDraft, seq: number | null, detached: boolean): void {
    const { id, label, type } = compiled.node;
    this.commands.push({
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

  startChild(node: string, { step, kind, template, wait, data, anchors }: ChildDraft): void {
    this.commands.push({ type: "child", node, step, kind, template, wait, data, anchors });
  }

  /** Adds a row to the timeline. */
  tell(nodeId: string, told: Telling, outcome: string | null = null, seq: number | null = null): void {
    const node = this.graph.nodes.get(nodeId)?.node;
    if (seq === null) this.state.seq += 1;
    const step: { -readonly [K in keyof Step]: Step[K] } = {
      seq: seq ?? this.state.seq,
      at: this.state.now,
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
    this.steps.push(step);
  }
}
