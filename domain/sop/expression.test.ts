import { describe, expect, test } from "@jest/globals";
import { compileCondition, variablesOf } from "./expression";
import type { JsonObject } from "./process";

const data = {
  client: { visits: 3, channel: "sms", insured: true },
  happened: { paid: true },
} as const satisfies JsonObject;

function holds(source: string): boolean {
  const compiled = compileCondition(source);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.condition.holds(data);
}

describe("a condition", () => {
  test("compares what the process knows", () => {
    expect(holds("client.visits > 2 && client.insured")).toBe(true);
    expect(holds('client.channel == "email"')).toBe(false);
  });

  test("is false where it asks for something that is not there", () => {
    expect(holds("client.height > 2")).toBe(false);
    expect(holds("moon.full == true")).toBe(false);
  });

  test("is false where it says neither yes nor no", () => {
    expect(holds("client.visits + 1")).toBe(false);
  });

  test("takes what has not happened as false", () => {
    expect(holds("happened.confirmed == true")).toBe(false);
    expect(holds("!happened.confirmed")).toBe(true);
    expect(holds("happened.paid && !happened.stopped")).toBe(true);
  });

  test("may ask itself whether something has happened", () => {
    expect(holds("has(happened.paid)")).toBe(true);
    expect(holds("has(happened.confirmed)")).toBe(false);
  });

  test("that cannot be read says so", () => {
    expect(compileCondition("client.visits >")).toMatchObject({
      ok: false,
      message: expect.stringContaining("This condition cannot be read"),
    });
  });

  test("names its variables, and neither words in quotes nor functions", () => {
    expect(variablesOf('client.visits > 1 && service.name.startsWith("a.b") || client.visits == 9')).toEqual([
      "client.visits",
      "service.name",
    ]);
  });
});
