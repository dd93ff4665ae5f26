import { type BacktestRequest, backtest } from "../domain/sop/backtest/backtest";
import { simulate } from "../domain/sop/simulate";
import { clinicPack } from "../domain/sop/starter";
import { scenarios, simulatedCalendar, starterRequest } from "../domain/sop/starter/scenarios";
import { historyOf } from "../domain/sop/testing/history-of";
import { type Figure, machine } from "./measure";

const dayMs = 86_400_000;
const messagesPerDay = 10;
const seenDays = 90;

/** Cases as clients of all sorts bring them about, each begun an hour after the one before. */
function realCases(count: number): BacktestRequest["cases"] {
  return Array.from({ length: count }, (_, n) => {
    const { key } = scenarios[n % scenarios.length] ?? { key: "pays-at-once" };
    const request = starterRequest("appointment", key);
    const startedAt = request.startedAt + n * 3_600_000;
    const scenario = { ...request.scenario, horizon: { value: seenDays * 24, unit: "hours" as const } };
    const played = simulate({ ...request, scenario, startedAt, gate: { messagesPerDay } });
    return historyOf(played, { id: String(n), seenUntil: startedAt + seenDays * dayMs });
  });
}

/** Seconds for playing 5,000 real cases again on a draft and on what is in force. */
export function backtestSeconds(quick: boolean): Figure {
  const count = quick ? 500 : 5_000;
  const { appointment } = clinicPack;
  if (appointment === undefined) throw new Error("There is no appointment");
  const cases = realCases(count);
  const from = performance.now();
  const { faithful } = backtest({
    cases,
    template: appointment.key,
    inForce: clinicPack,
    // A drawing of its own: nothing that is known of the one in force serves it.
    draft: { ...clinicPack, appointment: structuredClone(appointment) },
    versions: Object.values(clinicPack).map(({ key, graph }) => ({ template: key, version: 1, graph })),
    calendars: { here: simulatedCalendar },
    messagesPerDay,
  });
  const took = (performance.now() - from) / 1_000;
  return {
    name: "backtest_5000",
    value: (took * 5_000) / count,
    unit: "s",
    goal: "≤ 10",
    baseline: null,
    detail: `${count} cases, each on two versions, ${faithful} as they really went, one core, ${machine()}`,
  };
}
