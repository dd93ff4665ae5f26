import type { z } from "zod";
import { nodeTypes } from "./graph";
import type { JsonPath } from "./json-places";

/** Something that is wrong with a file, and the path of the value that it is about. */
export interface Trouble {
  readonly path: JsonPath;
  readonly message: string;
}

export function pathOf(issue: z.core.$ZodIssue): JsonPath {
  return issue.path.filter((key): key is string | number => typeof key !== "symbol");
}

/** What the schema of a whole SOP says, with the step or the line it is about. */
export function schemaTrouble(issue: z.core.$ZodIssue, file: unknown): Trouble {
  const path = pathOf(issue);
  return { path, message: `${subject(path, file)}: ${issueInWords(issue, path, file)}` };
}

/** What a path is about, in words. */
function subject(path: JsonPath, file: unknown): string {
  const [first, list, index, ...rest] = path;
  if (first !== "graph" || (list !== "nodes" && list !== "edges") || typeof index !== "number") {
    return path.length === 0 ? "The file" : `“${String(path.at(-1))}” of the SOP`;
  }
  const thing = valueAt(path.slice(0, 3), file);
  const named = list === "nodes" ? nodeName(thing, index) : edgeName(thing, index);
  return rest.length === 0 ? named : `${named}, “${rest.map(String).join(".")}”`;
}

function nodeName(node: unknown, index: number): string {
  const { label, id } = (typeof node === "object" && node !== null ? node : {}) as {
    label?: unknown;
    id?: unknown;
  };
  if (typeof label === "string" && label !== "") return `Step “${label.slice(0, 120)}”`;
  return typeof id === "string" && id !== "" ? `Step “${id.slice(0, 64)}”` : `Step number ${index + 1}`;
}

function edgeName(edge: unknown, index: number): string {
  const { id } = (typeof edge === "object" && edge !== null ? edge : {}) as { id?: unknown };
  return typeof id === "string" && id !== "" ? `Line “${id.slice(0, 64)}”` : `Line number ${index + 1}`;
}

function valueAt(path: JsonPath, file: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    file,
  );
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What is wrong with one value of `file`, which `path` leads to. */
export function issueInWords(issue: z.core.$ZodIssue, path: JsonPath, file: unknown): string {
  const found = valueAt(path, file);
  if (found === undefined) return "this is missing";
  switch (issue.code) {
    case "invalid_type":
      return `this must be ${typeWords[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      if (path.at(-1) === "type" && path[1] === "nodes" && path.length === 4)
        return `“${shown(found)}” is no kind of step. There are: ${nodeTypes.join(", ")}`;
      return `“${shown(found)}” cannot stand here. Choose one of: ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `this is too small: at least ${String(issue.minimum)}${unit(issue.origin)}`;
    case "too_big":
      return `this is too large: at most ${String(issue.maximum)}${unit(issue.origin)}`;
    case "invalid_union":
      return "this is none of the possible choices";
    default:
      return issue.message;
  }
}

function shown(value: unknown): string {
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 60);
}

function unit(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " entries" : "";
}
