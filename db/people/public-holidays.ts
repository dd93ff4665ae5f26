import Holidays from "date-holidays";

/** The public holidays of a country (ISO 3166), or of one of its states, as ISO dates; none where they are not known. */
export function publicHolidays(country: string, years: readonly number[], state?: string): string[] {
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const days = years.flatMap((year) =>
    (calendar.getHolidays(year) || [])
      .filter(({ type }) => type === "public")
      .map(({ date }) => date.slice(0, 10)),
  );
  return [...new Set(days)];
}
