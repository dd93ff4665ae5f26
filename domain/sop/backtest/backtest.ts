import type { SopGraph, SopTemplateSource } from "../graph";
import { toLocal } from "../local-time";
import type { Calendar, Instant } from "../process";
import type { Scenario } from "../scenario";
import { simulate } from "../simulate";
import { type CaseFigures, figuresOf, sameMessages } from "./case-figures";
import { type CaseDifference, differenceOf, sizeOf } from "./difference";
import { FiguresAdder, type FiguresSum } from "./figures-sum";
import { type HistoryCase, startOfHistory } from "./history";
import { scenarioOf } from "./scenario-of";
import { usualAnswers, usualStaff } from "./usual-staff";

/** SOPs by their keys. */
export type Templates = Readonly<Record<string, SopTemplateSource>>;

export interface BacktestRequest {
  readonly cases: readonly HistoryCase[];
  /** The SOP that is tried, by its key. */
  readonly template: string;
  /** Every SOP as it would be with the draft, and as it is in force. */
  readonly draft: Templates;
  readonly inForce: Templates;
  /** The drawings that the cases ran by. */
  readonly versions: readonly {
    readonly template: string;
    readonly version: number;
    readonly graph: SopGraph;
  }[];
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly messagesPerDay: number;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface BacktestResult {
  readonly cases: number;
  readonly happened: FiguresSum;
  readonly replayedInForce: FiguresSum;
  readonly replayedDraft: FiguresSum;
  /** Of the cases, how many get the very messages that they really got when they are replayed on their own versions. */
  readonly faithful: number;
  /** Cases that would go otherwise on the draft than on what is in force. */
  readonly different: number;
  /** Those of them that differ most, first. */
  readonly differences: readonly CaseDifference[];
}

const shownAtMost = 20;
const tellEvery = 100;

/**
 * Plays real cases again on a draft and on what is in force: people do what they really did. Pure; the same request brings
 * the same result.
 *
 * @throws RangeError where a drawing starts an SOP that is not there, or a calendar is missing.
 */
export function backtest(request: BacktestRequest): BacktestResult {
  const { cases, draft, inForce, versions, calendars, onProgress } = request;
  const graphs = new Map(versions.map(({ template, version, graph }) => [`${template} ${version}`, graph]));
  const graphOf = ({ template, version }: { template: string; version: number }) =>
    graphs.get(`${template} ${version}`);
  const usual = usualStaff(cases);
  const answers = { draft: usualAnswers(draft, usual), inForce: usualAnswers(inForce, usual) };
  const zone = Object.values(calendars)[0]?.zone ?? "UTC";
  const sums = {
    happened: new FiguresAdder(zone),
    inForce: new FiguresAdder(zone),
    draft: new FiguresAdder(zone),
  };
  const own = new OwnVersions(inForce, graphs);
  let faithful = 0;
  let different = 0;
  let differences: { readonly size: number; readonly difference: CaseDifference }[] = [];
  for (const [index, one] of cases.entries()) {
    const calendar = calendars[one.calendar];
    if (calendar === undefined) throw new RangeError(`There is no calendar “${one.calendar}”`);
    const play = (templates: Templates, scenario: Scenario) =>
      replay(request, one, { templates, scenario, calendar });
    const before = scenarioOf(one, { graphOf, otherTasks: answers.inForce });
    const scenario = { ...before, tasks: [...ownTasks(before, answers.inForce), ...answers.draft] };
    const happened = figuresOf(one.startedAt, one.rows, one.money);
    const now = play(inForce, before);
    const then = play(draft, scenario);
    const asItRan = own.of(one);
    if (sameMessages(happened, asItRan === inForce ? now : play(asItRan, before))) faithful += 1;
    sums.happened.add(happened);
    sums.inForce.add(now);
    sums.draft.add(then);
    const counted = differenceOf(now, then);
    const size = sizeOf(counted);
    if (size > 0) {
      different += 1;
      const { id, startedAt } = one;
      const start = startOfHistory(one, calendar);
      const playable = { ...scenario, ...startOnClock(startedAt, calendar) };
      differences.push({ size, difference: { id, startedAt, ...counted, scenario: playable, start } });
      if (differences.length > 10 * shownAtMost) differences = largest(differences);
    }
    if ((index + 1) % tellEvery === 0 || index + 1 === cases.length) onProgress?.(index + 1, cases.length);
  }
  return {
    cases: cases.length,
    happened: sums.happened.sum(),
    replayedInForce: sums.inForce.sum(),
    replayedDraft: sums.draft.sum(),
    faithful,
    different,
    differences: largest(differences).map(({ difference }) => difference),
  };
}

/** When it began as a scenario says it, for playing it where nobody knows the real start. */
function startOnClock(at: Instant, { zone }: Calendar): Pick<Scenario, "startsAt"> {
  const local = toLocal(at, zone);
  return local === null ? {} : { startsAt: new Date(local).toISOString().slice(0, 16) };
}

function largest<T extends { readonly size: number }>(differences: readonly T[]): T[] {
  return [...differences].sort((a, b) => b.size - a.size).slice(0, shownAtMost);
}

function ownTasks({ tasks }: Scenario, others: readonly unknown[]): Scenario["tasks"] {
  return tasks.slice(0, tasks.length - others.length);
}

function replay(
  { template, messagesPerDay }: BacktestRequest,
  one: HistoryCase,
  { templates, scenario, calendar }: { templates: Templates; scenario: Scenario; calendar: Calendar },
): CaseFigures {
  const { timeline, money } = simulate({
    templates,
    template,
    scenario,
    startedAt: one.startedAt,
    start: startOfHistory(one, calendar),
    calendar,
    gate: { messagesPerDay },
  });
  return figuresOf(one.startedAt, timeline, money);
}

/** SOPs as a case ran by them: what is in force but for the processes that ran by other versions. */
class OwnVersions {
  readonly #inForce: Templates;
  readonly #graphs: ReadonlyMap<string, SopGraph>;
  readonly #known = new Map<string, Templates>();

  constructor(inForce: Templates, graphs: ReadonlyMap<string, SopGraph>) {
    this.#inForce = inForce;
    this.#graphs = graphs;
  }

  /** What is in force itself where the case ran by nothing else. */
  of({ processes }: HistoryCase): Templates {
    const ran = new Map(processes.map(({ template, version }) => [template, version]));
    const key = [...ran].map((pair) => pair.join(" ")).join(", ");
    let templates = this.#known.get(key);
    if (templates === undefined) {
      templates = this.#put(ran);
      this.#known.set(key, templates);
    }
    return templates;
  }

  #put(ran: ReadonlyMap<string, number>): Templates {
    const others = [...ran].flatMap(([template, version]) => {
      const source = this.#inForce[template];
      const graph = this.#graphs.get(`${template} ${version}`);
      if (source === undefined || graph === undefined || graph === source.graph) return [];
      return [[template, { ...source, graph }] as const];
    });
    return others.length === 0 ? this.#inForce : { ...this.#inForce, ...Object.fromEntries(others) };
  }
}
