import { proxyActivities, proxyLocalActivities } from "@temporalio/workflow";
import type { Activities } from "../activities";
import type { StepActivity } from "../activities/step";
import { type Action, actions } from "../domain/sop/process";

const retry = { initialInterval: "1 second", backoffCoefficient: 2, maximumInterval: "1 minute" } as const;

/** Messages and payments go out over a queue of their own, which keeps to the providers' limits. */
const outward: ReadonlySet<Action> = new Set([
  "send_message",
  "request_form",
  "request_payment",
  "call_webhook",
]);

// A worker that dies in the middle of a step is noticed when this time is over.
const inside = proxyActivities<Activities>({ startToCloseTimeout: "15 seconds", retry });
const outside = proxyActivities<Activities>({
  taskQueue: "outbound",
  startToCloseTimeout: "25 seconds",
  retry,
});

export const { start_processes: startProcesses } = inside;

export const { begin_process: beginProcess, record_steps: recordSteps } = proxyLocalActivities<Activities>({
  startToCloseTimeout: "20 seconds",
  retry,
});

/** The activity that carries out an action. A rehearsal stays on its own queue. */
export function activityFor(action: Action, rehearsal: boolean): StepActivity {
  if (!actions.includes(action)) throw new TypeError(`There is no activity for ${action}`);
  return rehearsal || !outward.has(action) ? inside[action] : outside[action];
}
