import type { BeforeAndAfter, Cash, Impact, NoticedMessage, RoleLoad } from "./impact";

export interface MessageCount {
  readonly template: string;
  readonly added: number;
  readonly dropped: number;
  /** At another time or another way. */
  readonly changed: number;
}

/** What many scenarios come to together. */
export interface ImpactSum {
  readonly scenarios: number;
  readonly messages: {
    readonly added: number;
    readonly dropped: number;
    readonly changed: number;
    readonly same: number;
  };
  /** Only templates of which something changes, most changes first. */
  readonly templates: readonly MessageCount[];
  readonly tasks: Readonly<Record<string, BeforeAndAfter<RoleLoad>>>;
  /** Sums; days weighted by amount, and until the invoice as a mean over the scenarios that have one. */
  readonly cash: BeforeAndAfter<Cash>;
  /** Scenarios that end otherwise. */
  readonly otherResults: number;
}

export function sumImpact(impacts: readonly Impact[]): ImpactSum {
  const total = (count: (impact: Impact) => number) =>
    impacts.reduce((sum, impact) => sum + count(impact), 0);
  return {
    scenarios: impacts.length,
    messages: {
      added: total(({ messages }) => messages.added.length),
      dropped: total(({ messages }) => messages.dropped.length),
      changed: total(({ messages }) => messages.changed.length),
      same: total(({ messages }) => messages.same),
    },
    templates: templateCounts(impacts),
    tasks: taskSums(impacts),
    cash: {
      before: cashSum(impacts.map(({ cash }) => cash.before)),
      after: cashSum(impacts.map(({ cash }) => cash.after)),
    },
    otherResults: impacts.filter(({ result }) => result.before !== result.after).length,
  };
}

function templateCounts(impacts: readonly Impact[]): MessageCount[] {
  const counts = new Map<string, { added: number; dropped: number; changed: number }>();
  const count = (
    messages: readonly Pick<NoticedMessage, "template">[],
    what: "added" | "dropped" | "changed",
  ) => {
    for (const { template } of messages) {
      const known = counts.get(template) ?? { added: 0, dropped: 0, changed: 0 };
      known[what] += 1;
      counts.set(template, known);
    }
  };
  for (const { messages } of impacts) {
    count(messages.added, "added");
    count(messages.dropped, "dropped");
    count(messages.changed, "changed");
  }
  const size = ({ added, dropped, changed }: MessageCount) => added + dropped + changed;
  return [...counts]
    .map(([template, numbers]) => ({ template, ...numbers }))
    .sort((a, b) => size(b) - size(a) || (a.template < b.template ? -1 : 1));
}

function taskSums(impacts: readonly Impact[]): ImpactSum["tasks"] {
  const roles = [...new Set(impacts.flatMap(({ tasks }) => Object.keys(tasks)))].sort();
  const sum = (role: string, when: "before" | "after"): RoleLoad =>
    impacts.reduce(
      (total, { tasks: { [role]: load } }) => ({
        tasks: total.tasks + (load?.[when].tasks ?? 0),
        minutes: total.minutes + (load?.[when].minutes ?? 0),
      }),
      { tasks: 0, minutes: 0 },
    );
  return Object.fromEntries(
    roles.map((role) => [role, { before: sum(role, "before"), after: sum(role, "after") }]),
  );
}

function cashSum(all: readonly Cash[]): Cash {
  const paidMinor = all.reduce((sum, cash) => sum + cash.paidMinor, 0);
  const waited = all.reduce((sum, cash) => sum + cash.paidMinor * (cash.daysToCash ?? 0), 0);
  const invoices = all.flatMap(({ daysToInvoice }) => daysToInvoice ?? []);
  return {
    invoicedMinor: all.reduce((sum, cash) => sum + cash.invoicedMinor, 0),
    paidMinor,
    daysToInvoice:
      invoices.length === 0 ? null : invoices.reduce((sum, days) => sum + days, 0) / invoices.length,
    daysToCash: paidMinor === 0 ? null : waited / paidMinor,
  };
}
