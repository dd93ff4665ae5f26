import { type CaseFigures, figuresOf } from "../backtest/case-figures";
import { isoDay, localDay, localMonday } from "../backtest/local-days";
import type { SopTemplateSource } from "../graph";
import type { Calendar, Instant } from "../process";
import { simulate } from "../simulate";
import { openTasks, type RunningCase, startOfState } from "../simulate-resume";
import type { Simulation } from "../simulation";
import type { Behaviour } from "./behaviour";
import { type Drawing, drawScenario } from "./draw-scenario";
import type { OpenCase } from "./open-case";
import { type Random, seededRandom } from "./random";
import { type Range, rangeOf } from "./range";
import { vocabularyOf } from "./vocabulary";

export interface OutlookRequest {
  readonly now: Instant;
  readonly cases: readonly OpenCase[];
  /** The versions that the cases run by, and every SOP as it is in force: what is started from now on runs by that. */
  readonly versions: readonly { readonly version: number; readonly source: SopTemplateSource }[];
  readonly inForce: Readonly<Record<string, SopTemplateSource>>;
  readonly behaviour: Behaviour;
  /** The practice's; its zone says when days and weeks begin. */
  readonly calendar: Calendar;
  readonly messagesPerDay: number;
  readonly days: number;
  readonly runs: number;
  /** A whole number; the same one brings the same outlook. */
  readonly seed: number;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Outlook {
  readonly seed: number;
  readonly runs: number;
  readonly cases: number;
  /** Tasks that are open now, by role. */
  readonly openTasks: Readonly<Record<string, number>>;
  readonly roles: readonly string[];
  readonly days: readonly {
    /** ISO date. */
    readonly date: string;
    readonly messages: Range;
    readonly tasks: Readonly<Record<string, Range>>;
  }[];
  /** In minor units, by the Monday of the week. */
  readonly weeks: readonly { readonly week: string; readonly cashMinor: Range }[];
  readonly totals: {
    readonly messages: Range;
    readonly cashMinor: Range;
    readonly tasks: Readonly<Record<string, Range>>;
    readonly hours: Readonly<Record<string, Range>>;
  };
}

/**
 * All open cases run forward on their own versions, many times over, with people who respond by chance as they have
 * responded before. New cases that will be opened are not in it. Pure: a seed always brings the same.
 *
 * @throws RangeError where a case runs by a version that is not there, or starts an SOP that is not there.
 */
export function outlook(request: OutlookRequest): Outlook {
  const { runs, seed, onProgress } = request;
  const prepared = preparedCases(request);
  const tally = new Tally(request);
  for (let run = 0; run < runs; run += 1) {
    // Each run has numbers of its own: more runs add to those before, and change none of them.
    const random = seededRandom(seed + run * 7919);
    for (const one of prepared) tally.add(run, figures(request, one, random));
    onProgress?.(run + 1, runs);
  }
  return { seed, runs, cases: prepared.length, ...tally.result(), openTasks: openNow(prepared) };
}

/** One way in which a case might go on from now. */
export function playOn(
  { inForce, now, calendar, messagesPerDay }: Omit<OutlookRequest, "cases">,
  one: Drawing,
  random: Random,
): Simulation {
  const root = one.running.processes[0];
  if (root === undefined) throw new RangeError("A case has at least one process");
  return simulate({
    templates: inForce,
    template: root.source.key,
    scenario: drawScenario(one, random),
    startedAt: now,
    start: startOfState(root.state),
    resume: one.running,
    calendar,
    gate: { messagesPerDay },
  });
}

function figures(request: OutlookRequest, one: Drawing, random: Random): CaseFigures {
  const { timeline, money } = playOn(request, one, random);
  return figuresOf(request.now, timeline, money);
}

export function preparedCases({ cases, versions, inForce, behaviour, now, days }: OutlookRequest): Drawing[] {
  const sources = new Map(versions.map(({ version, source }) => [`${source.key} ${version}`, source]));
  const known = new Map<string, Drawing["words"]>();
  return cases.map(({ startedAt, client, openMinor, processes }) => {
    const running: RunningCase = {
      now,
      openMinor,
      processes: processes.map(({ path, template, version, state, parent }) => {
        const source = sources.get(`${template} ${version}`);
        if (source === undefined) throw new RangeError(`There is no version ${version} of “${template}”`);
        return { path, source, state, parent };
      }),
    };
    const key = processes.map(({ template, version }) => `${template} ${version}`).join(", ");
    const words =
      known.get(key) ??
      vocabularyOf(
        running.processes.map(({ source }) => source),
        inForce,
      );
    known.set(key, words);
    return { running, startedAt, client, words, behaviour, horizonDays: days };
  });
}

function openNow(cases: readonly Drawing[]): Record<string, number> {
  const open: Record<string, number> = {};
  for (const { running } of cases) {
    for (const { source, state } of running.processes) {
      for (const { params } of openTasks(source.graph, state)) {
        const role = String(params["role"]);
        open[role] = (open[role] ?? 0) + 1;
      }
    }
  }
  return open;
}

/** Counts per day and per week what each run brings. */
class Tally {
  readonly #request: OutlookRequest;
  readonly #firstDay: number;
  readonly #firstMonday: number;
  readonly #messages: Float64Array[];
  readonly #cash: Float64Array[];
  readonly #tasks = new Map<string, Float64Array[]>();
  readonly #minutes = new Map<string, Float64Array>();

