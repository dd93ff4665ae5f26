import { dayMs, dayOf, toLocal, weekdayOf } from "../local-time";
import type { Instant } from "../process";

/** The local day that an instant falls on, as days since 1970-01-01. */
export function localDay(at: Instant, zone: string): number {
  // Outside of the years that plain numbers know, a day more or less does not matter any more.
  return dayOf(toLocal(at, zone) ?? at);
}

/** The Monday of an instant's week, as days since 1970-01-01. */
export function localMonday(at: Instant, zone: string): number {
  const local = toLocal(at, zone) ?? at;
  return dayOf(local) - (weekdayOf(local) - 1);
}

/** `2026-03-02` of days since 1970-01-01. */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
