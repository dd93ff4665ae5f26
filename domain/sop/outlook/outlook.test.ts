import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { simulate } from "../simulate";
import { clinicPack } from "../starter";
import { simulatedCalendar, simulatedStartAt, starterRequest } from "../starter/scenarios";
import { historyOf } from "../testing/history-of";
import { type Behaviour, behaviourOf } from "./behaviour";
import { chanceWithin, edges } from "./delay-law";
import { drawScenario } from "./draw-scenario";
import type { OpenCase } from "./open-case";
import { type OutlookRequest, outlook, playOn, preparedCases } from "./outlook";
import { seededRandom } from "./random";
import { vocabularyOf } from "./vocabulary";

const dayMs = 86_400_000;
const day = 24 * 60;
const { appointment } = clinicPack;
if (appointment === undefined) throw new Error("There is no appointment");
const words = vocabularyOf([appointment], clinicPack);

/** The same chance in each span from `from` to `to` minutes, never else. */
const law = (chance: number, from: number, to: number) =>
  edges.slice(1).map((end, index) => ((edges[index] ?? 0) >= from && end <= to ? chance : 0));

const soon = { delay: law(0.5, 60, 2 * day), results: {} };
const known: Behaviour = {
  cases: 0,
  messages: {
    confirmed: { all: law(0.2, 10, day), byTemplate: {} },
    replied: { all: law(0, 0, 0), byTemplate: {} },
    booked: { all: law(0, 0, 0), byTemplate: {} },
  },
  payment: law(0.25, day, 14 * day),
  declined: 0,
  form: law(0.3, 60, 3 * day),
  visits: [0, 1, 2, 3].map(() => ({ cancelled: 0.2, noShow: 0.15 })),
  tasks: { all: soon, byRole: {}, byTitle: {} },
};

/** Cases as people bring them about who respond by `known`, booked five to twelve days ahead. */
function cases(count: number, seed: number, days: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, n) => {
    const request = starterRequest("appointment", "pays-at-once");
    const now = simulatedStartAt + Math.floor(random() * 30) * dayMs;
    const visitIn = { value: 5 + Math.floor(random() * 8), unit: "days" as const };
    const begun = simulate({
      ...request,
      startedAt: now,
      scenario: {
        ...request.scenario,
        visitIn,
        reactions: [],
        tasks: [],
        horizon: { value: 0, unit: "days" },
      },
    });
    const root = begun.processes[0];
    if (root === undefined) throw new Error("Nothing began");
    const source = appointment;
    if (source === undefined) throw new Error("There is no appointment");
    const running = {
      now,
      openMinor: null,
      processes: [{ path: root.path, source, state: root.state, parent: null }],
    };
    const scenario = drawScenario(
      { running, startedAt: now, client: undefined, words, behaviour: known, horizonDays: days },
      random,
    );
    const played = simulate({
      ...request,
      startedAt: now,
      start: root.start,
      scenario,
      gate: { messagesPerDay: 10 },
    });
    return { played, history: historyOf(played, { id: String(n), seenUntil: now + days * dayMs }) };
  });
}

/** The same cases in the middle of it, as their workflows would tell. */
function openCases(count: number, seed: number): OpenCase[] {
  return cases(count, seed, 9).flatMap(({ played, history }) => {
    const running = played.processes.filter(({ state }) => state.status === "running");
    if (running[0]?.parent !== null) return [];
    const sum = (what: "invoiced" | "paid") =>
      history.money.reduce((total, row) => (row.what === what ? total + row.minor : total), 0);
    return [
      {
        id: history.id,
        startedAt: history.startedAt,
        openMinor: sum("invoiced") === 0 ? null : sum("invoiced") - sum("paid"),
        processes: running.map(({ path, template, state, parent }) => ({
          path,
          template,
          version: 1,
          state,
          parent,
        })),
      },
    ];
  });
}

function request(more: Partial<OutlookRequest> = {}): OutlookRequest {
  return {
    now: simulatedStartAt + 40 * dayMs,
    cases: openCases(40, 7),
    versions: Object.values(clinicPack).map((source) => ({ version: 1, source })),
    inForce: clinicPack,
    behaviour: known,
    calendar: simulatedCalendar,
    messagesPerDay: 10,
    days: 28,
    runs: 20,
    seed: 1,
    ...more,
  };
}

describe("What is learned from cases", () => {
  const learned = behaviourOf(cases(500, 3, 120).map(({ history }) => history));

  test("comes out near how people really respond", () => {
    for (const days of [3, 7, 14]) {
      const off = chanceWithin(learned.payment, days * day) - chanceWithin(known.payment, days * day);
      expect(Math.abs(off)).toBeLessThan(0.08);
    }
    const off = chanceWithin(learned.form, 3 * day) - chanceWithin(known.form, 3 * day);
    expect(Math.abs(off)).toBeLessThan(0.08);
    const { cancelled, noShow } = learned.visits[2] ?? { cancelled: 0, noShow: 0 };
    expect(Math.abs(cancelled - 0.2)).toBeLessThan(0.06);
    expect(Math.abs(noShow - 0.15)).toBeLessThan(0.06);
  });

  test("of nothing is that nobody responds, and a forecast can be made of it", () => {
    const nothing = behaviourOf([]);
    expect(chanceWithin(nothing.payment, 100 * day)).toBe(0);
    expect(outlook(request({ behaviour: nothing, runs: 2 })).totals.cashMinor.high).toBe(0);
  });
});

describe("An outlook", () => {
  test("is the same for the same seed, and another for another", () => {
    const cases = openCases(40, 7);
    expect(outlook(request({ cases }))).toEqual(outlook(request({ cases })));
    expect(outlook(request({ cases, seed: 2 })).totals).not.toEqual(outlook(request({ cases })).totals);
  });

  test("gives ranges whose middle lies between their ends, and sees visits, tasks, messages and money coming", () => {
    const { totals, days, weeks, cases } = outlook(request());
    expect(cases).toBeGreaterThan(10);
    expect(totals.messages.median).toBeGreaterThan(0);
    expect(totals.cashMinor.median).toBeGreaterThan(0);
    for (const { low, median, high } of [
      totals.messages,
      totals.cashMinor,
      ...days.map(({ messages }) => messages),
      ...weeks.map(({ cashMinor }) => cashMinor),
    ]) {
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
    }
  });

  test("has every invoice paid at most once, and pays no more than is owed", () => {
    const asked = request();
    const prepared = preparedCases(asked);
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: prepared.length - 1 }), (seed, index) => {
        const one = prepared[index];
        if (one === undefined) throw new RangeError("There is no such case");
        const { money } = playOn(asked, one, seededRandom(seed));
        let open = one.running.openMinor ?? 0;
        for (const { what, minor } of money) {
          if (what === "invoiced") open += minor;
          if (what === "paid") {
            expect(minor).toBe(open);
            open = 0;
          }
        }
      }),
    );
  });

  test("goes on where a case stands: nothing that is done is done again", () => {
    const asked = request({ behaviour: behaviourOf([]) });
    for (const one of preparedCases(asked)) {
      const { timeline } = playOn(asked, one, seededRandom(1));
      for (const { path, state } of one.running.processes) {
        const rows = timeline.filter(({ process }) => process === path);
        expect(rows.every(({ at, seq }) => at >= asked.now && seq > state.seq)).toBe(true);
      }
    }
  });
});
