import { msToTs, tsToMs } from "@temporalio/common/lib/time.js";
import type { TemporalLink } from "./connect";

/** What an execution's clock shows, in milliseconds since 1970: the wall clock, or ahead of it. */
export async function clockOf(link: TemporalLink, workflowId: string): Promise<number> {
  const { raw } = await link.client.workflow.getHandle(workflowId).describe();
  const shown = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return shown == null ? Date.now() : Math.max(Date.now(), tsToMs(shown));
}

/** Moves a running execution's clock ahead by a span; what falls due on the way happens. */
export async function forward(
  link: TemporalLink,
  workflowId: string,
  byMs: number,
  id: string,
): Promise<void> {
  await link.connection.workflowService.updateWorkflowExecutionOptions({
    namespace: link.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(byMs) } },
    },
    updateMask: { paths: ["time_skipping_config"] },
  });
}
