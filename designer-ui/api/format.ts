import i18next from "i18next";

/** Dates, times and money as the reader’s language writes them, in the location's own time. */
export function money(minor: number, currency = "USD", locale = "en-US"): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function time(at: string, zone?: string): string {
  return new Intl.DateTimeFormat(i18next.language, {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(at));
}

export function day(at: string, zone?: string): string {
  return new Intl.DateTimeFormat(i18next.language, {
    timeZone: zone,
    weekday: "short",
    month: "short",
    day: "numeric",
  }).format(new Date(at));
}

export function longDay(at: string, zone?: string): string {
  return new Intl.DateTimeFormat(i18next.language, {
    timeZone: zone,
    weekday: "long",
    month: "long",
    day: "numeric",
    year: "numeric",
  }).format(new Date(at));
}

/** A full date and the time. */
export function longMoment(at: string, zone?: string): string {
  return i18next.t("shell:dayAndTime", { day: longDay(at, zone), time: time(at, zone) });
}

export function moment(at: string, zone?: string): string {
  return i18next.t("shell:dayAndTime", { day: day(at, zone), time: time(at, zone) });
}

/** The local calendar date of an instant, `2026-12-24`. */
export function isoDate(at: Date, zone?: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
}

/** Whether this is a day of the calendar as in `2026-12-24`. */
export function isDate(text: string): boolean {
  const at = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** A calendar date so many days later. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A calendar date in words; it has no zone of its own. */
export function dateWords(date: string, style: "short" | "long" = "long"): string {
  return new Intl.DateTimeFormat(i18next.language, {
    timeZone: "UTC",
    weekday: style,
    month: style,
    day: "numeric",
  }).format(new Date(`${date}T12:00:00Z`));
}

/** The weekday of a calendar date, short. */
export function weekdayWords(date: string): string {
  return new Intl.DateTimeFormat(i18next.language, { timeZone: "UTC", weekday: "short" }).format(
    new Date(`${date}T12:00:00Z`),
  );
}

/** The day and month of a calendar date, short. */
export function dayMonthWords(date: string): string {
  return new Intl.DateTimeFormat(i18next.language, {
    timeZone: "UTC",
    month: "short",
    day: "numeric",
  }).format(new Date(`${date}T12:00:00Z`));
}

export const statusColours: Readonly<Record<string, string>> = {
  booked: "gray",
  confirmed: "teal",
  checked_in: "orange",
  completed: "green",
  no_show: "red",
  cancelled: "red",
};
