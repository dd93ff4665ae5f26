import type { NodeType } from "../graph";
import type { NodeDefinition } from "../node";
import { approval } from "./approval";
import { callWebhook } from "./call-webhook";
import { changeAppointment } from "./change-appointment";
import { collectPayment } from "./collect-payment";
import { condition } from "./condition";
import { createInvoice } from "./create-invoice";
import { end } from "./end";
import { humanTask } from "./human-task";
import { join } from "./join";
import { offerSlot } from "./offer-slot";
import { repeat } from "./repeat";
import { requestForm } from "./request-form";
import { sendMessage } from "./send-message";
import { split } from "./split";
import { startProcess } from "./start-process";
import { trigger } from "./trigger";
import { updateRecord } from "./update-record";
import { verifyEligibility } from "./verify-eligibility";
import { wait } from "./wait";
import { waitForEvent } from "./wait-for-event";

/** The node catalogue: every type of node there is. */
export const nodeDefinitions: Readonly<Record<NodeType, NodeDefinition>> = {
  trigger,
  send_message: sendMessage,
  wait,
  wait_for_event: waitForEvent,
  condition,
  request_form: requestForm,
  verify_eligibility: verifyEligibility,
  human_task: humanTask,
  approval,
  create_invoice: createInvoice,
  collect_payment: collectPayment,
  offer_slot: offerSlot,
  change_appointment: changeAppointment,
  update_record: updateRecord,
  start_process: startProcess,
  call_webhook: callWebhook,
  split,
  join,
  repeat,
  end,
};
