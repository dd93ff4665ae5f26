import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "./process";
import { scenarioSchema } from "./scenario";
import { simulate } from "./simulate";
import { draw, end } from "./starter/build";
import { aProcessWith, monday, testCalendar } from "./testing/one-step";

function instalment(n: number, next: string) {
  return {
    [`bill${n}`]: {
      type: "create_invoice",
      label: `Bill ${n}`,
      params: { lines: [{ source: "item", description: `Part ${n}`, unitMinor: 1000 }] },
      at: [0, n],
      to: { created: `collect${n}`, nothing_to_bill: "unpaid" },
    },
    [`collect${n}`]: {
      type: "collect_payment",
      label: `Collect ${n}`,
      at: [1, n],
      to: { paid: next, declined: "unpaid", not_in_time: "unpaid" },
    },
  } as const;
}

const twoParts = draw({
  key: "two-parts",
  kind: "invoicing",
  name: "Two parts",
  description: "",
  nodes: {
    start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "bill1" } },
    ...instalment(1, "bill2"),
    ...instalment(2, "paid"),
    paid: end("paid", [0, 3]),
    unpaid: end("unpaid", [1, 3]),
  },
});

describe("a case with several invoices", () => {
  test("waits for each of them anew", () => {
    const { processes } = simulate({
      templates: { "two-parts": twoParts },
      template: "two-parts",
      scenario: scenarioSchema.parse({
        key: "pays-the-first",
        title: "Pays the first part only",
        reactions: [{ on: { type: "start" }, after: { value: 2, unit: "days" }, event: "paid" }],
      }),
      startedAt: monday,
      calendar: testCalendar,
    });
    expect(processes.map(({ state }) => state.result)).toEqual(["unpaid"]);
  });

  test("is told which one is paid: what follows up another one goes on", () => {
    const following = (data: JsonObject) =>
      aProcessWith(
        "wait",
        { until: { type: "span", span: { value: 7, unit: "days" } } },
        { kind: "dunning", data: { invoice: { id: "second" } } },
      ).happens("paid", data).result;
    expect([following({ invoice: "first" }), following({ invoice: "second" }), following({})]).toEqual([
      null,
      "paid",
      "paid",
    ]);
  });
});
