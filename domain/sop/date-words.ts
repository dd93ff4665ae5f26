import { dayOf, timeOf, toLocal } from "./local-time";
import type { Calendar, Instant } from "./process";

/** How a locale writes a day: what stands around the hour and the minute. */
interface DayWords {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** The words for dates of one locale and zone, kept as they are met. */
interface Writer {
  readonly format: Intl.DateTimeFormat;
  readonly days: Map<number, DayWords>;
  readonly hours: (string | undefined)[];
  readonly minutes: (string | undefined)[];
}

const writers = new Map<string, Map<string, Writer>>();
const daysAtMost = 5_000;

/** Date and time as the practice writes them, to the minute. */
export function inWords(at: Instant, { locale, zone }: Calendar): string {
  const writer = writerFor(locale, zone);
  const local = toLocal(at, zone);
  if (local === null) return writer.format.format(at);
  const minute = Math.floor(timeOf(local) / 60_000);
  const day = writer.days.get(dayOf(local));
  const hours = writer.hours[Math.floor(minute / 60)];
  const minutes = writer.minutes[minute % 60];
  if (day === undefined || hours === undefined || minutes === undefined) return write(writer, at, local);
  return day.before + hours + day.between + minutes + day.after;
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
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    writer = { format, days: new Map(), hours: [], minutes: [] };
    zones.set(zone, writer);
  }
  return writer;
}

/** Asks the locale itself, and keeps the parts for the next time. */
function write({ format, days, hours, minutes }: Writer, at: Instant, local: number): string {
  const parts = format.formatToParts(at);
  const words = (some: typeof parts) => some.map(({ value }) => value).join("");
  const hour = parts.findIndex(({ type }) => type === "hour");
  const minute = parts.findIndex(({ type }) => type === "minute");
  if (hour !== -1 && hour < minute) {
    if (days.size > daysAtMost) days.clear();
    days.set(dayOf(local), {
      before: words(parts.slice(0, hour)),
      between: words(parts.slice(hour + 1, minute)),
      after: words(parts.slice(minute + 1)),
    });
    const ofDay = Math.floor(timeOf(local) / 60_000);
    hours[Math.floor(ofDay / 60)] = parts[hour]?.value;
    minutes[ofDay % 60] = parts[minute]?.value;
  }
  return words(parts);
}
