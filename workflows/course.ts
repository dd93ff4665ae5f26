import type { Rehearsal, Standing, StepResult } from "../activities/step";
import { actionOutcomes } from "../domain/sop/action-outcomes";
import { advance, isBusy } from "../domain/sop/advance";
import { type Foreseen, foresee } from "../domain/sop/foresee";
import type { SopGraph } from "../domain/sop/graph";
import { type Migration, migrate } from "../domain/sop/migrate";
import { positionOf } from "../domain/sop/position";
import type {
  ActivityCommand,
  Advance,
  ChildCommand,
  DoneInput,
  Input,
  ProcessState,
  Step,
} from "../domain/sop/process";
import { rowsOf } from "../domain/sop/ride";
import { activityFor, recordSteps } from "./steps";

/** An activity that took longer than this came out later than it was asked for; a quicker one came out at once. */
const atOnceMs = 60_000;

export interface CourseOptions {
  readonly processId: string;
  readonly graph: SopGraph;
  readonly state: ProcessState | null;
  /** The rows of its start are in the records already. */
  readonly openingWritten?: boolean;
  /** Opens the processes that this one starts; the standing is to be written with them. */
  readonly open: (
    children: readonly ChildCommand[],
    standing: Standing,
    state: ProcessState,
  ) => Promise<void>;
  /** The result of an activity, to be taken in its turn. */
  readonly deliver: (done: DoneInput) => void;
  readonly answers?: Readonly<Record<string, string>>;
}

/** The course of one process: asks the engine, carries out what it wants, and sees that every step is written down. */
export class Course {
  readonly #options: CourseOptions;
  #graph: SopGraph;
  readonly #running = new Set<Promise<void>>();
  readonly #timeline = new Map<number, Step>();
  #state: ProcessState | null;
  #pending: Step[] = [];
  #foretold: { rows: readonly Step[]; foreseen: Foreseen } | null = null;
  #written = true;

  constructor(options: CourseOptions) {
    this.#options = options;
    this.#graph = options.graph;
    this.#state = options.state;
  }

  get graph(): SopGraph {
    return this.#graph;
  }

  get state(): ProcessState | null {
    return this.#state;
  }

  get ended(): boolean {
    return this.#state?.status === "ended";
  }

  /** Nothing is being carried out: only people, other processes and the clock move it on. */
  get atRest(): boolean {
    return this.#running.size === 0 && (this.#state === null || !isBusy(this.#state));
  }

  get timeline(): readonly Step[] {
    return [...this.#timeline.values()];
  }

  async take(input: Input): Promise<void> {
    const after = advance(this.#graph, this.#state, input);
    this.#state = after.state;
    this.#note(after.steps);
    if (input.type === "start" && this.#options.openingWritten === true) this.#standing(after.state);
    await this.#follow(after);
  }

  /** Goes on by another version of the SOP; answers why it cannot, or null where it does. Only while it is at rest. */
  async moveTo(graph: SopGraph, migration: Migration): Promise<string | null> {
    if (this.#state === null) return "The case has not begun";
    const moved = migrate(this.#graph, graph, this.#state, migration);
    if (!moved.ok) return moved.why;
    this.#graph = graph;
    this.#state = moved.state;
    this.#note(moved.steps);
    await recordSteps({ ...this.#standing(moved.state), version: migration.version });
    await this.#follow(moved);
    return null;
  }

  async #follow({ state, commands }: Advance): Promise<void> {
    const children = commands.filter((command): command is ChildCommand => command.type === "child");
    if (children.length > 0) await this.#options.open(children, this.#standing(state), state);
    for (const command of commands) if (command.type === "activity") this.#carryOut(command, state);
  }

  /** Writes what no activity took along. */
  async settle(): Promise<void> {
    if (this.#state === null || isBusy(this.#state) || (this.#written && this.#pending.length === 0)) return;
    await recordSteps(this.#standing(this.#state));
  }

  async finish(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** Leaves out the rows that an activity has written in the meantime, exactly so. */
  #note(steps: readonly Step[]): void {
    for (const step of steps) this.#timeline.set(step.seq, step);
    const told = this.#foretold;
    this.#foretold = null;
    const rows = new Set(told?.rows.map((row) => JSON.stringify(row)));
    const unwritten = steps.filter((step) => !rows.has(JSON.stringify(step)));
    this.#pending.push(...unwritten);
    this.#written = told !== null && unwritten.length === 0 && this.#standsAs(told.foreseen);
  }

  #standsAs(foreseen: Foreseen): boolean {
    if (this.#state === null || this.#running.size > 0) return false;
    const { status, result } = this.#state;
    const position = positionOf(this.#graph, this.#state);
    return (
      JSON.stringify({ position, status, result }) ===
      JSON.stringify({
        position: foreseen.position,
        status: foreseen.status,
        result: foreseen.result,
      })
    );
  }

  #standing(state: ProcessState): Standing {
    const steps = this.#pending;
    this.#pending = [];
    this.#written = true;
    const { status, result, now } = state;
    return {
      processId: this.#options.processId,
      now,
      steps,
      position: positionOf(this.#graph, state),
      status,
      result,
    };
  }

  #carryOut(command: ActivityCommand, state: ProcessState): void {
    const { processId } = this.#options;
    const standing = this.#standing(state);
    const then: Record<string, Foreseen> = command.detached
      ? { "*": { steps: [], position: standing.position, status: standing.status, result: standing.result } }
      : foresee(this.#graph, state, command, actionOutcomes[command.action]);
    const rehearsal = this.#rehearsal(state);
    const input = { processId, command, now: state.now };
    // A rehearsal writes nothing down.
    const job = activityFor(
      command.action,
      rehearsal !== null,
    )(
      rehearsal === null
        ? { ...input, ride: standing.steps, foreseen: then }
        : { ...input, ride: [], foreseen: {}, rehearsal },
    ).then((result) => {
      this.#running.delete(job);
      if (!command.detached) this.#done(command, state, then, result);
    });
    this.#running.add(job);
  }

  #done(
    command: ActivityCommand,
    asked: ProcessState,
    then: Readonly<Record<string, Foreseen>>,
    result: StepResult,
  ): void {
    const rehearsing = this.#options.answers !== undefined;
    const late = !rehearsing && Date.now() - asked.now > atOnceMs;
    const now = late ? Date.now() : asked.now;
    const foreseen = then[result.outcome];
    const { reason } = result;
    if (foreseen !== undefined) this.#foretold = { rows: rowsOf(foreseen, command.seq, reason), foreseen };
    this.#options.deliver({ type: "done", now, step: command.step, ...result });
  }

  #rehearsal(state: ProcessState): Rehearsal | null {
    const { answers } = this.#options;
    return answers === undefined ? null : { answers, data: state.data, calendar: state.calendar };
  }
}
