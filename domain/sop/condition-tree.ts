import { parse } from "@marcbachmann/cel-js";

/** A condition as a person builds it: comparisons, joined by and / or, each group perhaps turned round. */
export type Comparison =
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "notIn"
  | "contains"
  | "beginsWith"
  | "endsWith";

export type Value = string | number | boolean | readonly (string | number | boolean)[];

export interface ConditionRule {
  readonly field: string;
  readonly operator: Comparison;
  readonly value: Value;
}

export interface ConditionGroup {
  readonly combinator: "and" | "or";
  readonly not?: boolean;
  readonly rules: readonly (ConditionRule | ConditionGroup)[];
}

export function isGroup(one: ConditionRule | ConditionGroup): one is ConditionGroup {
  return "rules" in one;
}

const signs: Readonly<Record<string, Comparison>> = {
  "==": "=",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};
const mirrored: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  in: "in",
  notIn: "notIn",
  contains: "contains",
  beginsWith: "beginsWith",
  endsWith: "endsWith",
};
const calls: Readonly<Record<string, Comparison>> = {
  contains: "contains",
  startsWith: "beginsWith",
  endsWith: "endsWith",
};

/** What the parser gives: an operator and what it works on. */
interface Ast {
  readonly op: string;
  readonly args: unknown;
}

function isAst(value: unknown): value is Ast {
  return typeof value === "object" && value !== null && "op" in value;
}

function partsOf({ args }: Ast): readonly unknown[] {
  return Array.isArray(args) ? args : [args];
}

/**
 * Reads a CEL condition as a tree of comparisons; an empty one is an empty group. Null where it cannot be read, or says
 * more than such a tree can (calculations, calls, comparisons between two variables).
 */
export function readCondition(source: string): ConditionGroup | null {
  if (source.trim() === "") return { combinator: "and", rules: [] };
  let ast: unknown;
  try {
    ast = parse(source).ast;
  } catch {
    return null;
  }
  const read = isAst(ast) ? readAst(ast) : null;
  if (read === null) return null;
  return isGroup(read) ? read : { combinator: "and", rules: [read] };
}

function readAst(ast: Ast): ConditionRule | ConditionGroup | null {
  switch (ast.op) {
    case "&&":
    case "||":
      return readJoined(ast, ast.op === "&&" ? "and" : "or");
    case "!_":
      return readNot(ast);
    case "in":
      return readIn(ast);
    case "rcall":
      return readCall(ast);
    case ".": {
      const field = nameOf(ast);
      return field === null ? null : { field, operator: "=", value: true };
    }
    default:
      return readComparison(ast);
  }
}

function readJoined(ast: Ast, combinator: "and" | "or"): ConditionGroup | null {
  const rules: (ConditionRule | ConditionGroup)[] = [];
  for (const part of partsOf(ast)) {
    const read = isAst(part) ? readAst(part) : null;
    if (read === null) return null;
    // `a && b && c` comes as pairs; the same joint within a joint is one.
    if (isGroup(read) && read.combinator === combinator && read.not !== true) rules.push(...read.rules);
    else rules.push(read);
  }
  return { combinator, rules };
}

const opposite: Partial<Record<Comparison, Comparison>> = { in: "notIn", notIn: "in" };

function readNot(ast: Ast): ConditionRule | ConditionGroup | null {
  const [inner] = partsOf(ast);
  const read = isAst(inner) ? readAst(inner) : null;
  if (read === null) return null;
  if (isGroup(read)) return read.not === true ? { ...read, not: false } : { ...read, not: true };
  if (read.operator === "=" && typeof read.value === "boolean") return { ...read, value: !read.value };
  const turned = opposite[read.operator];
  if (turned !== undefined) return { ...read, operator: turned };
  return { combinator: "and", not: true, rules: [read] };
}

function readIn(ast: Ast): ConditionRule | null {
  const [left, right] = partsOf(ast);
  const field = nameOf(left);
  if (field === null || !isAst(right) || right.op !== "list") return null;
  const value = partsOf(right).map(constantOf);
  return value.every((one) => one !== null) ? { field, operator: "in", value } : null;
}

function readCall(ast: Ast): ConditionRule | null {
  const [name, receiver, given] = partsOf(ast);
  const operator = calls[String(name)];
  const field = nameOf(receiver);
  const [first] = Array.isArray(given) ? (given as unknown[]) : [];
  const value = constantOf(first);
  if (operator === undefined || field === null || typeof value !== "string") return null;
  return { field, operator, value };
}

function readComparison(ast: Ast): ConditionRule | null {
  const operator = signs[ast.op];
  if (operator === undefined) return null;
  const [left, right] = partsOf(ast);
  const field = nameOf(left);
  const value = constantOf(right);
  if (field !== null && value !== null) return { field, operator, value };
  const other = nameOf(right);
  const first = constantOf(left);
  return other !== null && first !== null
    ? { field: other, operator: mirrored[operator], value: first }
    : null;
}

/** `client.returning`, where it is such a name. */
function nameOf(value: unknown): string | null {
  if (!isAst(value)) return null;
  if (value.op === "id") return typeof value.args === "string" ? value.args : null;
  if (value.op !== ".") return null;
  const [of, name] = partsOf(value);
  const before = nameOf(of);
  return before === null || typeof name !== "string" ? null : `${before}.${name}`;
}

function constantOf(value: unknown): string | number | boolean | null {
  if (!isAst(value)) return null;
  if (value.op === "-_") {
    const [inner] = partsOf(value);
    const positive = constantOf(inner);
    return typeof positive === "number" ? -positive : null;
  }
  if (value.op !== "value") return null;
  const given: unknown = value.args;
  if (typeof given === "bigint") return Number(given);
  return typeof given === "string" || typeof given === "number" || typeof given === "boolean" ? given : null;
}

/** Writes a tree as CEL; an empty one is empty. Groups without rules say nothing and are left out. */
export function writeCondition(group: ConditionGroup): string {
  return written(group, true);
}

function written(one: ConditionRule | ConditionGroup, outermost: boolean): string {
  if (!isGroup(one)) return writtenRule(one);
  const parts = one.rules.map((rule) => written(rule, false)).filter((part) => part !== "");
  if (parts.length === 0) return "";
  const joined = parts.join(one.combinator === "and" ? " && " : " || ");
  if (one.not === true) return `!(${joined})`;
  return outermost || parts.length === 1 ? joined : `(${joined})`;
}

function writtenRule({ field, operator, value }: ConditionRule): string {
  switch (operator) {
    case "in":
      return `${field} in ${literal(value)}`;
    case "notIn":
      return `!(${field} in ${literal(value)})`;
    case "contains":
      return `${field}.contains(${literal(value)})`;
    case "beginsWith":
      return `${field}.startsWith(${literal(value)})`;
    case "endsWith":
      return `${field}.endsWith(${literal(value)})`;
    default:
      return `${field} ${operator === "=" ? "==" : operator} ${literal(value)}`;
  }
}

function literal(value: Value): string {
  if (typeof value === "object") return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "string") return JSON.stringify(value);
  return String(value);
}
