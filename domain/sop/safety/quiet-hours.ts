import { inWords, quietUntil } from "../clock";
import { firstBreach, inHours, type SafetyProperty } from "./property";

/**
 * Looks at what got through as a text; an e-mail wakes nobody. A text that answers what the client did within the last
 * ten minutes (booked, moved, paid …) may go at any hour: the client is awake and waits for it.
 */
export const noTextInQuietHours: SafetyProperty = {
  key: "no-text-in-quiet-hours",
  title: "No text in quiet hours",
  sentence: "No text goes out in the quiet hours, but for an answer to what the client did a moment ago.",
  broken: ({ simulation, context: { calendar } }) =>
    firstBreach(
      simulation.attempts,
      ({ outcome, channels, answersClient, at }) =>
        outcome === "sent" && channels.includes("sms") && !answersClient && quietUntil(at, calendar) !== null,
      ({ template, at }) =>
        `“${template}” went as a text on ${inWords(at, calendar)}, in the quiet hours (${inHours(calendar)}).`,
    ),
};
