import { type LineDraft, moneyInWords, priceInvoice } from "../../domain/billing/invoice";
import { type CoverAnswer, coverOf } from "../../domain/intake/cover";
import { addSpan } from "../../domain/sop/clock";
import type { SopTemplateSource } from "../../domain/sop/graph";
import type { Calendar, Instant, JsonObject, Span } from "../../domain/sop/process";
import type { Scenario } from "../../domain/sop/scenario";
import { type Simulation, simulate } from "../../domain/sop/simulate";
import type { SimulatedAnswer } from "../../domain/sop/simulate-answer";
import type { AskedOfRecords } from "../../domain/sop/simulate-start";
import { invoiceId } from "../billing/invoices";
import { childProcessId } from "../processes/open";
import { visitSop } from "../scheduling/book";
import type { DemoVisit } from "./demo-diary";

export interface PlayedInvoice {
  readonly id: string;
  readonly number: number;
  readonly process: string;
  readonly step: string;
  readonly lines: ReturnType<typeof priceInvoice>["lines"];
  readonly totalMinor: number;
  readonly issuedAt: Instant;
  readonly dueAt: Instant;
}

/** A visit's case as its SOPs played it: what they asked for, and what came of it. */
export interface PlayedVisit {
  readonly visit: DemoVisit;
  readonly played: Simulation;
  /** Everything that was asked of activities, in order. */
  readonly asked: readonly AskedOfRecords[];
  readonly covers: readonly (AskedOfRecords & { readonly answer: CoverAnswer })[];
  readonly invoices: readonly PlayedInvoice[];
}

export interface VisitSetting {
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly calendar: Calendar;
  readonly practice: { readonly currency: string; readonly locale: string; readonly messagesPerDay: number };
  /** The number that the visit's invoice gets. */
  readonly invoiceNumber: number;
  /** When a client filled in a form, by client and form; kept up to date. */
  readonly filled: Map<string, Instant>;
}

const yearMs = 365 * 86_400_000;

/** The record's id of a process of the case. */
export function processIdOf(visitId: string, path: string): string {
  const [, ...children] = path.split("/");
  return children.reduce((id, part) => childProcessId(id, part.slice(0, part.indexOf("."))), visitId);
}

/** Plays the case of a visit until now by the practice's own SOPs, on its own dates. */
export function playVisit(visit: DemoVisit, scenario: Scenario, setting: VisitSetting): PlayedVisit {
  const asked: AskedOfRecords[] = [];
  const covers: (AskedOfRecords & { answer: CoverAnswer })[] = [];
  const invoices: PlayedInvoice[] = [];
  const records = (ask: AskedOfRecords): SimulatedAnswer | undefined => {
    asked.push(ask);
    switch (ask.command.action) {
      case "verify_eligibility": {
        const { insured, payer, member_id: memberId } = visit.client;
        const answer = coverOf({ insured, payer, memberId }, String(ask.command.params["payer"] ?? ""));
        covers.push({ ...ask, answer });
        return answer;
      }
      case "request_form":
        return filledLately(setting, visit, ask) ? { outcome: "already_completed" } : undefined;
      case "create_invoice": {
        const invoice = bill(visit, setting, ask);
        if (invoice === null) return { outcome: "nothing_to_bill" };
        invoices.push(invoice);
        return billed(invoice, setting);
      }
      default:
        return undefined;
    }
  };
  const played = simulate({
    templates: setting.templates,
    template: visitSop,
    scenario,
    startedAt: visit.bookedAt,
    calendar: setting.calendar,
    gate: setting.practice,
    records,
  });
  for (const { at, name, path } of played.script) {
    if (name !== "form_completed") continue;
    const form = asked.findLast(
      ({ process, command }) => process === path && command.action === "request_form",
    );
    if (form !== undefined) setting.filled.set(formKey(visit, form), at);
  }
  return { visit, played, asked, covers, invoices };
}

function formKey({ client }: DemoVisit, { command }: AskedOfRecords): string {
  return `${client.id} ${String(command.params["form"])}`;
}

function filledLately({ filled }: VisitSetting, visit: DemoVisit, ask: AskedOfRecords): boolean {
  const at = filled.get(formKey(visit, ask));
  return at !== undefined && at <= ask.now && at > ask.now - yearMs;
}

function bill(visit: DemoVisit, setting: VisitSetting, { process, command, now }: AskedOfRecords) {
  const { lines, discountPercent, dueAfter } = command.params as unknown as {
    readonly lines: readonly (LineDraft & { readonly source: string })[];
    readonly discountPercent: number;
    readonly dueAfter: Span;
  };
  const booked = { description: visit.service.name, quantity: 1, unitMinor: visit.service.priceMinor };
  const priced = priceInvoice(
    lines.map(({ source, ...line }) => (source === "booked" ? booked : line)),
    discountPercent,
  );
  if (priced.totalMinor <= 0) return null;
  return {
    id: invoiceId(`${processIdOf(visit.id, process)}:${command.step}`),
    number: setting.invoiceNumber,
    process,
    step: command.step,
    ...priced,
    issuedAt: now,
    dueAt: addSpan(now, dueAfter, 1, setting.calendar),
  };
}

function billed(
  { id, number, totalMinor, issuedAt, dueAt }: PlayedInvoice,
  { practice }: VisitSetting,
): SimulatedAnswer {
  const invoice: JsonObject = { id, number, totalMinor };
  return {
    outcome: "created",
    data: { invoice },
    anchors: { "invoice.issued": issuedAt, "invoice.due": dueAt },
    reason: `number ${number}, ${moneyInWords(totalMinor, practice.currency, practice.locale)}`,
  };
}

/** The invoice of a process: its own, or that of the process which started it. */
export function invoiceOf(invoices: readonly PlayedInvoice[], path: string): PlayedInvoice | undefined {
  return invoices.find(({ process }) => path === process || path.startsWith(`${process}/`));
}
