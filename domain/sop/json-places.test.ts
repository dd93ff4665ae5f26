import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readPlacedJson } from "./json-places";

function problem(text: string) {
  const read = readPlacedJson(text);
  return read.ok ? null : `${read.place.line}:${read.place.column} ${read.message}`;
}

describe("JSON", () => {
  test("is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes("__proto__"));
        const read = readPlacedJson(text);
        expect(read.ok && read.value).toEqual(JSON.parse(text));
      }),
    );
  });

  test("is refused wherever JSON.parse refuses it, and never throws", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "\\",
      "1",
      "-",
      "e",
      ".",
      "0",
      "true",
      "nul",
      " ",
      '"a"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (some) => {
        const text = some.join("");
        let parsed: { value: unknown } | null = null;
        try {
          parsed = { value: JSON.parse(text) as unknown };
        } catch {
          parsed = null;
        }
        const read = readPlacedJson(text);
        if (read.ok) expect(read.value).toEqual(parsed?.value);
        else if (parsed !== null) expect(read.message).toMatch(/twice/);
      }),
      { numRuns: 3000 },
    );
  });

  test("says where it cannot be read", () => {
    expect(problem('{\n  "a": 1,\n  "b" 2\n}')).toBe("3:7 A colon is missing here");
    expect(problem('{"a": [1, 2')).toBe("1:12 The text breaks off");
    expect(problem('{"a": 1, "a": 2}')).toBe("1:10 “a” stands here twice");
    expect(problem('{"__proto__": 1}')).toBe("1:2 “__proto__” cannot be a name");
    expect(problem('{"a": "x\ny"}')).toBe("1:9 This sign cannot stand in a text");
    expect(problem('["a')).toBe("1:2 This text in quotation marks does not end");
    expect(problem('["\\q"]')).toBe("1:2 This text in quotation marks cannot be read");
    expect(problem("{} {}")).toBe("1:4 Something stands behind the end");
    expect(problem("")).toBe("1:1 The text breaks off");
    expect(problem("[".repeat(100_000))).toMatch(/^1:62 Too much/);
  });

  test("is pointed at by path, or by the nearest value around what is not there", () => {
    const read = readPlacedJson('{\n  "list": [\n    1,\n    { "x": true }\n  ]\n}');
    if (!read.ok) throw new Error(read.message);
    expect(read.placeOf(["list", 1, "x"])).toEqual({ line: 4, column: 12 });
    expect(read.placeOf(["list", 1, "y"])).toEqual({ line: 4, column: 5 });
    expect(read.placeOf([])).toEqual({ line: 1, column: 1 });
  });
});
