import { describe, expect, test } from "@jest/globals";
import { type Scenario, scenarioSchema } from "./scenario";
import { type Simulation, simulate } from "./simulate";
import { draw, end, message } from "./starter/build";
import { days, hours, monday, testCalendar } from "./testing/one-step";

const two = (unit: "hours" | "days") => ({ value: 2, unit });

const chase = draw({
  key: "chase",
  kind: "invoicing",
  name: "Chase",
  description: "",
  nodes: {
    start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "hello" } },
    hello: message("hello", "Hello", [0, 1], "invoice"),
    invoice: {
      type: "create_invoice",
      label: "Invoice",
      params: { lines: [{ source: "booked" }] },
      at: [0, 2],
      to: { created: "bill", nothing_to_bill: "done" },
    },
    bill: message("bill", "Bill", [0, 3], "collect", { purpose: "billing" }),
    collect: {
      type: "collect_payment",
      label: "Collect",
      at: [0, 4],
      to: { paid: "done", declined: "call", not_in_time: "call" },
    },
    call: {
      type: "human_task",
      label: "Call",
      params: { title: "Call the client", role: "billing", minutes: 25 },
      at: [0, 5],
      to: { done: "promise", skipped: "done" },
    },
    promise: {
      type: "wait_for_event",
      label: "Promise",
      params: { events: ["paid"], timeout: { type: "span", span: { value: 60, unit: "days" } } },
      at: [0, 6],
      to: { paid: "approve", timeout: "approve" },
    },
    approve: {
      type: "approval",
      label: "Approve",
      params: { title: "Close it", role: "owner" },
      at: [0, 7],
      to: { approved: "done", rejected: "lost", expired: "lost" },
    },
    done: end("done", [0, 8]),
    lost: end("lost", [1, 8]),
  },
});

function play(scenario: Record<string, unknown>): Simulation {
  const parsed: Scenario = scenarioSchema.parse({ key: "test", title: "Test", ...scenario });
  const request = { templates: { chase }, template: "chase", startedAt: monday, calendar: testCalendar };
  return simulate({ ...request, scenario: parsed });
}

const paid = (on: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  reactions: [{ on, after: two("hours"), event: "paid", ...more }],
});
const paidAt = ({ script }: Simulation) => script.map(({ name, at }) => [name, (at - monday) / hours(1)]);

describe("people respond", () => {
  test("to the nth message, whatever it says", () => {
    expect(paidAt(play(paid({ type: "nth_message", n: 2 })))).toEqual([["paid", 2]]);
    expect(paidAt(play(paid({ type: "nth_message", n: 3 })))).toEqual([]);
  });

  test("to any message of a purpose", () => {
    expect(paidAt(play(paid({ type: "any_message", purpose: "billing" })))).toEqual([["paid", 2]]);
    expect(paidAt(play(paid({ type: "any_message", purpose: "marketing" })))).toEqual([]);
    const declined = { occurrence: "every", event: "payment_declined" };
    expect(paidAt(play(paid({ type: "any_message" }, declined)))).toHaveLength(2);
  });

  test("to an invoice, and to being asked for money", () => {
    expect(paidAt(play(paid({ type: "invoice" })))).toEqual([["paid", 2]]);
    expect(paidAt(play(paid({ type: "asked", what: "payment" })))).toEqual([["paid", 2]]);
    expect(paidAt(play(paid({ type: "asked", what: "form" })))).toEqual([]);
  });

  test("to a task, by its title or any", () => {
    const fortnight = 14 * 24;
    expect(paidAt(play(paid({ type: "task", title: "Call" })))).toEqual([["paid", fortnight + 2 - 1]]);
    expect(paidAt(play(paid({ type: "task", title: "Nobody" })))).toEqual([]);
  });
});

describe("staff answer", () => {
  const results = (tasks: readonly Record<string, unknown>[]) =>
    play({ tasks }).processes.map(({ state }) => state.result);

  test("tasks and approvals each in their way", () => {
    const task = { kind: "task", after: two("hours") };
    expect(results([task, { kind: "approval", after: two("hours"), outcome: "approved" }])).toEqual(["done"]);
    expect(results([task, { kind: "approval", after: two("hours"), choose: "last" }])).toEqual(["lost"]);
    expect(results([task, { kind: "approval", after: two("hours"), choose: "first" }])).toEqual(["done"]);
    expect(results([task, { kind: "approval", after: two("hours"), choose: "second" }])).toEqual(["lost"]);
    expect(results([{ ...task, choose: "second" }])).toEqual([null]);
    expect(results([task])).toEqual([null]);
  });
});

describe("a simulation", () => {
  test("tells the money of a case, each payment once", () => {
    const { money } = play({
      reactions: [
        { on: { type: "invoice" }, after: two("hours"), event: "payment_declined" },
        { on: { type: "invoice" }, after: two("days"), event: "paid" },
        { on: { type: "invoice" }, after: { value: 3, unit: "days" }, event: "paid" },
      ],
    });
    expect(money.map(({ what, minor, at }) => [what, minor, at - monday])).toEqual([
      ["invoiced", 12_000, 0],
      ["requested", 12_000, 0],
      ["declined", 12_000, hours(2)],
      ["paid", 12_000, days(2)],
    ]);
  });

  test("keeps what each message was written from, as it stood then", () => {
    const { sent } = play({ reactions: [] });
    expect(sent.map(({ template, purpose }) => [template, purpose])).toEqual([
      ["hello", "care"],
      ["bill", "billing"],
    ]);
    expect(sent.map(({ data }) => data["invoice"])).toEqual([
      { totalMinor: 12_000, number: 1001 },
      { id: "simulated", totalMinor: 12_000, number: 1001 },
    ]);
    expect(sent.map(({ anchors }) => anchors["invoice.due"] !== undefined)).toEqual([false, true]);
  });

  test("says how long a task takes where its node does", () => {
    const { timeline } = play({ reactions: [] });
    expect(timeline.flatMap(({ task }) => task ?? [])).toEqual([
      { title: "Call the client", role: "billing", minutes: 25 },
    ]);
  });

  test("says by which ways each step was left", () => {
    const [process] = play(paid({ type: "invoice" })).processes;
    expect(process?.left.map(({ node, outcome }) => `${node}: ${outcome}`)).toEqual([
      "start: next",
      "hello: sent",
      "invoice: created",
      "bill: sent",
      "collect: paid",
    ]);
  });
});
