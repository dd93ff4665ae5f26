import { begin, draw, end, message, offset } from "../build";

const again = { againAfterMove: true };

/** Reminds the client of a session, so that the right people are there. */
export const reminders = draw({
  key: "reminders",
  kind: "reminders",
  name: "Session reminders",
  description: "Five days, one day and one hour before; they move along when the session is moved.",
  nodes: {
    start: begin("A session lies ahead", "days"),
    days: {
      type: "wait",
      label: "Five days before",
      params: { until: offset(5, "days", "before", "appointment.start") },
      at: [0, 1],
      to: { next: "first", passed: "day" },
    },
    first: message("reminder_first", "First reminder", [1, 1], "day", again),
    day: {
      type: "wait",
      label: "The day before",
      params: { until: offset(24, "hours", "before", "appointment.start") },
      at: [0, 2],
      to: { next: "confirmed", passed: "hour" },
    },
    confirmed: {
      type: "condition",
      label: "Confirmed already?",
      params: { branches: [{ key: "yes", label: "Confirmed", when: "happened.confirmed == true" }] },
      at: [1, 2],
      to: { yes: "hour", else: "second" },
    },
    second: message("reminder_second", "Ask to confirm", [2, 2], "hour", again),
    hour: {
      type: "wait",
      label: "An hour before",
      params: { until: offset(1, "hours", "before", "appointment.start"), daytime: true },
      at: [0, 3],
      to: { next: "last", passed: "done" },
    },
    last: message("reminder_last", "Last reminder", [1, 3], "done", again),
    done: end("reminded", [0, 4]),
  },
});
