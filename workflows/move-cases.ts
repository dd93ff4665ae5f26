import { proxyActivities } from "@temporalio/workflow";
import type { Activities } from "../activities";

const { move_cases: moveCases } = proxyActivities<Activities>({
  startToCloseTimeout: "2 hours",
  heartbeatTimeout: "1 minute",
  retry: { initialInterval: "1 second", backoffCoefficient: 2, maximumInterval: "1 minute" },
});

/** Moves running cases to another version of their SOP, as somebody planned it. */
export async function move_cases(moveId: string): Promise<void> {
  await moveCases(moveId);
}
