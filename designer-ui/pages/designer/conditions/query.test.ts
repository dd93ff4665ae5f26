import { describe, expect, test } from "@jest/globals";
import { readCondition, writeCondition } from "../../../../domain/sop/condition-tree";
import { kinds } from "../../../../domain/sop/kinds";
import { conditionVariables } from "../../../../domain/sop/variable-words";
import { fromQuery, isKnown, toQuery } from "./query";

const variables = conditionVariables(kinds.invoicing);

describe("a condition in the builder", () => {
  test.each([
    "client.visits >= 3 && (happened.paid == true || client.insured == false)",
    "!(invoice.totalMinor > 12345)",
    'client.channel in ["sms", "email"]',
    'service.name.contains("first")',
  ])("%s comes out as it went in", (source) => {
    const tree = readCondition(source);
    if (tree === null) throw new Error("Not read");
    expect(isKnown(tree, variables)).toBe(true);
    expect(writeCondition(fromQuery(toQuery(tree), variables))).toBe(source);
  });

  test("amounts are shown in whole units", () => {
    const tree = readCondition("invoice.totalMinor > 12345");
    expect(tree === null ? null : toQuery(tree).rules[0]).toMatchObject({ value: 123.45 });
  });

  test("what the kind does not know is left to the expert", () => {
    const tree = readCondition("plan.rate > 3");
    expect(tree !== null && isKnown(tree, variables)).toBe(false);
  });
});
