import { z } from "zod";

/** What the engine must know of a location's calendar (`Calendar`), as it goes over the wire. */
export const calendarSchema = z.object({
  zone: z.string(),
  locale: z.string(),
  workdays: z.array(z.number()),
  holidays: z.array(z.string()),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
});
