import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  addMonths,
  clockTime,
  dayMs,
  dayOf,
  fromLocal,
  isoDateOf,
  type LocalTime,
  readClockTime,
  toLocal,
  weekdayOf,
} from "./local-time";
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
      return addDays(at, sign * span.value, calendar.zone);
    case "weeks":
      return addDays(at, sign * span.value * 7, calendar.zone);
    case "months":
      return addLocalMonths(at, sign * span.value, calendar.zone);
    case "business_days":
      return addBusinessDays(at, span.value, sign, calendar);
  }
}

function asZoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

/** An instant moved on the wall clock: by plain numbers where that is exact, else by Temporal. */
function moveLocally(
  at: Instant,
  zone: string,
  move: (local: LocalTime) => LocalTime,
  duration: Temporal.DurationLike,
): Instant {
  const local = toLocal(at, zone);
  const moved = local === null ? null : fromLocal(move(local), zone);
  return moved ?? asZoned(at, zone).add(duration).epochMilliseconds;
}

function addDays(at: Instant, days: number, zone: string): Instant {
  if (days === 0) return at;
  return moveLocally(at, zone, (local) => local + days * dayMs, { days });
}

function addLocalMonths(at: Instant, months: number, zone: string): Instant {
  if (months === 0) return at;
  return moveLocally(at, zone, (local) => addMonths(local, months), { months });
}

function addBusinessDays(at: Instant, days: number, sign: 1 | -1, calendar: Calendar): Instant {
  let day = at;
  // A practice that never works would never get there: then every day counts.
  const everyDay = calendar.workdays.length === 0;
  let left = days;
  while (left > 0) {
    day = addDays(day, sign, calendar.zone);
    if (everyDay || worksOn(day, calendar)) left -= 1;
  }
  return day;
}

function worksOn(at: Instant, { zone, workdays, holidays }: Calendar): boolean {
  const local = toLocal(at, zone);
  if (local !== null) return workdays.includes(weekdayOf(local)) && !holidays.includes(isoDateOf(local));
  const day = asZoned(at, zone);
  return workdays.includes(day.dayOfWeek) && !holidays.includes(day.toPlainDate().toString());
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
  const { zone } = calendar;
  const local = toLocal(at, zone);
  const time =
    local === null ? asZoned(at, zone).toPlainTime().toString({ smallestUnit: "minute" }) : clockTime(local);
  const overnight = from > to;
  const quiet = overnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return null;
  const daysOn = overnight && time >= from ? 1 : 0;
  const end = readClockTime(to);
  const over = local === null || end === null ? null : fromLocal((dayOf(local) + daysOn) * dayMs + end, zone);
  if (over !== null) return over;
  return asZoned(at, zone).add({ days: daysOn }).withPlainTime(Temporal.PlainTime.from(to)).epochMilliseconds;
}

export { inWords } from "./date-words";

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

/** What an anchor time is called: “the visit”, “the invoice is due”. */
export function anchorName(anchor: string): string {
  return anchorWords[anchor] ?? anchor.replaceAll(/[._]/g, " ");
}

export function offsetInWords(offset: AnchorOffset): string {
  const anchor = anchorName(offset.anchor);
  return offset.direction === "at" ? anchor : `${spanInWords(offset.span)} ${offset.direction} ${anchor}`;
}

export function untilInWords(until: Until): string {
  return until.type === "span" ? spanInWords(until.span) : offsetInWords(until.offset);
}
