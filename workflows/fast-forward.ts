import { proxyActivities } from "@temporalio/workflow";
import type { Activities } from "../activities";

export type FastForwardTo = "day" | "next" | "end";

export interface FastForwardArgs {
  readonly rootId: string;
  readonly to: FastForwardTo;
}

const { fast_forward_case } = proxyActivities<Activities>({
  startToCloseTimeout: "15 minutes",
  heartbeatTimeout: "10 seconds",
  retry: { maximumAttempts: 5 },
});

/** Moves a case's clock ahead: all its processes together, deadline by deadline. */
export async function fast_forward(args: FastForwardArgs): Promise<void> {
  await fast_forward_case(args);
}
