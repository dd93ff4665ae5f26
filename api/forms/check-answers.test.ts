import { describe, expect, test } from "@jest/globals";
import type { Answers } from "../../domain/intake/contract";
import { clinicForms } from "../../domain/sop/starter/clinic/forms";
import { checkAnswers } from "./check-answers";

const intake = clinicForms.find(({ key }) => key === "intake-clinic")?.definition ?? {};
const filled: Answers = { birth_date: "1990-05-17", reason: "A sore knee", agrees: true };

const wrong = async (definition: Readonly<Record<string, unknown>>, answers: Answers) =>
  (await checkAnswers(definition, answers)).errors;

describe("the answers of a form", () => {
  test("that was filled in are taken as they are", async () => {
    const answers: Answers = { ...filled, seen_before: "yes", treatment: "Tape", conditions: ["heart"] };
    expect(await checkAnswers(intake, answers)).toEqual({ answers, errors: [] });
  });

  test("lack what is required", async () => {
    const fields = (await wrong(intake, { reason: "" })).map(({ field }) => field);
    expect(fields.sort()).toEqual(["answers.agrees", "answers.birth_date", "answers.reason"]);
  });

  test.each<[string, Answers]>([
    ["birth_date", { birth_date: "2026-02-30" }],
    ["birth_date", { birth_date: 7 }],
    ["reason", { reason: true }],
    ["reason", { reason: "x".repeat(2001) }],
    ["seen_before", { seen_before: "perhaps" }],
    ["conditions", { conditions: ["heart", "boredom"] }],
    ["conditions", { conditions: "heart" }],
    ["agrees", { agrees: "yes" }],
    ["agrees", { agrees: false }],
    ["colour", { colour: "red" }],
    ["reason-Comment", { "reason-Comment": "more" }],
  ])("name “%s” where it is not what the question asks (%j)", async (name, changed) => {
    const errors = await wrong(intake, { ...filled, ...changed });
    expect(errors).toEqual([{ field: `answers.${name}`, message: expect.stringMatching(/\S/) }]);
  });

  test("to a question that was not shown are left out, and not asked for", async () => {
    const { answers, errors } = await checkAnswers(intake, {
      ...filled,
      seen_before: "no",
      treatment: "Tape",
    });
    expect(errors).toEqual([]);
    expect(answers).toEqual({ ...filled, seen_before: "no" });
  });

  test("keep to what every other kind of question offers", async () => {
    const form = {
      elements: [
        { type: "rating", name: "mark", rateMax: 5 },
        { type: "text", name: "times", inputType: "number", max: 10 },
        { type: "dropdown", name: "who", choices: ["me"], showOtherItem: true },
        { type: "html", name: "words", html: "Hello" },
      ],
    };
    const right: Answers = { mark: 5, times: 10, who: "other", "who-Comment": "my aunt" };
    expect(await checkAnswers(form, right)).toEqual({ answers: right, errors: [] });
    for (const [name, value] of [
      ["mark", 6],
      ["mark", "5"],
      ["times", "10"],
      ["times", 11],
      ["who", "you"],
      ["who", ["me"]],
      ["words", "Hello"],
    ] as const)
      expect((await wrong(form, { [name]: value } as Answers)).map(({ field }) => field)).toEqual([
        `answers.${name}`,
      ]);
  });
});
