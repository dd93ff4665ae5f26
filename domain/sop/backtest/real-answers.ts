import { compileGraph } from "../compile";
import type { NodeType, SopGraph } from "../graph";
import type { Action } from "../process";
import type { Scenario } from "../scenario";
import type { HistoryCase, HistoryRow } from "./history";

/** The drawing that a process of the case ran by; undefined where it is not known. */
export type GraphOf = (process: {
  readonly template: string;
  readonly version: number;
}) => SopGraph | undefined;

/** Nodes that are over at once, and by which outcome of the node the activity came out otherwise than it mostly does. */
const asked: Partial<
  Record<NodeType, { readonly action: Action; readonly otherwise: Readonly<Record<string, string>> }>
> = {
  verify_eligibility: {
    action: "verify_eligibility",
    otherwise: { active: "active", inactive: "inactive", unknown: "unknown" },
  },
  create_invoice: { action: "create_invoice", otherwise: { nothing_to_bill: "nothing_to_bill" } },
  collect_payment: { action: "request_payment", otherwise: { paid: "paid", declined: "declined" } },
  offer_slot: { action: "offer_slot", otherwise: { none_took_it: "nobody" } },
  change_appointment: { action: "change_appointment", otherwise: { no_slot: "no_slot" } },
  call_webhook: { action: "call_webhook", otherwise: { failed: "failed" } },
};

/**
 * What the activities of a real case came out with where it was not the usual, each for its time in the case; what a
 * drawing asks for more often than the case did comes out as it did last.
 */
export function realAnswers(history: HistoryCase, graphOf: GraphOf): Scenario["answers"] {
  const answers: Record<string, string> = {};
  const times = new Map<string, number>();
  const next = (key: string) => {
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return `${key}#${time}`;
  };
  /** Nodes that have asked and wait. */
  const waiting = new Set<string>();
  for (const row of history.rows) {
    const place = `${row.process} ${row.node}`;
    const waited = waiting.has(place);
    if (row.what === "waiting") waiting.add(place);
    else if (row.outcome !== null) waiting.delete(place);
    if (row.nodeType === "send_message" || row.nodeType === "request_form") {
      noteMessage(row, { answers, next, waited, template: formMessage(history, row, graphOf) });
      continue;
    }
    const rule = asked[row.nodeType];
    if (rule === undefined || waited || (row.what !== "waiting" && row.what !== "done")) continue;
    const key = next(rule.action);
    const outcome = row.what === "done" ? rule.otherwise[row.outcome ?? ""] : undefined;
    if (outcome === undefined) continue;
    answers[key] = outcome;
    if (rule.action === "verify_eligibility") answers[rule.action] = outcome;
  }
  return answers;
}

interface Noting {
  readonly answers: Record<string, string>;
  readonly next: (key: string) => string;
  readonly waited: boolean;
  readonly template: string | undefined;
}

function noteMessage(row: HistoryRow, { answers, next, waited, template }: Noting): void {
  if (row.nodeType === "request_form" && !(row.what === "done" && row.message !== undefined)) {
    if (template === undefined) return;
    const askedNow = row.what === "waiting" && row.message !== undefined;
    const filledBefore = row.what === "done" && row.outcome === "completed";
    if (askedNow) next(`request_form:${template}`);
    if (filledBefore && !waited) answers[next(`request_form:${template}`)] = "already_completed";
    return;
  }
  if (row.message === undefined || row.what !== "done") return;
  const key = next(`send_message:${row.message.template}`);
  if (row.outcome === "not_deliverable") answers[key] = "not_deliverable";
}

function formMessage({ processes }: HistoryCase, row: HistoryRow, graphOf: GraphOf): string | undefined {
  if (row.nodeType !== "request_form") return undefined;
  if (row.message !== undefined) return row.message.template;
  const process = processes[row.process];
  const graph = process === undefined ? undefined : graphOf(process);
  const params = graph === undefined ? undefined : compileGraph(graph).nodes.get(row.node)?.params;
  return (params as { readonly template?: string } | null | undefined)?.template;
}
