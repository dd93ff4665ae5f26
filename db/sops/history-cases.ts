import type { HistoryCase, HistoryEvent, HistoryMoney, HistoryRow } from "../../domain/sop/backtest/history";
import { eventRule } from "../../domain/sop/kinds";
import { withoutNames } from "../../domain/sop/outlook/open-case";
import type { JsonObject } from "../../domain/sop/process";
import type { EventRow, MoneyRow, ProcessRow, TimelineRow } from "./history-rows";

export interface HistoryParts {
  /** Each case's processes one after the other, the first of each on top. */
  readonly processes: readonly ProcessRow[];
  readonly rows: readonly TimelineRow[];
  readonly events: readonly EventRow[];
  readonly money: readonly MoneyRow[];
}

/** Puts cases together from the rows of all of them. */
export function assembleCases({ processes, rows, events, money }: HistoryParts): HistoryCase[] {
  const rowsOf = grouped(rows, ({ process_id }) => process_id);
  const toldProcess = grouped(events, ({ process_id }) => process_id);
  const toldRoot = grouped(events, ({ root_id }) => root_id);
  const moneyOf = grouped(money, ({ process_id }) => process_id);
  return [...grouped(processes, ({ top }) => top).values()].flatMap((family) => {
    const [top] = family;
    if (top === undefined) return [];
    const startedAt = top.started_at.getTime();
    const told = once([
      ...(toldRoot.get(top.root_id) ?? []),
      ...family.flatMap(({ id }) => toldProcess.get(id) ?? []),
    ]);
    const client = top.with_client
      ? { email: top.email, phone: top.phone, agreesTo: top.purposes }
      : undefined;
    return {
      id: top.id,
      kind: top.kind,
      processes: family.map(({ template, version }) => ({ template, version })),
      startedAt,
      endedAt: top.ended_at?.getTime() ?? null,
      seenUntil: top.case_now.getTime(),
      result: top.result,
      data: withoutNames(top.data),
      anchors: top.anchors,
      facts: factsAt(top.data, told, startedAt),
      ...(client === undefined ? {} : { client }),
      calendar: top.location_id ?? "",
      rows: family
        .flatMap(({ id }, index) => (rowsOf.get(id) ?? []).map((row) => historyRow(row, index)))
        .sort((a, b) => a.at - b.at),
      events: told.filter(({ at }) => at >= startedAt),
      money: family
        .flatMap(({ id }) => moneyOf.get(id) ?? [])
        .filter(firstOfEach())
        .flatMap((row) => historyMoney(row, startedAt))
        .sort((a, b) => a.at - b.at),
    };
  });
}

function historyRow(
  { at, node, node_type, what, outcome, message, task }: TimelineRow,
  process: number,
): HistoryRow {
  return {
    process,
    at: at.getTime(),
    node,
    nodeType: node_type,
    what,
    outcome,
    ...(message === null ? {} : { message }),
    ...(task === null ? {} : { task }),
  };
}

/** An invoice that was there before is not one that the case made. */
function historyMoney({ own, kind, at, minor }: MoneyRow, startedAt: number): HistoryMoney[] {
  if (at.getTime() < startedAt) return [];
  if (kind === "invoice") return own ? [{ at: at.getTime(), what: "invoiced", minor }] : [];
  return [{ at: at.getTime(), what: "paid", minor }];
}

/** An invoice that several processes of a case are about counts once. */
function firstOfEach(): (row: MoneyRow) => boolean {
  const owner = new Map<string, string>();
  return ({ invoice_id, process_id, own }) => {
    const known = owner.get(invoice_id);
    if (known === undefined) owner.set(invoice_id, `${process_id} ${own}`);
    return known === undefined || known === `${process_id} ${own}`;
  };
}

/** What several processes of a case were told one by one happened once. */
function once(rows: readonly EventRow[]): HistoryEvent[] {
  const seen = new Set<string>();
  return [...rows]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ name, at, data, anchors }) => {
      const key = `${name} ${at}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ name, at, data: plain(data ?? {}), ...(anchors === null ? {} : { anchors }) }];
    });
}

/** What a client wrote is nobody's business who looks at many cases. */
function plain(data: JsonObject): JsonObject {
  const { text: _text, body: _body, ...rest } = data;
  return rest;
}

/** What had happened to the case already when the process began, and stays true. */
function factsAt(data: JsonObject, told: readonly HistoryEvent[], startedAt: number): string[] {
  const happened = data["happened"];
  const known = typeof happened === "object" && happened !== null && !Array.isArray(happened) ? happened : {};
  const facts = new Set(Object.keys(known).filter((name) => eventRule(name)?.lasting === true));
  for (const { name, at } of told) {
    if (at >= startedAt) break;
    for (const cleared of eventRule(name)?.clears ?? []) facts.delete(cleared);
    if (eventRule(name)?.lasting === true) facts.add(name);
  }
  return [...facts];
}

function grouped<T>(rows: readonly T[], by: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = by(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
