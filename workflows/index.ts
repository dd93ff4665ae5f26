/** Every workflow type, under the name that Temporal knows it by: the kind of process. */

export { fast_forward } from "./fast-forward";
export { appointment } from "./kinds/appointment";
export { campaign } from "./kinds/campaign";
export { dunning } from "./kinds/dunning";
export { engagement } from "./kinds/engagement";
export { intake } from "./kinds/intake";
export { invoicing } from "./kinds/invoicing";
export { lead } from "./kinds/lead";
export { recall } from "./kinds/recall";
export { recurringBilling as recurring_billing } from "./kinds/recurring-billing";
export { reminders } from "./kinds/reminders";
export { staffProcedure as staff_procedure } from "./kinds/staff-procedure";
export { waitlist } from "./kinds/waitlist";
export { writeOff as write_off } from "./kinds/write-off";
export { move_cases } from "./move-cases";
export { sign_in_link } from "./sign-in-link";
