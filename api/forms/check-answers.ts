import type { Question } from "survey-core";
import type { Answers } from "../../domain/intake/contract";

export interface AnswersChecked {
  /** What belongs to the form as it was filled in: answers to questions that were not shown are left out. */
  readonly answers: Answers;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

/**
 * Checks a form's answers by its definition, as the page does before it sends them, and besides what a page cannot send:
 * answers of another kind than the question, to choices that it does not offer, or to no question at all.
 */
export async function checkAnswers(
  definition: Readonly<Record<string, unknown>>,
  given: Answers,
): Promise<AnswersChecked> {
  // Loaded with the first form: it is large, and whoever books needs none of it.
  const { Model } = await import("survey-core");
  const survey = new Model(definition);
  survey.data = { ...given };
  const questions = new Map(
    survey
      .getAllQuestions(false, false, true)
      .filter(({ hasInput }) => hasInput)
      .map((question) => [question.getValueName(), question]),
  );
  const answers: Answers = {};
  const errors: { field: string; message: string }[] = [];
  for (const [name, value] of Object.entries(given)) {
    const commented = questions.get(name.replace(/-Comment$/, ""));
    const question = questions.get(name) ?? (hasComment(commented) ? commented : undefined);
    if (question === undefined) {
      errors.push({ field: field(name), message: "This form has no such question." });
    } else if (shown(question)) {
      answers[name] = value;
      const wrong = questions.has(name) ? wrongKind(question, value) : wrongText(value);
      if (wrong !== null) errors.push({ field: field(name), message: wrong });
    }
  }
  for (const [name, question] of questions) {
    if (!shown(question) || errors.some((error) => error.field === field(name))) continue;
    if (question.validate(true)) continue;
    const [first] = question.errors;
    errors.push({ field: field(name), message: first?.getText() || "This answer is not right." });
  }
  return { answers, errors };
}

const field = (name: string) => `answers.${name}`;

function shown(question: Question): boolean {
  return question.isVisible && question.isParentVisible;
}

function hasComment(question: Question | undefined): boolean {
  return question?.hasComment === true || question?.["showOtherItem"] === true;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** What is wrong with an answer's kind, in words; null where it is one that the question can have. */
function wrongKind(question: Question, value: Answers[string]): string | null {
  if (isEmpty(value)) return null;
  switch (question.getType()) {
    case "boolean":
      return [question["valueTrue"] ?? true, question["valueFalse"] ?? false].includes(value)
        ? null
        : "Please answer yes or no.";
    case "checkbox":
    case "tagbox":
      return Array.isArray(value) && value.every((one) => offers(question, one))
        ? null
        : "Please choose from what is offered.";
    case "radiogroup":
    case "dropdown":
    case "buttongroup":
      return offers(question, value) ? null : "Please choose one of what is offered.";
    case "rating":
      return (question["visibleRateValues"] as { value: unknown }[]).some((rate) => rate.value === value)
        ? null
        : "Please choose one of the marks.";
    case "comment":
      return wrongText(value) ?? wrongLength(question, value);
    case "text":
      return wrongInput(question, value) ?? wrongLength(question, value);
    default:
      return null;
  }
}

function offers(question: Question, value: unknown): boolean {
  if (typeof value === "object") return false;
  const special = [
    ["showOtherItem", "other"],
    ["showNoneItem", "none"],
    ["showSelectAllItem", "all"],
    ["showRefuseItem", "refused"],
    ["showDontKnowItem", "dontknow"],
  ].flatMap(([setting = "", choice]) => (question[setting] === true ? [choice] : []));
  const choices = (question["choices"] as { value: unknown }[]).map((choice) => choice.value);
  return [...choices, ...special].includes(value);
}

const dates: Readonly<Record<string, { readonly shape: RegExp; readonly words: string }>> = {
  date: { shape: /^\d{4}-\d{2}-\d{2}$/, words: "Please give a date, as in 2026-12-24." },
  "datetime-local": {
    shape: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/,
    words: "Please give a date and a time, as in 2026-12-24T09:00.",
  },
  month: { shape: /^\d{4}-\d{2}$/, words: "Please give a month, as in 2026-12." },
  time: { shape: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, words: "Please give a time, as in 09:00." },
};

function wrongInput(question: Question, value: unknown): string | null {
  const kind = String(question["inputType"]);
  if (kind === "number" || kind === "range")
    return typeof value === "number" && Number.isFinite(value) ? null : "Please give a number.";
  const date = dates[kind];
  if (date === undefined) return wrongText(value);
  const right = typeof value === "string" && date.shape.test(value) && (kind === "time" || isDay(value));
  return right ? null : date.words;
}

/** Whether a date is in the calendar: 2026-02-30 is not. */
function isDay(text: string): boolean {
  const day = text.length === 7 ? `${text}-01` : text.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function wrongText(value: unknown): string | null {
  return typeof value === "string" ? null : "Please answer in words.";
}

function wrongLength(question: Question, value: unknown): string | null {
  const most = Number(question["maxLength"] ?? -1);
  return typeof value === "string" && most > 0 && value.length > most
    ? `Please use at most ${most} characters.`
    : null;
}
