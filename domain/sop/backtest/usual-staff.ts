import { compileGraph } from "../compile";
import type { SopTemplateSource } from "../graph";
import type { TaskAnswer } from "../scenario";
import type { HistoryCase } from "./history";
import { tasksOf } from "./tasks-of";

const minuteMs = 60_000;
/** Where no task was ever answered: by the next day. */
const aDay = 24 * 60;

/** How long staff mostly take, in minutes: by title where that is known, else by role, else over all. */
export interface UsualStaff {
  readonly byTitle: ReadonlyMap<string, number>;
  readonly byRole: ReadonlyMap<string, number>;
  readonly all: number;
}

export function usualStaff(cases: readonly HistoryCase[]): UsualStaff {
  const byTitle = new Map<string, number[]>();
  const byRole = new Map<string, number[]>();
  const all: number[] = [];
  for (const one of cases) {
    for (const { title, role, openedAt, answer } of tasksOf(one)) {
      if (answer === null) continue;
      const took = (answer.at - openedAt) / minuteMs;
      add(byTitle, title, took);
      add(byRole, role, took);
      all.push(took);
    }
  }
  return { byTitle: medians(byTitle), byRole: medians(byRole), all: all.length === 0 ? aDay : median(all) };
}

/** Answers for every task of these drawings: after the usual time, by the first result. */
export function usualAnswers(
  templates: Readonly<Record<string, SopTemplateSource>>,
  { byTitle, byRole, all }: UsualStaff,
): readonly TaskAnswer[] {
  const tasks = new Map<string, string>();
  for (const { graph } of Object.values(templates)) {
    for (const { node, params } of compileGraph(graph).nodes.values()) {
      if (node.type !== "human_task" && node.type !== "approval") continue;
      const { title, role } = (params ?? {}) as { readonly title?: string; readonly role?: string };
      if (title !== undefined) tasks.set(title, role ?? "");
    }
  }
  return (
    [...tasks]
      // A title may stand in a longer one: the longer one is looked at first.
      .sort(([a], [b]) => b.length - a.length)
      .map(([title, role]) => ({
        title,
        kind: "any",
        after: { value: byTitle.get(title) ?? byRole.get(role) ?? all, unit: "minutes" },
        outcome: "done",
        choose: "first",
      }))
  );
}

function add(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function medians(lists: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, number> {
  return new Map([...lists].map(([key, values]) => [key, median(values)]));
}

/** NaN where there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
