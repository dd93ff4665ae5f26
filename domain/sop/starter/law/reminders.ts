import { begin, draw, end, message, offset } from "../build";

const again = { againAfterMove: true };

/** Reminds of the consultation and of the papers to bring. */
export const reminders = draw({
  key: "reminders",
  kind: "reminders",
  name: "Consultation reminders",
  description:
    "Three days, one day and two hours before; the second one asks to confirm and to bring the papers.",
  nodes: {
    start: begin("A consultation lies ahead", "days"),
    days: {
      type: "wait",
      label: "Three days before",
      params: { until: offset(3, "days", "before", "appointment.start") },
      at: [0, 1],
      to: { next: "first", passed: "day" },
    },
    first: message("reminder_first", "First reminder", [1, 1], "day", again),
    day: {
      type: "wait",
      label: "The day before",
      params: { until: offset(24, "hours", "before", "appointment.start") },
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
      label: "Two hours before",
      params: { until: offset(2, "hours", "before", "appointment.start"), daytime: true },
      at: [0, 3],
      to: { next: "last", passed: "done" },
    },
    last: message("reminder_last", "Last reminder", [1, 3], "done", again),
    done: end("reminded", [0, 4]),
  },
});
