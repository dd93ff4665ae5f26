import type { Foreseen } from "./foresee";
import { withReason } from "./node";
import type { Step } from "./process";

/**
 * The rows that an activity writes when it comes out: what was foreseen, with the reason that only the activity knows
 * behind the words of its own row. The workflow asks the same to see whether it must mend anything.
 */
export function rowsOf(
  foreseen: Foreseen | undefined,
  ownSeq: number | null,
  reason: string | undefined,
): Step[] {
  return (foreseen?.steps ?? []).map((step) =>
    step.seq === ownSeq ? { ...step, words: withReason(step.words, reason) } : step,
  );
}
