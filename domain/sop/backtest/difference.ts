import type { Instant, StartInput } from "../process";
import type { Scenario } from "../scenario";
import type { CaseFigures } from "./case-figures";

/** A case that would have gone otherwise, with what is needed for playing it. */
export interface CaseDifference {
  readonly id: string;
  readonly startedAt: Instant;
  readonly messages: { readonly more: number; readonly fewer: number };
  readonly tasks: { readonly more: number; readonly fewer: number };
  /** Days until the money comes, later (or sooner, where negative); null where it comes in one of the two only, or in neither. */
  readonly daysLater: number | null;
  readonly scenario: Scenario;
  readonly start: StartInput;
}

type Counted = Pick<CaseDifference, "messages" | "tasks" | "daysLater">;

export function differenceOf(before: CaseFigures, after: CaseFigures): Counted {
  const { daysToCash: old } = before;
  const { daysToCash: now } = after;
  return {
    messages: compare(
      before.messages.map(({ template }) => template),
      after.messages.map(({ template }) => template),
    ),
    tasks: compare(
      before.tasks.map(({ role }) => role),
      after.tasks.map(({ role }) => role),
    ),
    daysLater: old === null || now === null ? null : now - old,
  };
}

/** A task weighs as much as three messages: somebody has to do it. */
export function sizeOf({ messages, tasks, daysLater }: Counted): number {
  return messages.more + messages.fewer + 3 * (tasks.more + tasks.fewer) + Math.abs(daysLater ?? 0) / 7;
}

function compare(before: readonly string[], after: readonly string[]): { more: number; fewer: number } {
  const counts = new Map<string, number>();
  for (const key of before) counts.set(key, (counts.get(key) ?? 0) - 1);
  for (const key of after) counts.set(key, (counts.get(key) ?? 0) + 1);
  let [more, fewer] = [0, 0];
  for (const count of counts.values()) {
    if (count > 0) more += count;
    else fewer -= count;
  }
  return { more, fewer };
}
