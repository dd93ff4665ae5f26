import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ConditionGroup, type ConditionRule, readCondition, writeCondition } from "./condition-tree";
import { compileCondition } from "./expression";
import { sentenceOf } from "./sentence";

describe("a condition as a sentence", () => {
  test.each([
    ["", "always"],
    ["!client.returning && !happened.confirmed", "the client is new and the client has not confirmed"],
    [
      "client.returning == false && happened.confirmed != true",
      "the client is new and the client has not confirmed",
    ],
    ["happened.confirmed == true", "the client has confirmed"],
    ["client.visits > 3", "the client’s number of visits is more than 3"],
    ["3 < client.visits", "the client’s number of visits is more than 3"],
    ["service.priceMinor >= 12000", "the price of the service is at least 120.00"],
    [
      'client.channel in ["sms", "email"]',
      "the client’s preferred way of being told is one of text or e-mail",
    ],
    ['!(service.key in ["a"])', "the service’s short name is none of “a”"],
    ['service.name.contains("first")', "the service contains “first”"],
    [
      "client.insured || client.returning || happened.paid",
      "the client is insured, the client has been here before or the invoice is paid",
    ],
    [
      "client.insured && (client.returning || happened.paid)",
      "the client is insured, and either the client has been here before or the invoice is paid",
    ],
    [
      "!(client.insured && happened.paid)",
      "it is not so that (the client is insured and the invoice is paid)",
    ],
    ["client.visits == -1", "the client’s number of visits is -1"],
  ])("%s", (source, sentence) => expect(sentenceOf(source)).toBe(sentence));

  test.each([
    "(((",
    "client.visits + 1 > 3",
    "has(happened.paid)",
    "client.visits > client.noShows",
    "1 == 1",
  ])("%s is left to the expert", (source) => expect(sentenceOf(source)).toBeNull());

  test("amounts are written as the practice writes them", () => {
    expect(sentenceOf("invoice.totalMinor < 500", (minor) => `$${minor / 100}`)).toBe(
      "the total of the invoice is less than $5",
    );
  });
});

const fields = ["client.visits", "client.returning", "service.name", "happened.paid"] as const;
const data = {
  client: { visits: 2, returning: true },
  service: { name: "first visit" },
  happened: { paid: 5 > 4 },
};

const rule: fc.Arbitrary<ConditionRule> = fc.oneof(
  fc.record({
    field: fc.constant(fields[0]),
    operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
    value: fc.integer({ min: -5, max: 5 }),
  }),
  fc.record({
    field: fc.constantFrom(fields[1], fields[3]),
    operator: fc.constant("="),
    value: fc.boolean(),
  }),
  fc.record({
    field: fc.constant(fields[2]),
    operator: fc.constantFrom("=", "!=", "contains", "beginsWith", "endsWith"),
    value: fc.oneof(fc.string(), fc.constantFrom("first", 'a "quoted" \\ word', "visit")),
  }),
  fc.record({
    field: fc.constant(fields[2]),
    operator: fc.constantFrom("in", "notIn"),
    value: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
  }),
);

const { group } = fc.letrec<{ group: ConditionGroup; part: ConditionRule | ConditionGroup }>((tie) => ({
  part: fc.oneof({ maxDepth: 3, withCrossShrink: true }, rule, tie("group")),
  group: fc.record({
    combinator: fc.constantFrom("and", "or"),
    not: fc.boolean(),
    rules: fc.array(tie("part"), { minLength: 1, maxLength: 3 }),
  }),
}));

describe("what is built by clicking", () => {
  test("is a condition that can be read, built on, and says the same after that", () => {
    fc.assert(
      fc.property(group, (built) => {
        const source = writeCondition(built);
        const first = compileCondition(source);
        const again = readCondition(source);
        if (!first.ok || again === null) throw new Error(`Not read: ${source}`);
        const second = compileCondition(writeCondition(again));
        if (!second.ok) throw new Error(second.message);
        expect(second.condition.holds(data)).toBe(first.condition.holds(data));
        expect(writeCondition(readCondition(writeCondition(again)) ?? again)).toBe(writeCondition(again));
        expect(sentenceOf(source)).not.toBeNull();
      }),
    );
  });
});
