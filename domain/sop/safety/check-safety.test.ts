import { describe, expect, test } from "@jest/globals";
import type { SopTemplateSource } from "../graph";
import { type Scenario, scenarioSchema } from "../scenario";
import { simulate } from "../simulate";
import { clinicPack, sopsOf, starterPacks } from "../starter";
import { draw, end, message } from "../starter/build";
import { badSops } from "../testing/bad-sops";
import { monday, testCalendar } from "../testing/one-step";
import { safetyProperties } from "./catalogue";
import { breachIn, checkSafety } from "./check-safety";
import type { SafetyContext, SafetyRequest, SafetyResult } from "./report";

const context: SafetyContext = {
  calendar: testCalendar,
  messagesPerDay: 6,
  roles: ["owner", "manager", "provider", "front_desk"],
};

function request(sop: SopTemplateSource, more: Partial<SafetyRequest> = {}): SafetyRequest {
  return { templates: { [sop.key]: sop }, template: sop.key, context, runs: 400, seed: 7, ...more };
}

function resultOf(of: SafetyRequest, key: string): SafetyResult {
  const result = checkSafety(of).results.find(({ property }) => property === key);
  if (result === undefined) throw new Error(`There is no property “${key}”`);
  return result;
}

function propertyOf(key: string) {
  const property = safetyProperties.find((other) => other.key === key);
  if (property === undefined) throw new Error(`There is no property “${key}”`);
  return property;
}

describe("the catalogue", () => {
  test("has a bad drawing for each of its properties", () => {
    expect(Object.keys(badSops)).toEqual(safetyProperties.map(({ key }) => key));
  });

  test.each(Object.entries(badSops))(
    "%s: the bad drawing is found, at its node",
    (key, { sop, node, words }) => {
      const { ok, failure } = resultOf(request(sop), key);
      expect(ok).toBe(false);
      expect(failure).toMatchObject({ node, process: sop.key, words: expect.stringContaining(words) });
    },
  );

  test.each(Object.entries(badSops))("%s: nothing else is wrong with the bad drawing", (key, { sop }) => {
    const broken = checkSafety(request(sop)).results.filter(({ ok }) => !ok);
    expect(broken.map(({ property }) => property)).toEqual([key]);
  });

  test.each(Object.entries(badSops))(
    "%s: what breaks it is a scenario that can be kept and played",
    (key, { sop }) => {
      const { failure } = resultOf(request(sop), key);
      const kept = scenarioSchema.parse(JSON.parse(JSON.stringify(failure?.scenario)));
      const { at, node, process, words } = breachIn(request(sop), propertyOf(key), kept) ?? {};
      expect({ at, node, process, words }).toEqual({
        at: failure?.at,
        node: failure?.node,
        process: failure?.process,
        words: failure?.words,
      });
    },
  );

  test.each(Object.entries(badSops))("%s: what breaks it is as short as can be", (key, { sop }) => {
    const { failure } = resultOf(request(sop), key);
    const { reactions = [], tasks = [], answers = {} } = failure?.scenario ?? {};
    expect(reactions.length).toBeLessThanOrEqual(1);
    expect([tasks, answers]).toEqual([[], {}]);
  });
});

const everyPack = Object.values(starterPacks).flatMap((pack) =>
  pack.sops.map((sop) => [pack.key, sop.key, sopsOf(pack)] as const),
);

describe("the SOPs that a practice begins with", () => {
  test.each(everyPack)("%s: %s keeps every property", (_pack, template, templates) => {
    const roles = ["owner", "manager", "provider", "front_desk", "billing"];
    const report = checkSafety({ templates, template, context: { ...context, roles }, runs: 250, seed: 11 });
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe("a safety check", () => {
  test("brings the same report for the same seed, and tells the seed", () => {
    const of = { templates: clinicPack, template: "appointment", context, runs: 400, seed: 7 };
    const report = checkSafety(of);
    expect(checkSafety(of)).toEqual(report);
    // Nobody here is of the billing office.
    expect(report.results.filter(({ ok }) => !ok).map(({ property }) => property)).toEqual([
      "every-task-has-an-owner",
    ]);
    expect([report.seed, report.runs]).toEqual([7, 400]);
  });

  test("tells how far it is", () => {
    const told: string[] = [];
    const onProgress = (done: number, of: number) => told.push(`${done}/${of}`);
    checkSafety({ templates: clinicPack, template: "dunning", context, runs: 120, seed: 1, onProgress });
    expect(told).toEqual(["50/120", "100/120", "120/120"]);
  });

  test("cannot be made of an SOP that is not there", () => {
    expect(() => checkSafety({ templates: {}, template: "none", context, runs: 1, seed: 1 })).toThrow(
      RangeError,
    );
  });
});

function scenario(parts: Partial<Scenario>): Scenario {
  return scenarioSchema.parse({ key: "test", title: "Test", ...parts });
}

function verdict(key: string, sop: SopTemplateSource, parts: Partial<Scenario>) {
  return breachIn(request(sop), propertyOf(key), scenario({ startsAt: "2026-03-02T10:00", ...parts }));
}

const stops = {
  on: { type: "start" as const },
  after: { value: 1, unit: "hours" as const },
  event: "stopped",
};
const textsTwice = draw({
  key: "texts-twice",
  kind: "recall",
  name: "Texts twice",
  description: "",
  nodes: {
    start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "one" } },
    one: message("one", "One", [0, 1], "wait", { channel: "sms" }),
    wait: {
      type: "wait",
      label: "Wait",
      params: { until: { type: "span", span: { value: 2, unit: "days" } } },
      at: [0, 2],
      to: { next: "two", passed: "two" },
    },
    two: message("two", "Two", [0, 3], "over", { channel: "sms" }),
    over: end("over", [0, 4]),
  },
});

describe("a text after STOP", () => {
  const played = scenarioSchema.parse({ key: "stops", title: "Stops", reactions: [stops] });
  const run = {
    templates: { "texts-twice": textsTwice },
    template: "texts-twice",
    scenario: played,
    startedAt: monday,
    calendar: testCalendar,
  };
  // This kind is not told of a STOP: only the gate knows of it.
  const deaf = { ...textsTwice, kind: "invoicing" };

  test("is held back for want of consent, which is no breach", () => {
    const simulation = simulate({ ...run, gate: { messagesPerDay: 6 } });
    expect(simulation.attempts.map(({ template, outcome }) => [template, outcome])).toEqual([
      ["one", "sent"],
      ["two", "held_back"],
    ]);
    expect(propertyOf("no-message-after-stop").broken({ simulation, context })).toBeNull();
  });

  test("that gets through is a breach", () => {
    const simulation = simulate({ ...run, templates: { "texts-twice": deaf } });
    expect(propertyOf("no-message-after-stop").broken({ simulation, context })).toMatchObject({
      node: "two",
    });
  });
});

describe("what answers the client at once", () => {
  const confirms = draw({
    key: "confirms",
    kind: "appointment",
    name: "Confirms",
    description: "",
    nodes: {
      start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "hello" } },
      hello: message("booking_confirmed", "Hello", [0, 1], "over", {
        respectQuietHours: false,
        channel: "sms",
      }),
      over: end("over", [0, 2]),
    },
  });

  test("may go as a text at night", () => {
    expect(verdict("no-text-in-quiet-hours", confirms, { startsAt: "2026-03-02T23:30" })).toBeNull();
  });
});
