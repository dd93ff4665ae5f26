import type { ProcessState } from "../domain/sop/process";
import type { ApiDeps } from "./deps";

const patienceMs = 2_500;

/** Asks a workflow for the state of its process; null where it does not answer in time. */
export async function stateOf(
  { temporal }: Pick<ApiDeps, "temporal">,
  kind: string,
  id: string,
): Promise<ProcessState | null> {
  const handle = temporal.client.workflow.getHandle(`${kind}/${id}`);
  const asking = temporal.connection.withDeadline(Date.now() + patienceMs, () =>
    handle.query<ProcessState | null>("state"),
  );
  return asking.catch(() => null);
}
