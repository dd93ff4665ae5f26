import { parse } from "@marcbachmann/cel-js";
import type { JsonObject } from "./process";

/** A condition in CEL (the Common Expression Language): no side effects, cannot loop for ever. */
export interface Condition {
  readonly source: string;
  /** What the condition says of the data; false where it asks for something that is not there. */
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
    return { ok: true, condition: { source, holds: (data) => evaluates(run, data) } };
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

/** The variables that a condition names, e.g. `client.returning`. */
export function variablesOf(source: string): readonly string[] {
  const withoutStrings = source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const names = withoutStrings.match(/\b[a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)+\b(?!\s*\()/g) ?? [];
  return [...new Set(names)];
}
