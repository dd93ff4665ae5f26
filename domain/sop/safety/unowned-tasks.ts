import { roleWords } from "../nodes/human-task";
import type { SimulatedTask } from "../simulation";
import { firstBreach, type SafetyProperty } from "./property";

/** Looks at every task, approval and escalation as it comes into the inbox. */
export const everyTaskHasAnOwner: SafetyProperty = {
  key: "every-task-has-an-owner",
  title: "No task without an owner",
  sentence: "Every task, and whoever is told when it is overdue, is somebody’s of the practice.",
  broken: ({ simulation, context: { roles } }) =>
    firstBreach(
      simulation.tasks,
      (task) => !roles.includes(task.role) || namesNobody(task),
      (task) =>
        namesNobody(task)
          ? `The task “${task.title}” is for one person, and nobody is chosen.`
          : `The task “${task.title}” went to ${inWords(task.role)}, and nobody has that role.`,
    ),
};

function namesNobody({ assign, person, what }: SimulatedTask): boolean {
  return what !== "escalation" && assign === "person" && person === "";
}

function inWords(role: string): string {
  return (roleWords as Readonly<Record<string, string>>)[role] ?? `“${role}”`;
}
