import { describe, expect, test } from "@jest/globals";
import { inWords } from "./date-words";
import type { Calendar } from "./process";

const at = (iso: string) => Date.parse(iso);
const calendar = (locale: string, zone = "America/New_York") => ({ locale, zone }) as Calendar;

describe("a date in the practice's words", () => {
  test("follows the locale's clock", () => {
    const afternoon = at("2026-12-10T20:45:00Z");
    expect(inWords(afternoon, calendar("en-US"))).toBe("Thu, Dec 10, 2026, 3:45 PM");
    expect(inWords(afternoon, calendar("de-DE"))).toContain("15:45");
  });

  test("says the same the second time, whatever was said in between", () => {
    for (const locale of ["en-US", "de-DE", "ko-KR", "vi-VN"]) {
      const times = ["2026-12-10T05:05:00Z", "2026-12-10T17:05:00Z", "2026-07-01T17:05:00Z"].map(at);
      const once = times.map((time) => inWords(time, calendar(locale)));
      expect(times.map((time) => inWords(time, calendar(locale)))).toEqual(once);
      const afresh = new Intl.DateTimeFormat(locale, {
        timeZone: "America/New_York",
        weekday: "short",
        day: "numeric",
        month: "short",
        year: "numeric",
        hour: "numeric",
        minute: "2-digit",
      });
      expect(once).toEqual(times.map((time) => afresh.format(time).replace(/[\u00a0\u202f]/g, " ")));
    }
  });
});
