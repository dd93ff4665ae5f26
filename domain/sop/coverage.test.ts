import { describe, expect, test } from "@jest/globals";
import { coverageOf } from "./coverage";
import type { SopTemplateSource } from "./graph";
import { scenarioSchema } from "./scenario";
import { simulate } from "./simulate";
import { clinicPack } from "./starter";
import { draw, end } from "./starter/build";
import { scenarios, simulateStarter } from "./starter/scenarios";
import { monday, testCalendar } from "./testing/one-step";

function sop(key: string): SopTemplateSource {
  const source = clinicPack[key];
  if (source === undefined) throw new Error(`There is no ${key}`);
  return source;
}

describe("what scenarios reach", () => {
  test("is counted by scenario, in whichever process the SOP ran", () => {
    const { nodes, branches } = coverageOf(sop("dunning"), [
      simulateStarter("appointment", "pays-late"),
      simulateStarter("appointment", "never-pays"),
      simulateStarter("appointment", "pays-at-once"),
    ]);
    expect(nodes).toMatchObject({
      start: 2,
      first: 2,
      second: 2,
      final: 1,
      decide: 1,
      grace: 0,
    });
    const decided = branches.filter(({ node }) => node === "decide");
    expect(decided).toEqual([
      { node: "decide", outcome: "will_pay", label: "The client will pay", count: 0 },
      { node: "decide", outcome: "write_off", label: "Write it off", count: 1 },
      { node: "decide", outcome: "skipped", label: "Skipped", count: 0 },
    ]);
  });

  test("names the steps and ways that none of them reaches", () => {
    const { unreachedNodes, unreachedBranches } = coverageOf(
      sop("invoicing"),
      scenarios.map(({ key }) => simulateStarter("appointment", key)),
    );
    expect(unreachedNodes).toContain("unpaid");
    expect(unreachedNodes).not.toContain("paid");
    const ways = unreachedBranches.map(({ node, outcome }) => `${node}: ${outcome}`);
    expect(ways).toEqual(expect.arrayContaining(["send: not_deliverable", "receipt: not_deliverable"]));
    expect(ways).not.toContain("collect: paid");
  });

  test("has steps that are left without a row: splits, joins, and waits of no time", () => {
    const both = draw({
      key: "both",
      kind: "staff_procedure",
      name: "Both",
      description: "",
      nodes: {
        start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "split" } },
        split: {
          type: "split",
          label: "Both",
          params: { paths: ["a", "b"].map((key) => ({ key, label: key })) },
          at: [0, 1],
          to: { a: "at_once", b: "join" },
        },
        at_once: {
          type: "wait",
          label: "At once",
          params: { until: { type: "span", span: { value: 0, unit: "days" } } },
          at: [0, 2],
          to: { next: "join", passed: "join" },
        },
        join: { type: "join", label: "Together", at: [0, 3], to: { next: "done" } },
        done: end("done", [0, 4]),
      },
    });
    const scenario = scenarioSchema.parse({ key: "test", title: "Test" });
    const played = simulate({
      templates: { both },
      template: "both",
      scenario,
      startedAt: monday,
      calendar: testCalendar,
    });
    const { nodes, unreachedBranches } = coverageOf(both, [played]);
    expect(nodes).toEqual({ start: 1, split: 1, at_once: 1, join: 1, done: 1 });
    expect(unreachedBranches.map(({ node, outcome }) => `${node}: ${outcome}`)).toEqual(["at_once: passed"]);
  });

  test("is nothing without scenarios", () => {
    const { unreachedNodes, branches, unreachedBranches } = coverageOf(sop("recall"), []);
    expect(unreachedNodes).toHaveLength(sop("recall").graph.nodes.length);
    expect(unreachedBranches).toEqual(branches);
  });
});
