/** The reader's own time zone. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every time zone to choose from. “UTC” is what some browsers call their own, and is not in their list. */
export function zones(also: string): string[] {
  return [...new Set([also, ownZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}

/** Countries or currencies with their names, as a list to choose from. */
export function named(
  codes: readonly string[],
  type: "region" | "currency",
  language: string,
): { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(language, { type });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
