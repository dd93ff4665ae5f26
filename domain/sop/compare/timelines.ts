import type { TimelineRow } from "../simulation";

/** Where two timelines of one case part; a row is null where that timeline has ended by then. */
export interface TimelineDifference {
  /** Counts from 0. */
  readonly index: number;
  readonly one: TimelineRow | null;
  readonly other: TimelineRow | null;
}

/** The first row in which two timelines differ in anything; null where they agree in every row. */
export function firstDifference(
  one: readonly TimelineRow[],
  other: readonly TimelineRow[],
): TimelineDifference | null {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [one[index] ?? null, other[index] ?? null];
    if (a === null || b === null || spelled(a) !== spelled(b)) return { index, one: a, other: b };
  }
  return null;
}

/** Every field in one order, whatever order the row was made in. */
function spelled({
  process,
  seq,
  at,
  node,
  nodeLabel,
  nodeType,
  what,
  outcome,
  words,
  until,
  ...row
}: TimelineRow): string {
  const message = row.message === undefined ? null : [row.message.template, row.message.channel];
  const task = row.task === undefined ? null : [row.task.title, row.task.role, row.task.minutes ?? null];
  return JSON.stringify([
    process,
    seq,
    at,
    node,
    nodeLabel,
    nodeType,
    what,
    outcome,
    words,
    until ?? null,
    message,
    task,
  ]);
}
