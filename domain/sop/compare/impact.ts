import type { Instant } from "../process";
import type { Simulation, TimelineRow } from "../simulate";
import { wentOut } from "../simulate-audience";
import type { MoneyRow } from "../simulate-money";
import { minutesOf } from "../task-minutes";

export interface NoticedMessage {
  readonly template: string;
  readonly channel: string;
  readonly at: Instant;
}

/** A message that goes in both versions, at another time or another way. */
export interface ChangedMessage {
  readonly template: string;
  readonly before: NoticedMessage;
  readonly after: NoticedMessage;
}

export interface RoleLoad {
  readonly tasks: number;
  /** Minutes of work, as the nodes say or by the rule of `minutesOf`. */
  readonly minutes: number;
}

export interface Cash {
  /** Minor units. */
  readonly invoicedMinor: number;
  readonly paidMinor: number;
  /** Days from the start of the case until its first invoice; null without one. */
  readonly daysToInvoice: number | null;
  /** Days from the start of the case until the money came, weighted by amount; null where none came. */
  readonly daysToCash: number | null;
}

export interface BeforeAndAfter<T> {
  readonly before: T;
  readonly after: T;
}

/** What the client and the staff would notice if a case went by another version. */
export interface Impact {
  readonly messages: {
    readonly added: readonly NoticedMessage[];
    readonly dropped: readonly NoticedMessage[];
    readonly changed: readonly ChangedMessage[];
    readonly same: number;
  };
  /** By role; roles without a task in either version are not there. */
  readonly tasks: Readonly<Record<string, BeforeAndAfter<RoleLoad>>>;
  readonly cash: BeforeAndAfter<Cash>;
  /** How the case ended; null where it still runs at the end of the simulation. */
  readonly result: BeforeAndAfter<string | null>;
}

/** Compares two simulations of one scenario, begun at the same instant. */
export function impactOf(before: Simulation, after: Simulation): Impact {
  return {
    messages: compareMessages(messagesOf(before), messagesOf(after)),
    tasks: compareTasks(before.timeline, after.timeline),
    cash: { before: cashOf(before), after: cashOf(after) },
    result: { before: resultOf(before), after: resultOf(after) },
  };
}

export function changesAnything({ messages, tasks, cash, result }: Impact): boolean {
  return (
    messages.added.length + messages.dropped.length + messages.changed.length > 0 ||
    Object.values(tasks).some(
      (role) => role.before.tasks !== role.after.tasks || role.before.minutes !== role.after.minutes,
    ) ||
    cash.before.invoicedMinor !== cash.after.invoicedMinor ||
    cash.before.paidMinor !== cash.after.paidMinor ||
    cash.before.daysToCash !== cash.after.daysToCash ||
    cash.before.daysToInvoice !== cash.after.daysToInvoice ||
    result.before !== result.after
  );
}

function messagesOf({ timeline }: Simulation): NoticedMessage[] {
  return timeline.flatMap((row) =>
    row.message === undefined || !wentOut(row) ? [] : [{ ...row.message, at: row.at }],
  );
}

/** Pairs messages of one template: those of the same time and way first, the others in their order. */
function compareMessages(
  before: readonly NoticedMessage[],
  after: readonly NoticedMessage[],
): Impact["messages"] {
  const templates = new Set([...before, ...after].map(({ template }) => template));
  const added: NoticedMessage[] = [];
  const dropped: NoticedMessage[] = [];
  const changed: ChangedMessage[] = [];
  let same = 0;
  for (const template of templates) {
    const of = (messages: readonly NoticedMessage[]) => messages.filter((one) => one.template === template);
    const left = of(after);
    const gone = of(before).filter(({ at, channel }) => {
      const twin = left.findIndex((other) => other.at === at && other.channel === channel);
      if (twin !== -1) left.splice(twin, 1);
      return twin === -1;
    });
    same += of(before).length - gone.length;
    for (const [index, old] of gone.entries()) {
      const now = left[index];
      if (now === undefined) dropped.push(old);
      else changed.push({ template, before: old, after: now });
    }
    added.push(...left.slice(gone.length));
  }
  const byTime = (a: NoticedMessage, b: NoticedMessage) => a.at - b.at;
  return {
    added: added.sort(byTime),
    dropped: dropped.sort(byTime),
    changed: changed.sort((a, b) => byTime(a.after, b.after)),
    same,
  };
}

const nothing: RoleLoad = { tasks: 0, minutes: 0 };

function compareTasks(before: readonly TimelineRow[], after: readonly TimelineRow[]): Impact["tasks"] {
  const [old, now] = [loads(before), loads(after)];
  const roles = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return Object.fromEntries(
    roles.map((role) => [role, { before: old[role] ?? nothing, after: now[role] ?? nothing }]),
  );
}

function loads(timeline: readonly TimelineRow[]): Readonly<Record<string, RoleLoad>> {
  const byRole: Record<string, RoleLoad> = {};
  for (const row of timeline) {
    if (row.task === undefined || row.what !== "waiting") continue;
    const { tasks, minutes } = byRole[row.task.role] ?? nothing;
    byRole[row.task.role] = { tasks: tasks + 1, minutes: minutes + minutesOf(row) };
  }
  return byRole;
}

const day = 86_400_000;

function cashOf({ money, timeline }: Simulation): Cash {
  const from = timeline[0]?.at ?? 0;
  const of = (what: MoneyRow["what"]) => money.filter((row) => row.what === what);
  const sum = (rows: readonly MoneyRow[]) => rows.reduce((total, { minor }) => total + minor, 0);
  const [invoiced, paid] = [of("invoiced"), of("paid")];
  const [first] = invoiced;
  const paidMinor = sum(paid);
  const waited = paid.reduce((total, { at, minor }) => total + minor * (at - from), 0);
  return {
    invoicedMinor: sum(invoiced),
    paidMinor,
    daysToInvoice: first === undefined ? null : (first.at - from) / day,
    daysToCash: paidMinor === 0 ? null : waited / paidMinor / day,
  };
}

function resultOf({ processes }: Simulation): string | null {
  return processes[0]?.state.result ?? null;
}
