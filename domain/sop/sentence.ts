import {
  type ConditionGroup,
  type ConditionRule,
  isGroup,
  readCondition,
  type Value,
} from "./condition-tree";
import { isMoney, statementOf, variableName } from "./variable-words";

/** How amounts are written; without it, with two decimals and no currency. */
export type MoneyInWords = (minor: number) => string;

const plainMoney: MoneyInWords = (minor) => (minor / 100).toFixed(2);

/**
 * A condition as a sentence: “the client is new and the client has not confirmed”. Null where it cannot be said: then the
 * expression itself is all there is. An empty one holds always.
 */
export function sentenceOf(source: string, money: MoneyInWords = plainMoney): string | null {
  const tree = readCondition(source);
  if (tree === null) return null;
  return tree.rules.length === 0 ? "always" : saidGroup(tree, true, money);
}

function saidGroup(group: ConditionGroup, outermost: boolean, money: MoneyInWords): string {
  const only = group.rules.length === 1 ? group.rules[0] : undefined;
  if (only !== undefined && group.not !== true)
    return isGroup(only) ? saidGroup(only, outermost, money) : saidRule(only, money);
  const parts = group.rules.map((rule) =>
    isGroup(rule) ? saidGroup(rule, false, money) : saidRule(rule, money),
  );
  const mixed = group.rules.some((rule) => isGroup(rule));
  const joint = group.combinator === "and" ? "and" : "or";
  const joined =
    parts.length > 2 && !mixed
      ? `${parts.slice(0, -1).join(", ")} ${joint} ${parts.at(-1)}`
      : parts.join(mixed ? `, ${joint} ` : ` ${joint} `);
  if (group.not === true) return `it is not so that ${parts.length > 1 ? `(${joined})` : joined}`;
  if (outermost) return joined;
  return `${group.combinator === "and" ? "both " : "either "}${joined}`;
}

const verbs = {
  "=": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
  in: "is one of",
  notIn: "is none of",
  contains: "contains",
  beginsWith: "begins with",
  endsWith: "ends with",
} as const;

function saidRule({ field, operator, value }: ConditionRule, money: MoneyInWords): string {
  if (typeof value === "boolean" && (operator === "=" || operator === "!="))
    return statementOf(field, operator === "=" ? value : !value);
  return `${variableName(field)} ${verbs[operator]} ${saidValue(field, value, money)}`;
}

const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "client.channel": { sms: "text", email: "e-mail" },
};

function saidValue(field: string, value: Value, money: MoneyInWords): string {
  if (typeof value === "object") {
    const all = value.map((one) => saidValue(field, one, money));
    return all.length > 1 ? `${all.slice(0, -1).join(", ")} or ${all.at(-1)}` : (all[0] ?? "nothing");
  }
  if (typeof value === "number") return isMoney(field) ? money(value) : String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return valueWords[field]?.[value] ?? `“${value}”`;
}
