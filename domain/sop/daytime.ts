import { quietUntil, resolveOffset } from "./clock";
import { fromLocal, readClockTime, toLocal } from "./local-time";
import type { AnchorOffset, Calendar, Instant } from "./process";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A morning that comes later than this before what is waited for is too late. */
const morningLeavesMs = 60 * minuteMs;
/** The evening ends so long before the quiet hours begin. */
const eveningLeavesMs = 30 * minuteMs;

/**
 * The instant of an offset that is not to fall into the quiet hours: then it is the morning after, or the evening before where
 * the morning comes too late for the anchor. Null where the process does not know the anchor.
 */
export function resolveDaytime(
  offset: AnchorOffset,
  anchors: { readonly [anchor: string]: Instant },
  calendar: Calendar,
): Instant | null {
  const at = resolveOffset(offset, anchors, calendar);
  const morning = at === null ? null : quietUntil(at, calendar);
  if (morning === null) return at;
  const anchor = anchors[offset.anchor];
  const early = offset.direction !== "after" && anchor !== undefined && morning > anchor - morningLeavesMs;
  return early ? eveningBefore(morning, calendar) : morning;
}

/** The evening before the quiet hours that end then. */
function eveningBefore(morning: Instant, { quietHours, zone }: Calendar): Instant {
  const from = readClockTime(quietHours?.from ?? "");
  const to = readClockTime(quietHours?.to ?? "");
  if (from === null || to === null) return morning;
  const length = (to - from + dayMs) % dayMs;
  const local = toLocal(morning, zone);
  const begin = local === null ? null : fromLocal(local - length, zone);
  return (begin ?? morning - length) - eveningLeavesMs;
}
