import { proxyActivities } from "@temporalio/workflow";
import type { Activities } from "../activities";

export interface SignInLinkArgs {
  readonly clientId: string;
  readonly nonce: string;
}

const { send_sign_in_link } = proxyActivities<Activities>({
  taskQueue: "outbound",
  startToCloseTimeout: "1 minute",
  retry: { maximumAttempts: 10 },
});

/** Sends somebody the link to their page that they asked for. */
export async function sign_in_link(args: SignInLinkArgs): Promise<void> {
  await send_sign_in_link(args);
}
