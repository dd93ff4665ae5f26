/** Every workflow type, under the name that Temporal knows it by: the kind of process. */
export { appointment } from "./kinds/appointment";
export { intake } from "./kinds/intake";
export { reminders } from "./kinds/reminders";
export { invoicing } from "./kinds/invoicing";
export { dunning } from "./kinds/dunning";
export { recall } from "./kinds/recall";
export { waitlist } from "./kinds/waitlist";
export { campaign } from "./kinds/campaign";
export { lead } from "./kinds/lead";
export { recurringBilling as recurring_billing } from "./kinds/recurring-billing";
export { engagement } from "./kinds/engagement";
export { staffProcedure as staff_procedure } from "./kinds/staff-procedure";
export { writeOff as write_off } from "./kinds/write-off";
export { fast_forward } from "./fast-forward";
