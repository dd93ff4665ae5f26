import type { JsonObject, Span } from "./process";
import type { TaskAnswer } from "./scenario";

/** How staff answer a task, and after how long; null where the scenario does not speak of it. */
export function staffAnswer(
  answers: readonly TaskAnswer[],
  params: JsonObject,
): { readonly after: Span; readonly outcome: string } | null {
  const answer = answers.find((task) => answersTask(task, params));
  return answer === undefined ? null : { after: answer.after, outcome: resultOf(answer, params) };
}

function answersTask({ title, kind }: TaskAnswer, params: JsonObject): boolean {
  return String(params["title"] ?? "").includes(title) && (kind === "any" || kind === params["kind"]);
}

/** The result that staff choose, of those that the task offers. */
function resultOf({ choose, outcome }: TaskAnswer, params: JsonObject): string {
  const offered = Array.isArray(params["outcomes"]) ? (params["outcomes"] as readonly JsonObject[]) : [];
  const chosen = chosenOf(choose, offered);
  return chosen === undefined ? outcome : String(chosen["key"]);
}

function chosenOf(choose: TaskAnswer["choose"], offered: readonly JsonObject[]): JsonObject | undefined {
  switch (choose) {
    case "named":
      return undefined;
    case "first":
      return offered[0];
    case "second":
      return offered[1] ?? offered[0];
    case "last":
      return offered.at(-1);
  }
}
