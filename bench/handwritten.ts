import { proxyActivities, sleep, startChild } from "@temporalio/workflow";
import type { Activities } from "../activities";
import type { StepInput } from "../activities/step";
import type { Action, Calendar } from "../domain/sop/process";

/** The baseline: a visit's life as somebody would write it straight on Temporal, with the same activities and children. */
export interface Plan {
  readonly calendar: Calendar;
  /** Milliseconds after the start. */
  readonly formFilled: number;
  readonly reminders: readonly number[];
  readonly checkedIn: number;
  readonly completed: number;
  readonly paid: number;
  readonly thanks: number;
  readonly advice: number;
  readonly recalls: readonly number[];
  readonly over: number;
  readonly begun: number;
}

const activities = proxyActivities<Activities>({ startToCloseTimeout: "15 seconds" });
let step = 0;

function act(plan: Plan, action: Action, template = ""): Promise<unknown> {
  step += 1;
  const input: StepInput = {
    processId: "bench",
    command: {
      type: "activity",
      step: `s${step}`,
      node: action,
      nodeLabel: action,
      nodeType: "send_message",
      action,
      params:
        action === "create_invoice"
          ? { lines: [{ source: "item", unitMinor: 100, quantity: 1 }] }
          : { template },
      seq: null,
      detached: false,
    },
    now: Date.now(),
    ride: [],
    foreseen: {},
    rehearsal: { answers: {}, data: {}, calendar: plan.calendar },
  };
  return activities[action](input);
}

function until(plan: Plan, at: number): Promise<void> {
  return sleep(Math.max(1, plan.begun + at - Date.now()));
}

export async function hand_appointment(given: Plan): Promise<void> {
  const plan = { ...given, begun: Date.now() };
  await act(plan, "send_message", "booking_confirmed");
  const intake = await startChild(hand_intake, { args: [plan] });
  const reminders = await startChild(hand_reminders, { args: [plan] });
  await until(plan, plan.checkedIn);
  await until(plan, plan.completed);
  const followUp = await startChild(hand_follow_up, { args: [plan] });
  const invoicing = await startChild(hand_invoicing, { args: [plan] });
  await invoicing.result();
  await Promise.all([intake.result(), reminders.result(), followUp.result()]);
}

export async function hand_intake(plan: Plan): Promise<void> {
  await act(plan, "request_form", "intake_request");
  await until(plan, plan.formFilled);
}

export async function hand_reminders(plan: Plan): Promise<void> {
  for (const at of plan.reminders) {
    await until(plan, at);
    await act(plan, "send_message", "reminder");
  }
}

export async function hand_invoicing(plan: Plan): Promise<void> {
  await act(plan, "create_invoice");
  await act(plan, "send_message", "invoice_sent");
  await act(plan, "request_payment");
  await until(plan, plan.paid);
  await act(plan, "send_message", "receipt");
}

export async function hand_follow_up(plan: Plan): Promise<void> {
  await until(plan, plan.thanks);
  await act(plan, "send_message", "follow_up_thanks");
  await until(plan, plan.advice);
  await act(plan, "send_message", "aftercare");
  const recall = await startChild(hand_recall, { args: [plan] });
  await recall.result();
}

export async function hand_recall(plan: Plan): Promise<void> {
  for (const at of plan.recalls) {
    await until(plan, at);
    await act(plan, "send_message", "recall_invite");
  }
  await until(plan, plan.over);
}

/** So many activities, one after the other. */
export async function hand_steps(plan: Plan, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await act(plan, "update_record");
}
