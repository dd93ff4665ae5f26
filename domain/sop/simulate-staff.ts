import type { JsonObject, Span } from "./process";
import type { Scenario, TaskAnswer } from "./scenario";

/** The staff of a scenario: counts the tasks that they get, and says how they answer each. */
export class Staff {
  readonly #answers: readonly TaskAnswer[];
  /** How many tasks of each title there were. */
  readonly #titles = new Map<string, number>();

  constructor({ tasks }: Pick<Scenario, "tasks">) {
    this.#answers = tasks;
  }

  /** The answer to the next task, and after how long; null where the scenario does not speak of it. */
  answer(params: JsonObject): { readonly after: Span; readonly outcome: string } | null {
    const title = String(params["title"] ?? "");
    const nth = (this.#titles.get(title) ?? 0) + 1;
    this.#titles.set(title, nth);
    const answer = this.#answers.find((task) => answersTask(task, params, nth));
    return answer === undefined ? null : { after: answer.after, outcome: resultOf(answer, params) };
  }
}

function answersTask({ title, kind, nth: only }: TaskAnswer, params: JsonObject, nth: number): boolean {
  const called = String(params["title"] ?? "");
  const fits = only === undefined ? called.includes(title) : called === title && only === nth;
  return fits && (kind === "any" || kind === params["kind"]);
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
