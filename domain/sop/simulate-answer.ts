import { addSpan, spanSchema } from "./clock";
import type { ActivityCommand, Calendar, Instant, JsonObject } from "./process";
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
  readonly answers: Scenario["answers"];
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

/** Answers an activity in a simulation: as the scenario says, else as the real one would in the ordinary case. */
export function answerActivity(question: SimulatedQuestion): SimulatedAnswer {
  const { command, answers, data } = question;
  const template = command.params["template"];
  const scripted = answers[`${command.action}:${String(template)}`] ?? answers[command.action];
  if (scripted !== undefined && command.action !== "create_invoice") return { outcome: scripted };
  if (command.action === "send_message" && path(data, "happened", "stopped") === true) {
    return { outcome: "not_deliverable", reason: "the client asked for no more messages" };
  }
  if (command.action === "create_invoice") return answerInvoice(question, scripted);
  return { outcome: usual[command.action] };
}

function answerInvoice(
  { command, now, data, calendar }: SimulatedQuestion,
  scripted?: string,
): SimulatedAnswer {
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
