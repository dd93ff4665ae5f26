import { describe, expect, test } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { isBusy } from "../advance";
import { compileGraph } from "../compile";
import { sopTemplateSourceSchema } from "../graph";
import { scenarioSchema } from "../scenario";
import { simulate } from "../simulate";
import { clinicPack } from "./index";
import { scenarios, simulatedCalendar, simulatedStartAt, simulateStarter, starterRequest } from "./scenarios";

const sops = Object.keys(clinicPack);
const cases = sops.flatMap((sop) => scenarios.map(({ key }) => [sop, key] as const));

function messages(sop: string, scenario: string) {
  return simulateStarter(sop, scenario).timeline.flatMap(({ message, at, outcome }) =>
    message === undefined || outcome === "not_deliverable"
      ? []
      : [`day ${Math.floor((at - simulatedStartAt) / 86_400_000)}: ${message.template}`],
  );
}

describe("the clinic's SOPs", () => {
  test.each(sops)("%s is written as the schema wants, and every outcome leads somewhere", (key) => {
    const sop = sopTemplateSourceSchema.parse(clinicPack[key]);
    for (const { node, params, outcomes, next } of compileGraph(sop.graph).nodes.values()) {
      expect([node.id, params === null]).toEqual([node.id, false]);
      expect([node.id, ...next.keys()].sort()).toEqual(
        [node.id, ...outcomes.map((outcome) => outcome.key)].sort(),
      );
    }
  });

  test.each(cases)("%s ends, or waits for somebody or for a time, when %s", (sop, scenario) => {
    for (const { state } of simulateStarter(sop, scenario).processes) {
      expect(isBusy(state)).toBe(false);
      if (state.status === "running") expect(state.tokens.length).toBeGreaterThan(0);
      expect(state.tokens.every(({ wait }) => wait.phase !== "stuck")).toBe(true);
    }
  });

  test("play the same way twice", () => {
    expect(simulateStarter("appointment", "moves-visit")).toEqual(
      simulateStarter("appointment", "moves-visit"),
    );
  });
});

describe("a visit", () => {
  test("that is paid late has its messages in their order, each once", () => {
    expect(messages("appointment", "pays-late")).toEqual([
      "day 0: booking_confirmed",
      "day 0: intake_request",
      "day 3: reminder_first",
      "day 7: reminder_second",
      "day 9: reminder_last",
      "day 9: invoice_sent",
      "day 10: follow_up_thanks",
      "day 16: aftercare",
      "day 26: dunning_first",
      "day 33: dunning_second",
      "day 35: receipt",
      "day 162: recall_invite",
      "day 192: recall_second",
    ]);
  });

  test("that is paid late has each message at its hour, in the location's zone, and none in the quiet hours", () => {
    const local = new Intl.DateTimeFormat("sv-SE", {
      timeZone: simulatedCalendar.zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    const sent = simulateStarter("appointment", "pays-late").timeline.flatMap(({ message, at }) =>
      message === undefined ? [] : [`${local.format(at)} ${message.template}`],
    );
    expect(sent).toEqual([
      "2026-03-02 10:00 booking_confirmed",
      "2026-03-02 10:00 intake_request",
      "2026-03-05 10:00 reminder_first",
      "2026-03-10 10:00 reminder_second",
      "2026-03-12 08:00 reminder_last",
      "2026-03-12 10:47 invoice_sent",
      "2026-03-13 10:45 follow_up_thanks",
      "2026-03-19 10:45 aftercare",
      "2026-03-29 10:47 dunning_first",
      "2026-04-05 10:47 dunning_second",
      "2026-04-06 16:47 receipt",
      "2026-08-12 10:45 recall_invite",
      "2026-09-11 10:45 recall_second",
    ]);
  });

  test.each([
    ["at eight", "2026-03-20T08:00", ["Thu, Mar 19, 20:30"]],
    ["at half past nine", "2026-03-20T09:30", ["Fri, Mar 20, 08:00"]],
    ["at three", "2026-03-20T15:00", ["Fri, Mar 20, 12:00"]],
  ])("%s is reminded of at an hour that is not quiet, and before it begins", (_, visit, expected) => {
    const request = starterRequest("appointment", "pays-at-once");
    const { zone } = simulatedCalendar;
    const start = Temporal.PlainDateTime.from(visit).toZonedDateTime(zone).epochMilliseconds;
    const visitIn = { value: (start - request.startedAt) / 60_000, unit: "minutes" as const };
    const { timeline } = simulate({ ...request, scenario: { ...request.scenario, visitIn } });
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      weekday: "short",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    expect(
      timeline
        .filter(({ message, outcome }) => message?.template === "reminder_last" && outcome === "sent")
        .map(({ at }) => format.format(at)),
    ).toEqual(expected);
  });

  test("that is confirmed is not asked to be confirmed", () => {
    expect(messages("appointment", "confirms-first-reminder").join()).not.toContain("reminder_second");
  });

  test("that is cancelled brings no reminder, no form and no bill after that", () => {
    const sent = messages("appointment", "cancels");
    expect(sent.at(-1)).toBe("day 6: appointment_cancelled");
    expect(sent.join()).not.toMatch(/invoice|reminder_second|reminder_last/);
  });

  test("that is moved is reminded of anew at its new time", () => {
    const sent = messages("appointment", "moves-visit");
    expect(sent.filter((line) => line.includes("reminder_first"))).toEqual([
      "day 3: reminder_first",
      "day 9: reminder_first",
    ]);
    expect(sent.filter((line) => line.includes("appointment_moved"))).toHaveLength(1);
  });

  test("that is paid is not dunned", () => {
    for (const { key } of scenarios) {
      const { timeline } = simulateStarter("appointment", key);
      const paid = timeline.findIndex(({ words }) => words === "Paid");
      const later = paid === -1 ? [] : timeline.slice(paid);
      expect(later.filter(({ message }) => message?.template.startsWith("dunning") === true)).toEqual([]);
    }
  });

  test("that costs nothing is not billed", () => {
    expect(messages("appointment", "free-visit").join()).not.toContain("invoice_sent");
  });

  test("is followed by no invitation where the client has booked again by then", () => {
    expect(messages("appointment", "books-uninvited").join()).not.toContain("recall");
    expect(messages("recall", "books-uninvited")).toEqual([]);
    expect(messages("recall", "pays-late")).toHaveLength(2);
  });

  test("booked again and called off again is followed by the invitation", () => {
    const scenario = scenarioSchema.parse({
      key: "calls-off",
      title: "Books again, then calls it off",
      reactions: ["booked", "unbooked"].map((event, index) => ({
        on: { type: "start" },
        after: { value: 10 + index, unit: "days" },
        event,
      })),
    });
    const { timeline } = simulate({ ...starterRequest("recall", "pays-late"), scenario });
    expect(timeline.flatMap(({ message }) => message?.template ?? [])).toContain("recall_invite");
  });
});
