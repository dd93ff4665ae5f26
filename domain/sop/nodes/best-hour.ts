import { Temporal } from "temporal-polyfill";
import type { Calendar, Instant, JsonObject } from "../process";

/**
 * The next time the clock shows the hour at which this client tends to answer (`client.bestHour`, 0–23, local), if
 * that is later today; null where it is not known, is now, or has gone by.
 */
export function nextBestHour(now: Instant, data: JsonObject, calendar: Calendar): Instant | null {
  const client = data["client"];
  if (typeof client !== "object" || client === null || Array.isArray(client)) return null;
  const hour = (client as JsonObject)["bestHour"];
  if (typeof hour !== "number" || !Number.isInteger(hour) || hour < 0 || hour > 23) return null;
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(calendar.zone);
  if (local.hour >= hour) return null;
  return local.withPlainTime({ hour }).epochMilliseconds;
}
