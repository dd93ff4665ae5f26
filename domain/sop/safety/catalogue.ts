import { noMessageAfterStop } from "./after-stop";
import { withinMessageBudget } from "./message-budget";
import { nobodyIsForgotten } from "./nobody-told";
import { noDunningOfPaidInvoice, noReminderOfPastVisit } from "./pointless-messages";
import type { SafetyProperty } from "./property";
import { noTextInQuietHours } from "./quiet-hours";
import { everyTaskHasAnOwner } from "./unowned-tasks";

/** What no SOP of any practice may ever do, in the order in which it is told. */
export const safetyProperties: readonly SafetyProperty[] = [
  noMessageAfterStop,
  noReminderOfPastVisit,
  noDunningOfPaidInvoice,
  noTextInQuietHours,
  withinMessageBudget,
  nobodyIsForgotten,
  everyTaskHasAnOwner,
];
