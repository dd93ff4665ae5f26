import { draw, end, message, offset } from "../build";

const again = { againAfterMove: true };

/** Reminds a client of the visit three times, the second time with a request to confirm. */
export const reminders = draw({
  key: "reminders",
  kind: "reminders",
  name: "Reminders",
  description: "A week, two days and three hours before the visit; they move along when the visit is moved.",
  nodes: {
    start: { type: "trigger", label: "A visit lies ahead", at: [0, 0], to: { next: "week" } },
    week: {
      type: "wait",
      label: "A week before",
      params: { until: offset(7, "days", "before", "appointment.start") },
      at: [0, 1],
      to: { next: "first", passed: "two_days" },
    },
    first: message("reminder_first", "First reminder", [1, 1], "two_days", again),
    two_days: {
      type: "wait",
      label: "Two days before",
      params: { until: offset(48, "hours", "before", "appointment.start") },
      at: [0, 2],
      to: { next: "confirmed", passed: "hours" },
    },
    confirmed: {
      type: "condition",
      label: "Confirmed already?",
      params: { branches: [{ key: "yes", label: "Confirmed", when: "happened.confirmed == true" }] },
      at: [1, 2],
      to: { yes: "hours", else: "second" },
    },
    second: message("reminder_second", "Ask to confirm", [2, 2], "hours", again),
    hours: {
      type: "wait",
      label: "Three hours before",
      params: { until: offset(3, "hours", "before", "appointment.start"), daytime: true },
      at: [0, 3],
      to: { next: "last", passed: "done" },
    },
    last: message("reminder_last", "Last reminder", [1, 3], "done", again),
    done: end("reminded", [0, 4]),
  },
});
