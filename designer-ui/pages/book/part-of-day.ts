import type { Slot } from "../../../domain/scheduling/contract";

export type PartOfDay = "morning" | "afternoon" | "evening";

/** Times by the part of the local day in which they begin, empty parts left out. */
export function byPartOfDay(
  slots: readonly Slot[],
  zone: string,
): { readonly part: PartOfDay; readonly slots: readonly Slot[] }[] {
  const hours = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
  const parts: Record<PartOfDay, Slot[]> = { morning: [], afternoon: [], evening: [] };
  for (const slot of slots) {
    const hour = Number(hours.format(new Date(slot.start)));
    parts[hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening"].push(slot);
  }
  return (["morning", "afternoon", "evening"] as const)
    .map((part) => ({ part, slots: parts[part] }))
    .filter(({ slots: some }) => some.length > 0);
}
