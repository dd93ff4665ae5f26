import { describe, expect, test } from "@jest/globals";
import { blankGraph } from "./blank";
import { storableGraphSchema } from "./storable";

const withParams = (params: object) => {
  const { nodes, edges } = blankGraph();
  return { edges, nodes: nodes.map((node) => ({ ...node, params })) };
};
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const problems = (value: unknown) =>
  storableGraphSchema.safeParse(value).error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("a drawing from outside", () => {
  test("is taken as it is, also with settings that nobody knows and characters of every script", () => {
    const drawing = withParams({ note: "Grüße 🙂 你好\n", more: { list: [1, null, true] } });
    expect(storableGraphSchema.parse(drawing)).toEqual(drawing);
  });

  test.each([
    ["a NUL", { note: ["a\0b"] }, "nodes.1.params.note.0"],
    ["half a surrogate pair", { note: "\ud83d" }, "nodes.1.params.note"],
    ["a NUL in a name", { "a\0": 1 }, "nodes.1.params"],
  ])("with %s is refused, and the place named", (_, params, place) => {
    expect(problems(withParams(params))?.map(([path]) => path)).toContain(place);
  });

  test("nested without end is refused before anything follows it down", () => {
    expect(problems(withParams({ deep: nested(5_000) }))?.[0]?.[1]).toBe("This is nested too deep");
  });

  test("that is no drawing names the place", () => {
    const { nodes } = blankGraph();
    expect(problems({ nodes, edges: [{ id: "x" }] })?.map(([path]) => path)).toContain("edges.0.from");
  });
});
