import type { CaseFigures } from "./case-figures";
import { isoDay, localMonday } from "./local-days";
import { median } from "./usual-staff";

export interface WeekFigures {
  /** ISO date of its Monday. */
  readonly week: string;
  readonly messages: number;
  readonly tasks: number;
  /** Minor units. */
  readonly paidMinor: number;
}

/** What many cases come to together. */
export interface FiguresSum {
  readonly messages: number;
  readonly byTemplate: Readonly<Record<string, number>>;
  readonly roles: Readonly<Record<string, { readonly tasks: number; readonly hours: number }>>;
  readonly invoicedMinor: number;
  readonly paidMinor: number;
  /** From the start of the case; the median over the cases that were paid; null where none was. */
  readonly medianDaysToCash: number | null;
  /** In order; weeks in which nothing happened may be missing. */
  readonly weeks: readonly WeekFigures[];
}

/** Adds up cases one after the other, so that nothing of them has to be kept. */
export class FiguresAdder {
  readonly #zone: string;
  readonly #byTemplate = new Map<string, number>();
  readonly #roles = new Map<string, { tasks: number; minutes: number }>();
  readonly #weeks = new Map<number, { messages: number; tasks: number; paidMinor: number }>();
  readonly #daysToCash: number[] = [];
  #messages = 0;
  #invoicedMinor = 0;
  #paidMinor = 0;

  /** @param zone IANA zone in which the weeks begin */
  constructor(zone: string) {
    this.#zone = zone;
  }

  add({ messages, tasks, paid, invoicedMinor, daysToCash }: CaseFigures): void {
    for (const { template, at } of messages) {
      this.#messages += 1;
      this.#byTemplate.set(template, (this.#byTemplate.get(template) ?? 0) + 1);
      this.#week(at).messages += 1;
    }
    for (const { role, at, minutes } of tasks) {
      const load = this.#roles.get(role) ?? { tasks: 0, minutes: 0 };
      this.#roles.set(role, { tasks: load.tasks + 1, minutes: load.minutes + minutes });
      this.#week(at).tasks += 1;
    }
    for (const { at, minor } of paid) {
      this.#paidMinor += minor;
      this.#week(at).paidMinor += minor;
    }
    this.#invoicedMinor += invoicedMinor;
    if (daysToCash !== null) this.#daysToCash.push(daysToCash);
  }

  sum(): FiguresSum {
    return {
      messages: this.#messages,
      byTemplate: Object.fromEntries([...this.#byTemplate].sort(([, a], [, b]) => b - a)),
      roles: Object.fromEntries(
        [...this.#roles]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([role, { tasks, minutes }]) => [role, { tasks, hours: minutes / 60 }]),
      ),
      invoicedMinor: this.#invoicedMinor,
      paidMinor: this.#paidMinor,
      medianDaysToCash: this.#daysToCash.length === 0 ? null : median(this.#daysToCash),
      weeks: [...this.#weeks]
        .sort(([a], [b]) => a - b)
        .map(([monday, figures]) => ({ week: isoDay(monday), ...figures })),
    };
  }

  #week(at: number): { messages: number; tasks: number; paidMinor: number } {
    const monday = localMonday(at, this.#zone);
    let week = this.#weeks.get(monday);
    if (week === undefined) {
      week = { messages: 0, tasks: 0, paidMinor: 0 };
      this.#weeks.set(monday, week);
    }
    return week;
  }
}
