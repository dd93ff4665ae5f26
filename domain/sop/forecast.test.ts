import { describe, expect, test } from "@jest/globals";
import { comingSteps } from "./forecast";
import type { SopGraph } from "./graph";
import type { ProcessState } from "./process";
import { clinicPack } from "./starter";
import { aProcessWith, days, hours, monday, oneStep, TestProcess } from "./testing/one-step";

function starter(key: string): SopGraph {
  const sop = clinicPack[key];
  if (sop === undefined) throw new Error(`There is no SOP ${key}`);
  return sop.graph;
}

function coming(graph: SopGraph, state: ProcessState, atMost?: number) {
  return comingSteps({ graph, state, ...(atMost === undefined ? {} : { atMost }) });
}

describe("what comes next", () => {
  const visit = { "appointment.start": monday + days(10), "appointment.end": monday + days(10) + hours(1) };
  const reminders = () => new TestProcess(starter("reminders"), { kind: "reminders", anchors: visit });

  test("of reminders are the messages that are still to go, each with its time", () => {
    const messages = coming(starter("reminders"), reminders().state).flatMap(({ message, at }) =>
      message === null ? [] : [`${message} ${new Date(at).toISOString()}`],
    );
    expect(messages).toEqual([
      "reminder_first 2026-03-05T16:00:00.000Z",
      "reminder_second 2026-03-10T15:00:00.000Z",
      "reminder_last 2026-03-12T12:00:00.000Z",
    ]);
  });

  test("leaves out what has become pointless", () => {
    const confirmed = reminders().happens("confirmed").state;
    const messages = coming(starter("reminders"), confirmed).map(({ message }) => message);
    expect(messages).not.toContain("reminder_second");
    expect(messages).toContain("reminder_last");
  });

  test("of an unpaid invoice ends with the task for billing", () => {
    const anchors = { "invoice.due": monday };
    const dunning = new TestProcess(starter("dunning"), { kind: "dunning", anchors });
    const told = coming(starter("dunning"), dunning.state).flatMap(
      ({ message, task }) => message ?? task ?? [],
    );
    expect(told).toEqual([
      "dunning_first",
      "dunning_second",
      "dunning_final",
      "Decide on an invoice that stays unpaid",
    ]);
  });

  test("of an invoice that is out is the limit for its payment, what starts then, and what comes of that", () => {
    const graph = starter("invoicing");
    const { state } = new TestProcess(graph, { kind: "invoicing" })
      .comesOut("created", { anchors: { "invoice.issued": monday, "invoice.due": monday + days(14) } })
      .comesOut("sent")
      .comesOut("requested");
    const withoutDunning = comingSteps({ graph, state });
    expect(withoutDunning.map(({ words }) => words)).toEqual([
      "If it is not paid by Mon, Mar 16, 2026, 11:00 AM: “dunning” starts",
    ]);
    const told = comingSteps({ graph, state, templates: clinicPack });
    expect(
      told.flatMap(({ template, message, task }) => {
        const what = message ?? task;
        return what === null ? [] : [[template, what]];
      }),
    ).toEqual([
      ["dunning", "dunning_first"],
      ["dunning", "dunning_second"],
      ["dunning", "dunning_final"],
      ["dunning", "Decide on an invoice that stays unpaid"],
    ]);
  });

  test("of a form that is asked for says what follows where it does not come back", () => {
    const graph = starter("intake");
    const { state } = new TestProcess(graph, { kind: "intake", anchors: visit }).comesOut("requested");
    expect(comingSteps({ graph, state }).map(({ words }) => words)).toContainEqual(
      expect.stringMatching(/^If the form is not filled in by .*: Get the form by phone$/),
    );
  });

  test("is no more than was asked for", () => {
    expect(coming(starter("reminders"), reminders().state, 1)).toHaveLength(1);
  });

  test("is nothing where only a person can move the case on", () => {
    const params = { events: ["confirmed"] };
    expect(coming(oneStep("wait_for_event", params), aProcessWith("wait_for_event", params).state)).toEqual(
      [],
    );
  });

  test("is nothing for a case that has ended", () => {
    expect(coming(starter("reminders"), reminders().happens("cancelled").state)).toEqual([]);
  });

  test("changes nothing of the case", () => {
    const { state } = reminders();
    const before = JSON.stringify(state);
    coming(starter("reminders"), state);
    expect(JSON.stringify(state)).toBe(before);
  });
});
