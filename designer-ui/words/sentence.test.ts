import { expect, test } from "@jest/globals";
import { pieces } from "./sentence";

test("a sentence is taken apart where its parts stand, in whatever order the language has them", () => {
  expect(pieces("Go <day>to the day</day> or <book>book</book>.")).toEqual([
    { part: null, text: "Go " },
    { part: "day", text: "to the day" },
    { part: null, text: " or " },
    { part: "book", text: "book" },
    { part: null, text: "." },
  ]);
});

test("a part may be empty, and a sentence may have none", () => {
  expect(pieces("<who></who> added it")).toEqual([
    { part: "who", text: "" },
    { part: null, text: " added it" },
  ]);
  expect(pieces("Nothing < here")).toEqual([{ part: null, text: "Nothing < here" }]);
});
