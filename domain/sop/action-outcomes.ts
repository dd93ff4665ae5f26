import type { Action } from "./process";

/** The ways in which each activity can come out. An activity answers one of these and nothing else. */
export const actionOutcomes = {
  send_message: ["sent", "not_deliverable"],
  request_form: ["requested", "already_completed"],
  close_form: ["closed"],
  verify_eligibility: ["active", "inactive", "unknown"],
  open_task: ["opened"],
  close_task: ["closed"],
  escalate_task: ["escalated"],
  create_invoice: ["created", "nothing_to_bill"],
  request_payment: ["requested", "paid", "declined"],
  offer_slot: ["offered", "nobody"],
  change_appointment: ["done", "no_slot"],
  update_record: ["updated"],
  call_webhook: ["answered", "failed"],
} as const satisfies Record<Action, readonly string[]>;

export type ActionOutcome<A extends Action> = (typeof actionOutcomes)[A][number];
