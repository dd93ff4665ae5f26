import { parse } from "@marcbachmann/cel-js";
import type { JsonObject } from "./process";

/** A condition in CEL (the Common Expression Language): no side effects, cannot loop for ever. */
export interface Condition {
  readonly source: string;
  /**
   * What the condition says of the data; false where it asks for something that is not there. Of events, what has not
   * happened reads as false, so that `!happened.confirmed` says what it seems to say.
   */
  holds(data: JsonObject): boolean;
}

export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string };

const compiled = new Map<string, ConditionResult>();

export function compileCondition(source: string): ConditionResult {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const result = compileAnew(source);
  if (compiled.size > 5000) compiled.clear();
  compiled.set(source, result);
  return result;
}

function compileAnew(source: string): ConditionResult {
  try {
    const run = parse(source);
    const events = eventsAskedFor(source);
    return { ok: true, condition: { source, holds: (data) => evaluates(run, withEvents(data, events)) } };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { ok: false, message: `This condition cannot be read: ${message}` };
  }
}

function evaluates(run: (data: Record<string, unknown>) => unknown, data: JsonObject): boolean {
  try {
    return run(data as Record<string, unknown>) === true;
  } catch {
    return false;
  }
}

/** The events that a condition reads; none where it asks itself whether they are there. */
function eventsAskedFor(source: string): readonly string[] {
  if (/\bhas\s*\(/.test(source)) return [];
  return variablesOf(source).flatMap((name) =>
    name.startsWith("happened.") ? (name.split(".")[1] ?? []) : [],
  );
}

function withEvents(data: JsonObject, events: readonly string[]): JsonObject {
  const happened = (data["happened"] ?? {}) as JsonObject;
  const missing = events.filter((event) => !Object.hasOwn(happened, event));
  if (missing.length === 0) return data;
  const not = Object.fromEntries(missing.map((event) => [event, false]));
  return { ...data, happened: { ...happened, ...not } };
}

/** The variables that a condition names, e.g. `client.returning`. */
export function variablesOf(source: string): readonly string[] {
  const withoutStrings = source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const names = withoutStrings.match(/\b[a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)+\b(?!\s*\()/g) ?? [];
  return [...new Set(names)];
}
