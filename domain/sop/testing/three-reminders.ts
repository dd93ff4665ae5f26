import { draw, end, message, offset } from "../starter/build";

const again = { againAfterMove: true };

function ahead(
  value: number,
  unit: "days" | "hours",
  label: string,
  row: number,
  next: string,
  passed: string,
) {
  return {
    type: "wait" as const,
    label,
    params: { until: offset(value, unit, "before", "appointment.start") },
    at: [0, row] as const,
    to: { next, passed },
  };
}

/** An SOP of three reminders that stays as it is, whatever becomes of the starter packs. */
export const threeReminders = draw({
  key: "three-reminders",
  kind: "reminders",
  name: "Three reminders",
  description: "",
  nodes: {
    start: { type: "trigger", label: "A visit lies ahead", at: [0, 0], to: { next: "week" } },
    week: ahead(7, "days", "A week before", 1, "first", "two_days"),
    first: message("reminder_first", "First reminder", [1, 1], "two_days", again),
    two_days: ahead(2, "days", "Two days before", 2, "confirmed", "hours"),
    confirmed: {
      type: "condition",
      label: "Confirmed already?",
      params: { branches: [{ key: "yes", label: "Confirmed", when: "happened.confirmed == true" }] },
      at: [1, 2],
      to: { yes: "hours", else: "second" },
    },
    second: message("reminder_second", "Ask to confirm", [2, 2], "hours", again),
    hours: ahead(3, "hours", "Three hours before", 3, "last", "done"),
    last: message("reminder_last", "Last reminder", [1, 3], "done", again),
    done: end("reminded", [0, 4]),
  },
});
