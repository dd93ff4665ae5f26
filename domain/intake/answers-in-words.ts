import type { AnswerInWords } from "./contract";

type Part = Readonly<Record<string, unknown>>;

/**
 * A form's answers as somebody reads them: each question as it was asked, and what was chosen in the choice's own words.
 * In the form's order; answers to questions that the form no longer has come last, under their keys.
 * @param definition the form as SurveyJS reads it
 */
export function answersInWords(
  definition: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, unknown>>,
): AnswerInWords[] {
  const questions = questionsOf(definition);
  const told = questions.flatMap((question): AnswerInWords[] => {
    const name = text(question["valueName"]) || text(question["name"]);
    const given = answers[name];
    const comment = answers[`${name}-Comment`];
    const words = [
      ...(isEmpty(given) ? [] : [inWords(question, given)]),
      ...(isEmpty(comment) ? [] : [text(comment)]),
    ];
    return words.length === 0
      ? []
      : [{ question: text(question["title"]) || name, answer: words.join(": ") }];
  });
  const asked = new Set(
    questions.flatMap((question) => {
      const name = text(question["valueName"]) || text(question["name"]);
      return [name, `${name}-Comment`];
    }),
  );
  const others = Object.entries(answers)
    .filter(([name, given]) => !asked.has(name) && !isEmpty(given))
    .map(([name, given]) => ({ question: name.replaceAll("_", " "), answer: inWords({}, given) }));
  return [...told, ...others];
}

/** Every question, out of its pages and panels. */
function questionsOf(part: Part): Part[] {
  return ["pages", "elements", "templateElements"].flatMap((list) => {
    const inside = part[list];
    return Array.isArray(inside) ? inside.filter(isPart).flatMap(orItsQuestions) : [];
  });
}

function orItsQuestions(part: Part): Part[] {
  const inside = questionsOf(part);
  return inside.length > 0 || part["type"] === "panel" || part["type"] === undefined ? inside : [part];
}

function inWords(question: Part, given: unknown): string {
  if (Array.isArray(given)) return given.map((one) => inWords(question, one)).join(", ");
  if (typeof given === "boolean")
    return text(question[given ? "labelTrue" : "labelFalse"]) || (given ? "Yes" : "No");
  const choices = Array.isArray(question["choices"]) ? question["choices"] : [];
  const choice = choices.find((one) => isPart(one) && one["value"] === given);
  return (isPart(choice) && text(choice["text"])) || text(given);
}

/** Words, also where they are given in several languages. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (isPart(value)) return text(value["default"] ?? Object.values(value)[0]);
  return "";
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
