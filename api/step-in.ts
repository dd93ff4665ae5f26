import { type StepInRequest, type StepInRow, settleStepIn } from "../db/processes/step-ins";
import type { ApiDeps } from "./deps";

/**
 * Tells a running case what somebody has it do, as it is written down, and writes down what came of it. What came of it before
 * is not done again.
 * @returns `moved_on` where the case has moved on in the meantime
 */
export async function stepIn(
  { db, temporal }: ApiDeps,
  request: StepInRequest,
  kind: string,
  { id, processId, token, node, action, to, reason, outcome }: StepInRow,
): Promise<"done" | "moved_on"> {
  if (outcome === "done" || outcome === "moved_on") return outcome;
  const handle = temporal.client.workflow.getHandle(`${kind}/${processId}`);
  try {
    const changed = await handle.executeUpdate<boolean, [object]>("operate", {
      args: [
        {
          id,
          token,
          action,
          reason,
          ...(node === null ? {} : { node }),
          ...(to === null ? {} : { to }),
        },
      ],
      updateId: id,
    });
    const came = changed ? "done" : "moved_on";
    await settleStepIn(db, request, id, came);
    return came;
  } catch (error) {
    await settleStepIn(db, request, id, "failed");
    throw error;
  }
}
