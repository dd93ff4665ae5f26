import type { z } from "zod";
import { badField, badInput } from "./problem";

/** What no text of a person holds and no record can keep: control characters besides tab and line ends, and half characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** A text without what cannot be kept, for texts that must not be refused. */
export function readable(text: string): string {
  return text.replace(new RegExp(unreadable, "gu"), "");
}

/**
 * What somebody sent, as the schema reads it.
 * @throws Problem 400 with every field that is wrong
 */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const given = value ?? {};
  const field = unreadableField(given, []);
  if (field !== null)
    throw badField(field, "This holds characters that cannot be kept. Please type it again.");
  const read = schema.safeParse(given, { error: friendly });
  if (!read.success) throw badInput(read.error);
  return read.data;
}

function unreadableField(value: unknown, path: readonly string[]): string | null {
  if (typeof value === "string") return unreadable.test(value) ? path.join(".") : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    // The name itself is not told back: it is what cannot be read.
    if (unreadable.test(name)) return path.join(".");
    const found = unreadableField(part, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "yes or no",
  array: "a list",
  object: "several named values",
  record: "several named values",
  date: "a date",
};

const formats: Readonly<Record<string, string>> = {
  email: "This e-mail address does not look right",
  url: "Please give a full web address, beginning with https://",
  uuid: "This is not the id of anything here",
  date: "Please give a date as in 2026-12-24",
  datetime: "Please give a date and time with its offset, as in 2026-12-24T09:00:00Z",
};

/** What is wrong, in words for whoever filled in the field; schemas that bring words of their own keep them. */
export const friendly: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "Please fill this in"
        : `Please give ${kinds[issue.expected] ?? "something else"} here`;
    case "invalid_format":
      return formats[issue.format] ?? "This does not look right";
    case "too_small":
      return issue.origin === "string"
        ? Number(issue.minimum) <= 1
          ? "Please fill this in"
          : `Please use at least ${issue.minimum} characters`
        : issue.origin === "array" || issue.origin === "set"
          ? `Please give at least ${issue.minimum}`
          : `Please give ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string"
        ? `Please use at most ${issue.maximum} characters`
        : issue.origin === "array" || issue.origin === "set"
          ? `Please give at most ${issue.maximum}`
          : `Please give ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}`;
    case "invalid_value":
      return `Please choose one of: ${issue.values.map(String).join(", ")}`;
    case "not_multiple_of":
      return `Please give a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return `This is not known here: ${issue.keys.join(", ")}`;
    default:
      return "This does not look right";
  }
};
