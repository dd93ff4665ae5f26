import { expect, test } from "@jest/globals";
import { answersInWords } from "./answers-in-words";

const definition = {
  pages: [
    {
      elements: [
        { type: "comment", name: "reason", title: "What brings you to us?" },
        {
          type: "panel",
          name: "before",
          elements: [
            {
              type: "checkbox",
              name: "conditions",
              title: "Do any of these apply?",
              choices: [{ value: "heart", text: "Heart condition" }, "asthma"],
            },
          ],
        },
        { type: "boolean", name: "agrees", title: { default: "I agree." } },
      ],
    },
  ],
};

test("answers stand under the questions as they were asked, in the form's order", () => {
  expect(
    answersInWords(definition, { agrees: true, conditions: ["heart", "asthma"], reason: "My knee" }),
  ).toEqual([
    { question: "What brings you to us?", answer: "My knee" },
    { question: "Do any of these apply?", answer: "Heart condition, asthma" },
    { question: "I agree.", answer: "Yes" },
  ]);
});

test("what was left open is not told, and “no” is an answer", () => {
  expect(answersInWords(definition, { agrees: false, reason: "", conditions: [] })).toEqual([
    { question: "I agree.", answer: "No" },
  ]);
});

test("an answer to a question that the form no longer has is not lost", () => {
  expect(answersInWords(definition, { old_question: 3 })).toEqual([
    { question: "old question", answer: "3" },
  ]);
});

test("what was written besides a choice stands with it", () => {
  expect(answersInWords(definition, { conditions: ["heart"], "conditions-Comment": "since 2019" })).toEqual([
    { question: "Do any of these apply?", answer: "Heart condition: since 2019" },
  ]);
});
