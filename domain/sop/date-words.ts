import { dayOf, timeOf, toLocal } from "./local-time";
import type { Calendar, Instant } from "./process";

/** The words for dates of one locale and zone, kept as they are met: days by day, times by minute of the day. */
interface Writer {
  readonly format: Intl.DateTimeFormat;
  readonly days: Map<number, string>;
  readonly times: (string | undefined)[];
}

const writers = new Map<string, Map<string, Writer>>();
const daysAtMost = 5_000;

/** Date and time as the practice writes them, to the minute: on a clock of twelve or of twenty-four hours. */
export function inWords(at: Instant, { locale, zone }: Calendar): string {
  const writer = writerFor(locale, zone);
  const local = toLocal(at, zone);
  if (local === null) return plain(writer.format.format(at));
  const day = writer.days.get(dayOf(local));
  const time = writer.times[Math.floor(timeOf(local) / 60_000)];
  return day === undefined || time === undefined ? write(writer, at, local) : day + time;
}

function writerFor(locale: string, zone: string): Writer {
  let zones = writers.get(locale);
  if (zones === undefined) {
    zones = new Map();
    writers.set(locale, zones);
  }
  let writer = zones.get(zone);
  if (writer === undefined) {
    const format = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
    });
    writer = { format, days: new Map(), times: [] };
    zones.set(zone, writer);
  }
  return writer;
}

/** Asks the locale itself, and keeps the parts for the next time. */
function write({ format, days, times }: Writer, at: Instant, local: number): string {
  const parts = format.formatToParts(at);
  const words = (some: typeof parts) => plain(some.map(({ value }) => value).join(""));
  const time = parts.findIndex(({ type }) => type === "hour" || type === "dayPeriod");
  // Where the day stands behind the time, the two cannot be kept apart.
  const dayBefore = parts.slice(time).every(({ type }) => timeParts.has(type));
  if (time > 0 && dayBefore) {
    if (days.size > daysAtMost) days.clear();
    days.set(dayOf(local), words(parts.slice(0, time)));
    times[Math.floor(timeOf(local) / 60_000)] = words(parts.slice(time));
  }
  return words(parts);
}

const timeParts = new Set(["hour", "minute", "dayPeriod", "literal"]);

/** With ordinary spaces, which can be searched and sent everywhere. */
function plain(words: string): string {
  return words.replace(/[\u00a0\u202f]/g, " ");
}
