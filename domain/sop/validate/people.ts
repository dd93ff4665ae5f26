import type { SopNode } from "../graph";
import { roleWords } from "../nodes/human-task";
import { type Checked, error, type Finding, warning } from "./finding";

/** Whether every task has somebody who will see it. */
export function checkPeople({ compiled, context }: Checked): Finding[] {
  return [...compiled.nodes.values()].flatMap(({ node, params }) => {
    if (params === null || (node.type !== "human_task" && node.type !== "approval")) return [];
    const set = params as {
      role: string;
      assign?: string;
      person?: string;
      escalateTo?: string | null;
      due?: unknown;
    };
    const roles = [set.role, ...(set.escalateTo == null ? [] : [set.escalateTo])];
    const unmanned = roles
      .filter((role) => context.roles !== undefined && !context.roles.includes(role))
      .map((role) => unmannedFinding(node, role, context.roles ?? []));
    const nobody =
      set.assign === "person" && set.person === ""
        ? [
            error(
              node.id,
              "person",
              `“${node.label}” is for one person, and nobody is chosen`,
              "Choose the person.",
            ),
          ]
        : [];
    const never =
      set.escalateTo != null && set.due == null
        ? [
            warning(
              node.id,
              "never-overdue",
              `“${node.label}” says who is told when it is overdue, but it is never due`,
              "Say when it is due.",
            ),
          ]
        : [];
    return [...unmanned, ...nobody, ...never];
  });
}

/** The owner and the managers see every task and may do it, so that a task for nobody else is theirs. */
function unmannedFinding({ id, label }: SopNode, role: string, held: readonly string[]): Finding {
  const stand = (["owner", "manager"] as const).find((other) => held.includes(other));
  const words = `“${label}” is for ${roleInWords(role)}, and nobody has that role`;
  return stand === undefined
    ? error(id, "role", words, "Give the role to somebody, or choose another one.")
    : warning(
        id,
        "role",
        `${words}: ${roleWords[stand]} will see it`,
        "Give the role to somebody, or choose another one.",
      );
}

function roleInWords(role: string): string {
  return (roleWords as Record<string, string>)[role] ?? `“${role}”`;
}
