import type { OperatorInput } from "../domain/sop/process";
import type { ApiDeps } from "./deps";

export interface StepIn extends Pick<OperatorInput, "token" | "action" | "reason"> {
  /** Where the caller saw the case stand. */
  readonly node?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Has somebody step in on a running case, once for each id.
 * @returns false where the case has moved on in the meantime
 */
export function stepIn(
  { temporal }: ApiDeps,
  process: { readonly id: string; readonly kind: string },
  { to, node, ...operation }: StepIn,
  id: string,
): Promise<boolean> {
  const handle = temporal.client.workflow.getHandle(`${process.kind}/${process.id}`);
  return handle.executeUpdate<boolean, [object]>("operate", {
    args: [
      {
        id,
        ...operation,
        ...(node === undefined ? {} : { node }),
        ...(to === undefined ? {} : { to }),
      },
    ],
    updateId: id,
  });
}
