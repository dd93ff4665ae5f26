import { describe, expect, test } from "@jest/globals";
import { resolveDaytime } from "./daytime";
import type { Calendar } from "./process";
import { offset } from "./starter/build";

const calendar: Calendar = {
  zone: "America/New_York",
  locale: "en-US",
  workdays: [1, 2, 3, 4, 5],
  holidays: [],
  quietHours: { from: "21:00", to: "08:00" },
};
const at = (time: string) => Date.parse(time);
const before = offset(3, "hours", "before", "appointment.start").offset;

const told = (start: string, over: Partial<Calendar> = {}) =>
  new Date(resolveDaytime(before, { "appointment.start": at(start) }, { ...calendar, ...over }) ?? Number.NaN)
    .toISOString()
    .replace(":00.000Z", "Z");

describe("a time that is not to fall into the night", () => {
  test("stays where it is by day", () => {
    expect(told("2026-12-02T11:30-05:00")).toBe("2026-12-02T13:30Z");
  });

  test("is the morning after where that still comes in time", () => {
    expect(told("2026-12-02T09:30-05:00")).toBe("2026-12-02T13:00Z");
    expect(told("2026-12-02T09:00-05:00")).toBe("2026-12-02T13:00Z");
  });

  test("is the evening before where the morning comes too late", () => {
    expect(told("2026-12-02T08:00-05:00")).toBe("2026-12-02T01:30Z");
    expect(told("2026-12-02T08:30-05:00")).toBe("2026-12-02T01:30Z");
  });

  test("keeps to the clock on the wall in the night in which it changes", () => {
    expect(told("2026-11-01T08:00-05:00")).toBe("2026-11-01T00:30Z");
    expect(told("2026-03-08T08:00-04:00")).toBe("2026-03-08T01:30Z");
  });

  test("stays where no hours are quiet, and is unknown where its anchor is", () => {
    expect(told("2026-12-02T08:00-05:00", { quietHours: null })).toBe("2026-12-02T10:00Z");
    expect(resolveDaytime(before, {}, calendar)).toBeNull();
  });

  test("behind its anchor it is always the morning after", () => {
    const after = offset(14, "hours", "after", "appointment.end").offset;
    const end = at("2026-12-02T10:00-05:00");
    expect(resolveDaytime(after, { "appointment.end": end }, calendar)).toBe(at("2026-12-03T08:00-05:00"));
  });
});
