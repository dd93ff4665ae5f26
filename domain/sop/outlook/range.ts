import { z } from "zod";

/** What comes in the middle of many runs, and between which numbers it lies in eight of ten. */
export const rangeSchema = z.object({ median: z.number(), low: z.number(), high: z.number() });
export type Range = z.infer<typeof rangeSchema>;

/** Of one number per run. */
export function rangeOf(values: Iterable<number>): Range {
  const sorted = Float64Array.from(values).sort();
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) };
}

function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
