import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { Span } from "../process";

export interface RandomStart {
  /** Local date and time, as a scenario says it. */
  readonly startsAt: string;
  readonly visitIn: Span;
}

/** A Monday; runs are about days and hours, not about a certain year. */
const firstDay = Temporal.PlainDate.from("2026-03-02");

/**
 * When a case begins and how long before the visit: nights, weekends, days on which the clocks change, bookings for
 * the same hour. The plainest is a Monday at ten.
 */
export function randomStart(zone: string): fc.Arbitrary<RandomStart> {
  const changes = daysOfClockChange(zone);
  const day = fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 364 }) },
    ...(changes.length === 0 ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...changes) }]),
  );
  const hour = fc.integer({ min: 0, max: 23 }).map((later) => (later + 10) % 24);
  const minute = fc.constantFrom(0, 30, 15, 50);
  const lead: fc.Arbitrary<Span> = fc.oneof(
    { withCrossShrink: true },
    fc.record({ value: fc.integer({ min: 1, max: 40 }), unit: fc.constant("days" as const) }),
    fc.record({ value: fc.integer({ min: 1, max: 96 }), unit: fc.constant("hours" as const) }),
    fc.record({ value: fc.constantFrom(30, 10, 90), unit: fc.constant("minutes" as const) }),
  );
  return fc
    .record({ day, hour, minute, visitIn: lead })
    .map(({ day: days, hour: h, minute: m, visitIn }) => ({
      startsAt: firstDay
        .add({ days })
        .toPlainDateTime({ hour: h, minute: m })
        .toString({ smallestUnit: "minute" }),
      visitIn,
    }));
}

/** As days from the first one; and the days before, so that a case begun then runs into the change. */
function daysOfClockChange(zone: string): number[] {
  const days: number[] = [];
  let at = firstDay.toZonedDateTime({ timeZone: zone });
  for (let change = 0; change < 2; change += 1) {
    const next = at.getTimeZoneTransition("next");
    if (next === null) break;
    const day = firstDay.until(next.toPlainDate(), { largestUnit: "days" }).days;
    if (day > 364) break;
    days.push(day, day - 1);
    at = next;
  }
  return days;
}
