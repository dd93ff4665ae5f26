import { billingActivities } from "./billing/billing";
import type { Deps } from "./deps";
import { intakeActivities } from "./intake/intake";
import { messagingActivities } from "./messaging/messaging";
import { signInLinkActivities } from "./messaging/sign-in-link";
import { peopleActivities } from "./people/people";
import { forwardActivities } from "./processes/forward";
import { moveActivities } from "./processes/move-cases";
import { processActivities } from "./processes/processes";
import { schedulingActivities } from "./scheduling/scheduling";
import { taskActivities } from "./tasks/tasks";

/** Every activity, by the name that workflows ask for it: the actions of the SOP engine, and what a process needs besides. */
export function createActivities(deps: Deps) {
  return {
    ...processActivities(deps),
    ...forwardActivities(deps),
    ...moveActivities(deps),
    ...messagingActivities(deps),
    ...signInLinkActivities(deps),
    ...intakeActivities(deps),
    ...taskActivities(deps),
    ...billingActivities(deps),
    ...schedulingActivities(deps),
    ...peopleActivities(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
