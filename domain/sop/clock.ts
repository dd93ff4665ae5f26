import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { AnchorOffset, Calendar, Instant, Span } from "./process";

export const spanSchema = z.object({
  value: z.number().int().min(0).max(5000),
  unit: z.enum(["minutes", "hours", "days", "business_days", "weeks", "months"]),
});

export const anchorOffsetSchema = z.object({
  anchor: z.string().min(1),
  direction: z.enum(["before", "after", "at"]),
  span: spanSchema,
});

/** How a wait is given: for a span from now, or until an offset to an anchor. */
export const untilSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("span"), span: spanSchema }),
  z.object({ type: z.literal("anchor"), offset: anchorOffsetSchema }),
]);

export type Until = z.infer<typeof untilSchema>;

const minute = 60_000;
const hour = 3_600_000;

/**
 * Adds a span to an instant on the practice's wall clock: minutes and hours are exact, days and longer keep the
 * local time of day over a DST change. Business days skip days off.
 */
export function addSpan(at: Instant, span: Span, sign: 1 | -1, calendar: Calendar): Instant {
  switch (span.unit) {
    case "minutes":
      return at + sign * span.value * minute;
    case "hours":
      return at + sign * span.value * hour;
    case "days":
      return addLocal(at, { days: sign * span.value }, calendar.zone);
    case "weeks":
      return addLocal(at, { weeks: sign * span.value }, calendar.zone);
    case "months":
      return addLocal(at, { months: sign * span.value }, calendar.zone);
    case "business_days":
      return addBusinessDays(at, span.value, sign, calendar);
  }
}

function local(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function addLocal(
  at: Instant,
  duration: { days?: number; weeks?: number; months?: number },
  zone: string,
): Instant {
  const key = `${at}|${zone}|${duration.days ?? 0}|${duration.weeks ?? 0}|${duration.months ?? 0}`;
  return remembered(sums, key, () => local(at, zone).add(duration).epochMilliseconds);
}

/** Dates are worked out again and again for the same instants (a step is foreseen, taken, replayed): once will do. */
const sums = new Map<string, Instant>();
const quietEnds = new Map<string, Instant | null>();
const written = new Map<string, string>();
const rememberedAtMost = 20_000;

function remembered<T>(known: Map<string, T>, key: string, work: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = work();
  if (known.size >= rememberedAtMost) known.clear();
  known.set(key, value);
  return value;
}

function addBusinessDays(at: Instant, days: number, sign: 1 | -1, calendar: Calendar): Instant {
  let day = local(at, calendar.zone);
  // A practice that never works would never get there: then every day counts.
  const everyDay = calendar.workdays.length === 0;
  let left = days;
  while (left > 0) {
    day = day.add({ days: sign });
    if (everyDay || worksOn(day, calendar)) left -= 1;
  }
  return day.epochMilliseconds;
}

function worksOn(day: Temporal.ZonedDateTime, calendar: Calendar): boolean {
  return (
    calendar.workdays.includes(day.dayOfWeek) && !calendar.holidays.includes(day.toPlainDate().toString())
  );
}

/** The instant of an offset, or null where the process does not know the anchor. */
export function resolveOffset(
  offset: AnchorOffset,
  anchors: { readonly [anchor: string]: Instant },
  calendar: Calendar,
): Instant | null {
  const anchor = anchors[offset.anchor];
  if (anchor === undefined) return null;
  if (offset.direction === "at") return anchor;
  return addSpan(anchor, offset.span, offset.direction === "after" ? 1 : -1, calendar);
}

/** When the quiet hours around an instant end, or null where the instant lies outside them. */
export function quietUntil(at: Instant, calendar: Calendar): Instant | null {
  if (calendar.quietHours === null) return null;
  const { from, to } = calendar.quietHours;
  if (from === to) return null;
  const key = `${at}|${calendar.zone}|${from}|${to}`;
  return remembered(quietEnds, key, () => quietEnd(at, calendar.zone, from, to));
}

function quietEnd(at: Instant, zone: string, from: string, to: string): Instant | null {
  const now = local(at, zone);
  const time = now.toPlainTime().toString({ smallestUnit: "minute" });
  const overnight = from > to;
  const quiet = overnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return null;
  const day = overnight && time >= from ? now.add({ days: 1 }) : now;
  return day.withPlainTime(Temporal.PlainTime.from(to)).epochMilliseconds;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Date and time as the practice writes them, to the minute. */
export function inWords(at: Instant, calendar: Calendar): string {
  return remembered(written, `${at}|${calendar.locale}|${calendar.zone}`, () => write(at, calendar));
}

function write(at: Instant, calendar: Calendar): string {
  const key = `${calendar.locale}|${calendar.zone}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(calendar.locale, {
      timeZone: calendar.zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formatters.set(key, formatter);
  }
  return formatter.format(at);
}

const unitWords = {
  minutes: "minute",
  hours: "hour",
  days: "day",
  business_days: "business day",
  weeks: "week",
  months: "month",
} as const;

export function spanInWords(span: Span): string {
  return `${span.value} ${unitWords[span.unit]}${span.value === 1 ? "" : "s"}`;
}

const anchorWords: Record<string, string> = {
  "process.started": "the start of this process",
  "appointment.start": "the visit",
  "appointment.end": "the end of the visit",
  "appointment.booked": "the booking",
  "visit.completed": "the visit was completed",
  "invoice.issued": "the invoice was sent",
  "invoice.due": "the invoice is due",
  "form.due": "the form is due",
};

export function offsetInWords(offset: AnchorOffset): string {
  const anchor = anchorWords[offset.anchor] ?? offset.anchor;
  return offset.direction === "at" ? anchor : `${spanInWords(offset.span)} ${offset.direction} ${anchor}`;
}

export function untilInWords(until: Until): string {
  return until.type === "span" ? spanInWords(until.span) : offsetInWords(until.offset);
}
