import type { Field, RuleGroupType, RuleType } from "react-querybuilder";
import {
  type Comparison,
  type ConditionGroup,
  type ConditionRule,
  isGroup,
  type Value,
} from "../../../../domain/sop/condition-tree";
import { isMoney, type VariableChoice } from "../../../../domain/sop/variable-words";
import { w } from "../../../words/designer";

const operatorWords = {
  "=": "is",
  "!=": "isNot",
  "<": "less",
  "<=": "atMost",
  ">": "more",
  ">=": "atLeast",
  contains: "contains",
  beginsWith: "beginsWith",
  endsWith: "endsWith",
  in: "oneOf",
  notIn: "noneOf",
} as const satisfies Record<Comparison, string>;

const numeric: readonly Comparison[] = ["=", "!=", "<", "<=", ">", ">="];
const operators: Readonly<Record<VariableChoice["type"], readonly Comparison[]>> = {
  text: ["=", "!=", "contains", "beginsWith", "endsWith", "in", "notIn"],
  number: numeric,
  money: numeric,
  yes_no: ["="],
};

/** The variables as the builder knows them. */
export function queryFields(variables: readonly VariableChoice[]): Field[] {
  return variables.map(({ name, label, type, example }) => ({
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    operators: operators[type].map((sign) => ({ name: sign, label: w.operators[operatorWords[sign]] })),
    defaultOperator: type === "number" || type === "money" ? ">=" : "=",
    valueEditorType: type === "yes_no" ? "select" : "text",
    inputType: type === "number" || type === "money" ? "number" : "text",
    ...(type === "yes_no"
      ? {
          values: [
            { name: "true", label: w.yes },
            { name: "false", label: w.no },
          ],
        }
      : {}),
    defaultValue: type === "yes_no" ? "true" : type === "money" ? Number(example) / 100 : example,
  }));
}

/** A condition as the builder shows it: amounts in whole units, lists with commas between. */
export function toQuery(group: ConditionGroup): RuleGroupType {
  return {
    combinator: group.combinator,
    not: group.not === true,
    rules: group.rules.map((rule) =>
      isGroup(rule)
        ? toQuery(rule)
        : { field: rule.field, operator: rule.operator, value: shownValue(rule.field, rule.value) },
    ),
  };
}

function shownValue(field: string, value: Value): string | number {
  if (typeof value === "object") return value.join(", ");
  if (typeof value === "number") return isMoney(field) ? value / 100 : value;
  return String(value);
}

export function fromQuery(query: RuleGroupType, variables: readonly VariableChoice[]): ConditionGroup {
  return {
    combinator: query.combinator === "or" ? "or" : "and",
    not: query.not === true,
    rules: query.rules.map((rule) =>
      "rules" in rule ? fromQuery(rule, variables) : fromRule(rule, variables),
    ),
  };
}

function fromRule({ field, operator, value }: RuleType, variables: readonly VariableChoice[]): ConditionRule {
  const type = variables.find(({ name }) => name === field)?.type ?? "text";
  const text = String(value ?? "");
  const as = operator as Comparison;
  if (type === "yes_no") return { field, operator: as, value: text !== "false" };
  if (type === "number") return { field, operator: as, value: Number(text) || 0 };
  if (type === "money") return { field, operator: as, value: Math.round((Number(text) || 0) * 100) };
  if (as === "in" || as === "notIn") {
    const words = text.split(",").map((word) => word.trim());
    return { field, operator: as, value: words.filter((word) => word !== "") };
  }
  return { field, operator: as, value: text };
}

/** Whether the builder can show all of it: every variable is one that it offers. */
export function isKnown(group: ConditionGroup, variables: readonly VariableChoice[]): boolean {
  return group.rules.every((rule) =>
    isGroup(rule) ? isKnown(rule, variables) : variables.some(({ name }) => name === rule.field),
  );
}
