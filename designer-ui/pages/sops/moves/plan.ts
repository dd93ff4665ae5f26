import type { MovePlan, RunningGroup, RunningView } from "../../../../domain/sop/designer/move-contract";

export interface Choice {
  readonly action: "stay" | "move" | "end";
  /** The step of the new version; null until one is chosen. */
  readonly toNode: string | null;
}

/** What is chosen for each group, by `groupKey`. */
export type Choices = ReadonlyMap<string, Choice>;

export function groupKey({ fromVersion, node }: Pick<RunningGroup, "fromVersion" | "node">): string {
  return `${fromVersion}/${node}`;
}

/** Cases move where there is a step for them, and stay where somebody must say where. */
export function proposedChoices({ groups }: RunningView): Choices {
  return new Map(
    groups.map((group) => [
      groupKey(group),
      { action: group.proposed === null ? "stay" : "move", toNode: group.proposed } as const,
    ]),
  );
}

export function chosenFor(choices: Choices, group: RunningGroup): Choice {
  return choices.get(groupKey(group)) ?? { action: "stay", toNode: group.proposed };
}

/** The plan to send; null where a group is to move and nobody said where to. */
export function planOf({ groups, toVersion }: RunningView, choices: Choices): MovePlan | null {
  const planned: MovePlan["groups"] = [];
  for (const group of groups) {
    const { fromVersion, node } = group;
    const { action, toNode } = chosenFor(choices, group);
    if (action !== "move") planned.push({ action, fromVersion, node });
    else if (toNode === null) return null;
    else planned.push({ action, fromVersion, node, toNode });
  }
  return { toVersion, groups: planned };
}
