import type { MessageOrder } from "./case-records";
import { addSpan, spanSchema } from "./clock";
import type { ActivityCommand, Calendar, DoneInput, Instant, JsonObject } from "./process";
import type { Scenario } from "./scenario";

/** How an activity comes out where nothing real is touched. */
export interface SimulatedAnswer {
  readonly outcome: string;
  readonly data?: JsonObject;
  readonly anchors?: { readonly [anchor: string]: Instant };
  readonly reason?: string;
}

export interface SimulatedQuestion {
  readonly command: ActivityCommand;
  readonly now: Instant;
  readonly data: JsonObject;
  readonly calendar: Calendar;
  /** The outcome that the scenario wants, as `scriptedAnswer` tells it. */
  readonly scripted: string | undefined;
  /** Consent is asked for elsewhere. */
  readonly gated?: boolean;
}

const usual: Record<ActivityCommand["action"], string> = {
  send_message: "sent",
  request_form: "requested",
  close_form: "closed",
  verify_eligibility: "active",
  open_task: "opened",
  close_task: "closed",
  escalate_task: "escalated",
  create_invoice: "created",
  request_payment: "requested",
  offer_slot: "offered",
  change_appointment: "done",
  update_record: "updated",
  call_webhook: "answered",
};

/**
 * The outcome that a scenario wants of an activity: for this time of its message (or of an activity without
 * one), for its message, or for every such activity.
 *
 * @param asked how often each message was asked for before; counted on. Without it, no answer is for one time only.
 */
export function scriptedAnswer(
  answers: Scenario["answers"],
  { action, params }: ActivityCommand,
  asked?: Map<string, number>,
): string | undefined {
  const { template } = params;
  const key = template === undefined ? action : `${action}:${String(template)}`;
  const time = (asked?.get(key) ?? 0) + 1;
  asked?.set(key, time);
  return answers[`${key}#${time}`] ?? answers[key] ?? answers[action];
}

/** Answers an activity in a simulation: as the scenario says, else as the real one would in the ordinary case. */
export function answerActivity(question: SimulatedQuestion): SimulatedAnswer {
  const { command, scripted, data, gated = false } = question;
  if (command.action === "create_invoice") return answerInvoice(question);
  if (scripted !== undefined) return { outcome: scripted };
  if (!gated && command.action === "send_message" && path(data, "happened", "stopped") === true) {
    return { outcome: "not_deliverable", reason: "the client asked for no more messages" };
  }
  return { outcome: usual[command.action] };
}

/** The message that an activity sends to the client; null for one that sends none. */
export function messageOrder({ action, params }: ActivityCommand): MessageOrder | null {
  if (action !== "send_message" && action !== "request_form") return null;
  return {
    template: String(params["template"] ?? ""),
    wanted: (params["channel"] ?? "preferred") as MessageOrder["wanted"],
    purpose: (params["purpose"] ?? "care") as MessageOrder["purpose"],
  };
}

function answerInvoice({ command, now, data, calendar, scripted }: SimulatedQuestion): SimulatedAnswer {
  if (scripted === "nothing_to_bill") return { outcome: scripted };
  const totalMinor = invoiceTotal(command.params, data);
  if (totalMinor === 0) return { outcome: "nothing_to_bill" };
  const due = spanSchema.safeParse(command.params["dueAfter"]);
  return {
    outcome: "created",
    data: { invoice: { id: "simulated", number: 1001, totalMinor } },
    anchors: {
      "invoice.issued": now,
      "invoice.due": due.success ? addSpan(now, due.data, 1, calendar) : now,
    },
  };
}

function invoiceTotal(params: JsonObject, data: JsonObject): number {
  const lines = Array.isArray(params["lines"]) ? (params["lines"] as readonly JsonObject[]) : [];
  const gross = lines.reduce((sum, line) => {
    const unit = line["source"] === "booked" ? path(data, "service", "priceMinor") : line["unitMinor"];
    return sum + Number(unit ?? 0) * Number(line["quantity"] ?? 1);
  }, 0);
  return Math.round((gross * (100 - Number(params["discountPercent"] ?? 0))) / 100);
}

function path(data: JsonObject, first: string, second: string): unknown {
  const outer = data[first];
  if (typeof outer !== "object" || outer === null || Array.isArray(outer)) return undefined;
  return (outer as JsonObject)[second];
}

/** What an answer to `create_invoice` bills, in minor units. */
export function invoicedMinor({ data }: SimulatedAnswer): number {
  const invoice = data?.["invoice"] as JsonObject | undefined;
  return Number(invoice?.["totalMinor"] ?? 0);
}

/** The input that tells a process of an answer: field by field, and only what is there. */
export function doneOf(
  now: Instant,
  step: string,
  { outcome, data, anchors, reason }: SimulatedAnswer,
): DoneInput {
  const done: { -readonly [K in keyof DoneInput]: DoneInput[K] } = { type: "done", now, step, outcome };
  if (data !== undefined) done.data = data;
  if (anchors !== undefined) done.anchors = anchors;
  if (reason !== undefined) done.reason = reason;
  return done;
}

/** Nobody waits for it, so its row in the timeline is written with the step that it comes from. */
export function isDetachedMessage({ action, detached }: ActivityCommand): boolean {
  return detached && action === "send_message";
}
