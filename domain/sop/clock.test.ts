import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { addSpan, inWords, quietUntil } from "./clock";
import type { Calendar, Span } from "./process";

const zones = [
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Pacific/Apia",
  "UTC",
  "+05:30",
];
const aTime = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
const clockTime = aTime.map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const anInstant = fc.oneof(
  fc.date({ min: new Date("1965-01-01"), max: new Date("2210-01-01"), noInvalidDate: true }),
  // Weeks in which clocks change.
  fc.date({ min: new Date("2026-03-05"), max: new Date("2026-04-08"), noInvalidDate: true }),
  fc.date({ min: new Date("2026-10-20"), max: new Date("2026-11-05"), noInvalidDate: true }),
);
const aMoment = fc.record({ at: anInstant.map((date) => date.getTime()), zone: fc.constantFrom(...zones) });

function calendar(zone: string, more: Partial<Calendar> = {}): Calendar {
  return { zone, locale: "en-US", workdays: [1, 2, 3, 4, 5], holidays: [], quietHours: null, ...more };
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

describe("adding a span", () => {
  test("is what Temporal says, in every zone and over every change of the clocks", () => {
    const span = fc.record({
      value: fc.integer({ min: 0, max: 60 }),
      unit: fc.constantFrom("minutes", "hours", "days", "weeks", "months") as fc.Arbitrary<Span["unit"]>,
    });
    fc.assert(
      fc.property(aMoment, span, fc.constantFrom(1, -1), ({ at, zone }, { value, unit }, sign) => {
        const expected = zoned(at, zone).add({ [unit]: sign * value }).epochMilliseconds;
        expect(addSpan(at, { value, unit }, sign === 1 ? 1 : -1, calendar(zone))).toBe(expected);
      }),
      { numRuns: 4000 },
    );
  });

  test("of business days leaves out weekends and holidays, and keeps the time of day", () => {
    const friday = Date.parse("2026-03-06T15:00:00Z");
    const holidays = ["2026-03-10"];
    const at = addSpan(
      friday,
      { value: 2, unit: "business_days" },
      1,
      calendar("America/New_York", { holidays }),
    );
    expect(new Date(at).toISOString()).toBe("2026-03-11T14:00:00.000Z");
  });

  test("of business days counts every day where the practice has no working days", () => {
    const monday = Date.parse("2026-02-02T15:00:00Z");
    const at = addSpan(monday, { value: 6, unit: "business_days" }, 1, calendar("UTC", { workdays: [] }));
    expect(at - monday).toBe(6 * 86_400_000);
  });
});

describe("quiet hours", () => {
  test("end when Temporal says that they do, over midnight or not", () => {
    fc.assert(
      fc.property(aMoment, clockTime, clockTime, ({ at, zone }, from, to) => {
        expect(quietUntil(at, calendar(zone, { quietHours: { from, to } }))).toBe(
          expectedEnd(at, zone, from, to),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test("hold nothing where the rule is off or empty", () => {
    expect(quietUntil(0, calendar("UTC"))).toBeNull();
    expect(quietUntil(0, calendar("UTC", { quietHours: { from: "08:00", to: "08:00" } }))).toBeNull();
  });
});

function expectedEnd(at: number, zone: string, from: string, to: string): number | null {
  if (from === to) return null;
  const now = zoned(at, zone);
  const minute = now.hour * 60 + now.minute;
  const [start, end] = [from, to].map(
    (text) => Temporal.PlainTime.from(text).hour * 60 + Number(text.slice(3)),
  );
  if (start === undefined || end === undefined) throw new Error("A time of the test cannot be read");
  const overnight = start > end;
  const quiet = overnight ? minute >= start || minute < end : minute >= start && minute < end;
  if (!quiet) return null;
  const day = overnight && minute >= start ? now.add({ days: 1 }) : now;
  return day.withPlainTime(Temporal.PlainTime.from(to)).epochMilliseconds;
}

describe("a date in words", () => {
  test("is what the locale writes, with ordinary spaces", () => {
    const locales = [
      "en-US",
      "en-GB",
      "de-DE",
      "fr-FR",
      "es-MX",
      "ja-JP",
      "ar-EG",
      "fa-IR",
      "he-IL",
      "ko-KR",
    ];
    fc.assert(
      fc.property(aMoment, fc.constantFrom(...locales), ({ at, zone }, locale) => {
        // Node 20 formats no dates in a zone that is a bare offset.
        fc.pre(!zone.startsWith("+"));
        const format = new Intl.DateTimeFormat(locale, {
          timeZone: zone,
          weekday: "short",
          day: "numeric",
          month: "short",
          year: "numeric",
          hour: "numeric",
          minute: "2-digit",
        });
        const written = (when: number) => format.format(when).replace(/[\u00a0\u202f]/g, " ");
        expect(inWords(at, calendar(zone, { locale }))).toBe(written(at));
        expect(inWords(at + 60_000, calendar(zone, { locale }))).toBe(written(at + 60_000));
      }),
      { numRuns: 3000 },
    );
  });
});
