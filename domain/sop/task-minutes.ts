import type { Step } from "./process";

/**
 * Minutes of work where a node does not say: a task takes ten (look the case up, a short call, a note), an approval five
 * (read, decide, say why). Round numbers on purpose: they are for comparing, until an owner puts in their own.
 */
export const usualMinutes = { task: 10, approval: 5 } as const;

/** The minutes of work that a task of the timeline takes, as its node says or by the rule. */
export function minutesOf({
  nodeType,
  task,
}: Pick<Step, "nodeType"> & {
  readonly task?: { readonly minutes?: number | undefined } | undefined;
}): number {
  return task?.minutes ?? (nodeType === "approval" ? usualMinutes.approval : usualMinutes.task);
}
