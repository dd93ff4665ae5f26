import { type KindKey, kindKeys } from "../../kinds";
import { type Scenario, scenarioSchema } from "../../scenario";
import { appointmentScenarios } from "./appointment";
import { campaignScenarios } from "./campaign";
import { dunningScenarios } from "./dunning";
import { engagementScenarios } from "./engagement";
import { intakeScenarios } from "./intake";
import { invoicingScenarios } from "./invoicing";
import { leadScenarios } from "./lead";
import type { ScenarioDraft } from "./parts";
import { recallScenarios } from "./recall";
import { recurringBillingScenarios } from "./recurring-billing";
import { remindersScenarios } from "./reminders";
import { staffProcedureScenarios } from "./staff-procedure";
import { waitlistScenarios } from "./waitlist";
import { writeOffScenarios } from "./write-off";

const drafts: Readonly<Record<KindKey, readonly ScenarioDraft[]>> = {
  appointment: appointmentScenarios,
  intake: intakeScenarios,
  reminders: remindersScenarios,
  invoicing: invoicingScenarios,
  dunning: dunningScenarios,
  recall: recallScenarios,
  waitlist: waitlistScenarios,
  campaign: campaignScenarios,
  lead: leadScenarios,
  recurring_billing: recurringBillingScenarios,
  engagement: engagementScenarios,
  staff_procedure: staffProcedureScenarios,
  write_off: writeOffScenarios,
};

const known = new Map<string, readonly Scenario[]>();

/**
 * Ready-made scenarios that fit every SOP of a kind, whatever its messages and tasks are called; none for a kind that there
 * is not. The same objects each time.
 */
export function scenariosFor(kind: string): readonly Scenario[] {
  const before = known.get(kind);
  if (before !== undefined) return before;
  const key = kindKeys.find((one) => one === kind);
  const scenarios = key === undefined ? [] : drafts[key].map((draft) => scenarioSchema.parse(draft));
  known.set(kind, scenarios);
  return scenarios;
}
