import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { fieldWords } from "./field";
import { nodeDefinitions } from "./nodes";

/** Without what stands around it: a value it begins with, or that it may be left out. */
function core(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
    ? core(schema.unwrap() as z.ZodType)
    : schema;
}

const parameters = Object.values(nodeDefinitions).flatMap(({ type, params }) =>
  Object.entries((params as z.ZodObject).shape).map(([name, schema]) => ({
    of: `${type}.${name}`,
    schema: schema as z.ZodType,
    siblings: Object.keys((params as z.ZodObject).shape),
  })),
);

describe("the words of a step’s parameters", () => {
  test.each(parameters)("$of has a label and a help text", ({ schema }) => {
    const words = fieldWords(schema);
    expect(words?.title).toMatch(/^\p{Lu}/u);
    expect(words?.help.length).toBeGreaterThan(5);
  });

  test.each(parameters.filter(({ schema }) => core(schema) instanceof z.ZodEnum))(
    "$of names each of its choices",
    ({ schema }) => {
      const choices = Object.keys((core(schema) as z.ZodEnum).def.entries);
      expect(Object.keys(fieldWords(schema)?.options ?? {}).sort()).toEqual(choices.sort());
    },
  );

  test.each(parameters.filter(({ schema }) => fieldWords(schema)?.when !== undefined))(
    "$of depends on a parameter that is there",
    ({ schema, siblings }) => expect(siblings).toContain(fieldWords(schema)?.when?.field),
  );
});