  constructor(request: OutlookRequest) {
    const { now, days, calendar } = request;
    this.#request = request;
    this.#firstDay = localDay(now, calendar.zone);
    this.#firstMonday = localMonday(now, calendar.zone);
    this.#messages = this.#perDay();
    const weeks = Math.floor((this.#firstDay + days - this.#firstMonday) / 7) + 1;
    this.#cash = Array.from({ length: weeks }, () => this.#perRun());
  }

  add(run: number, { messages, tasks, paid }: CaseFigures): void {
    const { zone } = this.#request.calendar;
    const day = (at: Instant) => localDay(at, zone) - this.#firstDay;
    for (const { at } of messages) count(this.#messages[day(at)], run, 1);
    for (const { at, role, minutes } of tasks) {
      count(this.#byRole(role)[day(at)], run, 1);
      count(this.#minutesOf(role), run, minutes);
    }
    for (const { at, minor } of paid)
      count(this.#cash[(localMonday(at, zone) - this.#firstMonday) / 7], run, minor);
  }

  result(): Pick<Outlook, "roles" | "days" | "weeks" | "totals"> {
    const roles = [...this.#tasks.keys()].sort();
    const perRole = (range: (role: string) => Range) =>
      Object.fromEntries(roles.map((role) => [role, range(role)]));
    return {
      roles,
      days: this.#messages.map((messages, index) => ({
        date: isoDay(this.#firstDay + index),
        messages: rangeOf(messages),
        tasks: perRole((role) => rangeOf(this.#byRole(role)[index] ?? [])),
      })),
      weeks: this.#cash.map((cash, index) => ({
        week: isoDay(this.#firstMonday + index * 7),
        cashMinor: rangeOf(cash),
      })),
      totals: {
        messages: rangeOf(this.#sum(this.#messages)),
        cashMinor: rangeOf(this.#sum(this.#cash)),
        tasks: perRole((role) => rangeOf(this.#sum(this.#byRole(role)))),
        hours: perRole((role) => rangeOf(this.#minutesOf(role).map((minutes) => minutes / 60))),
      },
    };
  }

  #perRun(): Float64Array {
    return new Float64Array(this.#request.runs);
  }

  #perDay(): Float64Array[] {
    return Array.from({ length: this.#request.days + 1 }, () => this.#perRun());
  }

  #byRole(role: string): Float64Array[] {
    let days = this.#tasks.get(role);
    if (days === undefined) {
      days = this.#perDay();
      this.#tasks.set(role, days);
    }
    return days;
  }

  #minutesOf(role: string): Float64Array {
    let minutes = this.#minutes.get(role);
    if (minutes === undefined) {
      minutes = this.#perRun();
      this.#minutes.set(role, minutes);
    }
    return minutes;
  }

  #sum(parts: readonly Float64Array[]): Float64Array {
    return this.#perRun().map((_, run) => parts.reduce((sum, part) => sum + (part[run] ?? 0), 0));
  }
}

function count(numbers: Float64Array | undefined, run: number, more: number): void {
  if (numbers !== undefined) numbers[run] = (numbers[run] ?? 0) + more;
}
