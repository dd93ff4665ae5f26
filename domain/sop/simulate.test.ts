import { describe, expect, test } from "@jest/globals";
import type { z } from "zod";
import type { SopTemplateSource } from "./graph";
import { scenarioSchema } from "./scenario";
import { type Simulation, simulate } from "./simulate";
import { draw, end, message, offset } from "./starter/build";
import { days, hours, monday, testCalendar } from "./testing/one-step";

const visit = draw({
  key: "visit",
  kind: "appointment",
  name: "Visit",
  description: "",
  nodes: {
    start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "hello" } },
    hello: message("hello", "Hello", [0, 1], "bill"),
    bill: {
      type: "start_process",
      label: "Bill",
      params: {
        kind: "invoicing",
        template: "bill",
        wait: true,
        results: [{ key: "paid", label: "Paid" }],
      },
      at: [0, 2],
      to: { paid: "call", else: "lost" },
    },
    call: {
      type: "human_task",
      label: "Call",
      params: { title: "Call to say thanks", role: "front_desk" },
      at: [0, 3],
      to: { done: "done", skipped: "done" },
    },
    done: end("done", [0, 4]),
    lost: end("lost", [1, 4]),
  },
});

const bill = draw({
  key: "bill",
  kind: "invoicing",
  name: "Bill",
  description: "",
  nodes: {
    start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "invoice" } },
    invoice: {
      type: "create_invoice",
      label: "Invoice",
      params: { lines: [{ source: "booked", quantity: 2 }], discountPercent: 10 },
      at: [0, 1],
      to: { created: "collect", nothing_to_bill: "free" },
    },
    collect: {
      type: "collect_payment",
      label: "Collect",
      params: { until: offset(3, "days", "after", "invoice.due") },
      at: [0, 2],
      to: { paid: "paid", declined: "unpaid", not_in_time: "unpaid" },
    },
    paid: end("paid", [0, 3]),
    unpaid: end("unpaid", [1, 3]),
    free: end("free", [2, 3]),
  },
});

const templates: Readonly<Record<string, SopTemplateSource>> = { visit, bill };

function play(scenario: Partial<z.input<typeof scenarioSchema>> = {}, template = "visit"): Simulation {
  return simulate({
    templates,
    template,
    scenario: scenarioSchema.parse({ key: "test", title: "Test", ...scenario }),
    startedAt: monday,
    calendar: testCalendar,
  });
}

const told = ({ timeline }: Simulation) => timeline.map(({ words }) => words);
const results = ({ processes }: Simulation) => processes.map(({ path, state }) => [path, state.result]);
const reacts = (template: string, event: string, after = hours(2)) => ({
  on: { type: "message" as const, template },
  after: { value: after / hours(1), unit: "hours" as const },
  event,
  before: false,
  data: {},
  moveAnchors: {},
  occurrence: 1,
});

describe("a simulated case", () => {
  test("plays the SOP, the SOPs it starts, and the people", () => {
    const played = play({
      reactions: [reacts("hello", "paid")],
      tasks: [{ title: "Call", after: { value: 1, unit: "days" }, outcome: "done" }],
    });
    expect(results(played)).toEqual([
      ["visit", "done"],
      [expect.stringMatching(/^visit\/s\d+\.bill$/), "paid"],
    ]);
    expect(played.script.map(({ name, at }) => [name, at - monday])).toEqual([
      ["paid", hours(2)],
      ["task_done", hours(2) + days(1)],
    ]);
  });

  test("gives the result of a process to the one that waits for it", () => {
    expect(results(play())).toEqual([
      ["visit", "lost"],
      [expect.anything(), "unpaid"],
    ]);
  });

  test("bills what was booked, by quantity and with the discount", () => {
    const [, billing] = play({ data: { service: { priceMinor: 5000 } } }).processes;
    expect(billing?.state.data["invoice"]).toMatchObject({ totalMinor: 9000 });
    expect(results(play({ data: { service: { priceMinor: 0 } } }))[1]?.[1]).toBe("free");
  });

  test("has its activities come out as the scenario says, for one message or for all", () => {
    const one = play({ answers: { "send_message:hello": "not_deliverable" } });
    expect(told(one)).toContain("“hello” was not sent");
    expect(told(play({ answers: { "send_message:other": "not_deliverable" } }))).toContain("Sent “hello”");
    expect(results(play({ answers: { create_invoice: "nothing_to_bill" } }))[1]?.[1]).toBe("free");
  });

  test("leaves open a task that the scenario does not speak of", () => {
    const played = play({ reactions: [reacts("hello", "paid")] });
    expect(results(played)[0]).toEqual(["visit", null]);
    expect(played.processes[0]?.state.tokens.map(({ node }) => node)).toEqual(["call"]);
  });

  test("sends nothing more after STOP", () => {
    const twice = draw({
      key: "twice",
      kind: "recall",
      name: "Twice",
      description: "",
      nodes: {
        start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "one" } },
        one: message("one", "One", [0, 1], "wait"),
        wait: {
          type: "wait",
          label: "Wait",
          params: { until: { type: "span", span: { value: 2, unit: "days" } } },
          at: [0, 2],
          to: { next: "two", passed: "two" },
        },
        two: message("two", "Two", [0, 3], "done"),
        done: end("done", [0, 4]),
      },
    });
    const played = simulate({
      templates: { twice },
      template: "twice",
      scenario: scenarioSchema.parse({ key: "stop", title: "Stop", reactions: [reacts("one", "stopped")] }),
      startedAt: monday,
      calendar: testCalendar,
    });
    expect(told(played)).toContain("“two” was not sent: the client asked for no more messages");
  });

  test("is watched for no longer than its horizon", () => {
    const played = play({ horizon: { value: 5, unit: "days" } });
    expect(results(played)).toEqual([
      ["visit", null],
      [expect.anything(), null],
    ]);
  });

  test("has a timeline in the order of time", () => {
    const times = play().timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test("cannot be played without its SOPs", () => {
    expect(() => play({}, "nothing")).toThrow(RangeError);
  });
});
