import { describe, expect, test } from "@jest/globals";
import type { SopTemplateSource } from "../graph";
import { type Simulation, simulate } from "../simulate";
import { clinicPack } from "../starter";
import { simulatedCalendar, starterRequest } from "../starter/scenarios";
import { changesAnything, impactOf } from "./impact";
import { sumImpact } from "./impact-sum";
import { impactInWords } from "./impact-words";

/** The clinic's SOPs with other settings for some steps of one of them. */
function otherwise(sop: string, settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const source = clinicPack[sop];
  if (source === undefined) throw new Error(`There is no ${sop}`);
  const nodes = source.graph.nodes.map((node) => ({
    ...node,
    params: { ...node.params, ...settings[node.id] },
  }));
  return { ...clinicPack, [sop]: { ...source, graph: { ...source.graph, nodes } } };
}

function play(
  scenario: string,
  templates: Readonly<Record<string, SopTemplateSource>> = clinicPack,
): Simulation {
  return simulate({ ...starterRequest("appointment", scenario), templates });
}

const earlier = otherwise("reminders", {
  last: { channel: "sms" },
  week: { until: { type: "span", span: { value: 1, unit: "days" } } },
});
const sooner = otherwise("invoicing", { invoice: { dueAfter: { value: 7, unit: "days" } } });

describe("another version", () => {
  test("that is the same changes nothing", () => {
    const impact = impactOf(play("pays-late"), play("pays-late"));
    expect(changesAnything(impact)).toBe(false);
    expect(impact.messages.same).toBe(13);
  });

  test("moves messages in time, and sends them another way", () => {
    const { messages } = impactOf(play("pays-at-once"), play("pays-at-once", earlier));
    expect(messages.added).toEqual([]);
    expect(messages.dropped).toEqual([]);
    expect(
      messages.changed.map(({ template, before, after }) => [
        template,
        (after.at - before.at) / 3_600_000,
        after.channel,
      ]),
    ).toEqual([
      ["reminder_first", -48, "preferred"],
      ["reminder_last", 0, "sms"],
    ]);
  });

  test("adds and drops messages, and says so the other way round", () => {
    const silent = {
      ...clinicPack,
      dunning: { ...clinicPack["reminders"], key: "dunning" } as SopTemplateSource,
    };
    const impact = impactOf(play("pays-late"), play("pays-late", silent));
    expect(impact.messages.dropped.map(({ template }) => template)).toEqual([
      "dunning_first",
      "dunning_second",
      "receipt",
    ]);
    const back = impactOf(play("pays-late", silent), play("pays-late"));
    expect(back.messages.added).toEqual(impact.messages.dropped);
    expect(impact.result).toEqual({ before: "paid", after: "unpaid" });
  });

  test("brings tasks with their minutes, by role", () => {
    const timed = (minutes: number) => play("never-pays", otherwise("dunning", { decide: { minutes } }));
    const { billing } = impactOf(timed(20), timed(45)).tasks;
    expect(billing?.after.tasks).toBe(billing?.before.tasks);
    expect((billing?.after.minutes ?? 0) - (billing?.before.minutes ?? 0)).toBe(25);
    const { tasks } = impactOf(timed(20), play("pays-at-once"));
    expect(tasks["billing"]?.after).toEqual({ tasks: 0, minutes: 0 });
  });

  test("brings the money at another time", () => {
    const { cash } = impactOf(play("pays-late"), play("pays-late", sooner));
    expect(cash.before).toMatchObject({ invoicedMinor: 12_000, paidMinor: 12_000 });
    expect((cash.before.daysToCash ?? 0) - (cash.after.daysToCash ?? 0)).toBeCloseTo(7, 5);
    expect(impactOf(play("free-visit"), play("never-pays")).cash).toMatchObject({
      before: { invoicedMinor: 0, daysToInvoice: null, daysToCash: null },
      after: { invoicedMinor: 12_000, paidMinor: 0, daysToCash: null },
    });
  });
});

describe("what is noticed", () => {
  const said = (before: Simulation, after: Simulation) =>
    impactInWords(impactOf(before, after), simulatedCalendar, (key) => key.replaceAll("_", " ")).map(
      ({ about, words }) => `${about}: ${words}`,
    );

  test("is told of messages, tasks, money and the end, in this order", () => {
    expect(said(play("pays-late"), play("pays-late"))).toEqual([]);
    expect(said(play("pays-at-once"), play("pays-at-once", earlier))).toEqual([
      "client: “reminder first” comes 2 days earlier: Tue, Mar 3, 2026, 10:00 AM",
      "client: “reminder last” goes by text instead of as the client prefers",
    ]);
    const money = said(play("pays-late"), play("pays-late", sooner));
    expect(money.filter((line) => line.startsWith("money"))).toEqual([
      "money: The money comes 7 days earlier",
    ]);
    const never = said(play("pays-at-once"), play("never-pays"));
    expect(never).toContain("money: No money comes any more");
    expect(never.at(-1)).toMatch(
      /^end: The case (ends “[a-z ]+”|still runs at the end); before, it ends “paid”$/,
    );
    expect(never).toContainEqual(
      expect.stringMatching(/^staff: Billing: \d+ tasks? of \d+ minutes together, was no task$/),
    );
    expect(never).toContain("client: “receipt” does not come any more");
    expect(never.some((line) => line.startsWith("client: “dunning first” comes as well"))).toBe(true);
  });
});

describe("many scenarios", () => {
  test("come to their sum", () => {
    const impacts = ["pays-at-once", "pays-late", "never-pays"].map((key) =>
      impactOf(play(key), play(key, sooner)),
    );
    const sum = sumImpact(impacts);
    expect(sum.scenarios).toBe(3);
    expect(sum.messages.changed).toBe(
      impacts.reduce((total, { messages }) => total + messages.changed.length, 0),
    );
    expect(sum.templates.map(({ template }) => template)).toEqual([
      "dunning_first",
      "dunning_second",
      "dunning_final",
      "receipt",
    ]);
    expect(sum.tasks["billing"]).toEqual(impacts[2]?.tasks["billing"]);
    expect(sum.cash.before).toMatchObject({ invoicedMinor: 36_000, paidMinor: 24_000 });
    expect((sum.cash.before.daysToCash ?? 0) - (sum.cash.after.daysToCash ?? 0)).toBeCloseTo(3.5, 5);
    expect(sum.otherResults).toBe(0);
  });

  test("that are none come to nothing", () => {
    expect(sumImpact([]).cash.before).toEqual({
      invoicedMinor: 0,
      paidMinor: 0,
      daysToInvoice: null,
      daysToCash: null,
    });
  });
});
