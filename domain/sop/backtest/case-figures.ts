import type { Instant } from "../process";
import { wentOut } from "../simulate-audience";
import type { MoneyRow } from "../simulate-money";
import type { TimelineRow } from "../simulation";
import { minutesOf } from "../task-minutes";

/** What the client and the staff noticed of one case, and its money. */
export interface CaseFigures {
  readonly messages: readonly { readonly template: string; readonly at: Instant }[];
  readonly tasks: readonly { readonly role: string; readonly at: Instant; readonly minutes: number }[];
  readonly paid: readonly { readonly at: Instant; readonly minor: number }[];
  /** Minor units. */
  readonly invoicedMinor: number;
  /** Days from the start of the case until the money came, weighted by amount; null where none came. */
  readonly daysToCash: number | null;
}

interface Row extends Pick<TimelineRow, "at" | "what" | "nodeType" | "outcome"> {
  readonly message?: { readonly template: string; readonly channel: string } | undefined;
  readonly task?: { readonly role: string; readonly minutes?: number | undefined } | undefined;
}

const dayMs = 86_400_000;

/** Of a real case or of a simulated one: their timelines are of one kind. */
export function figuresOf(
  startedAt: Instant,
  rows: readonly Row[],
  money: readonly Pick<MoneyRow, "at" | "what" | "minor">[],
): CaseFigures {
  const messages: { template: string; at: Instant }[] = [];
  const tasks: { role: string; at: Instant; minutes: number }[] = [];
  for (const row of rows) {
    if (row.message !== undefined && wentOut(row))
      messages.push({ template: row.message.template, at: row.at });
    if (row.task !== undefined && row.what === "waiting")
      tasks.push({ role: row.task.role, at: row.at, minutes: minutesOf(row) });
  }
  const paid = money.filter(({ what }) => what === "paid").map(({ at, minor }) => ({ at, minor }));
  const paidMinor = paid.reduce((sum, { minor }) => sum + minor, 0);
  const waited = paid.reduce((sum, { at, minor }) => sum + minor * (at - startedAt), 0);
  return {
    messages,
    tasks,
    paid,
    invoicedMinor: money.reduce((sum, { what, minor }) => (what === "invoiced" ? sum + minor : sum), 0),
    daysToCash: paidMinor === 0 ? null : waited / paidMinor / dayMs,
  };
}

/** A workflow takes a moment for each step, and a message waits for its turn. */
const sameWithinMs = 15 * 60_000;

/** Whether the client got the same messages at the same times, give or take a quarter of an hour. */
export function sameMessages(a: CaseFigures, b: CaseFigures): boolean {
  if (a.messages.length !== b.messages.length) return false;
  const left = [...b.messages];
  for (const { template, at } of a.messages) {
    const twin = left.findIndex(
      (other) => other.template === template && Math.abs(other.at - at) <= sameWithinMs,
    );
    if (twin === -1) return false;
    left.splice(twin, 1);
  }
  return true;
}
