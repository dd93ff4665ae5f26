import { draw, end, message, offset } from "../build";

/** Carries a visit from booking to its end and starts what belongs to it. */
export const appointment = draw({
  key: "appointment",
  kind: "appointment",
  name: "Appointment",
  description:
    "From booking to the paid visit: confirmation, intake, reminders, check-in, invoice and follow-up.",
  nodes: {
    start: { type: "trigger", label: "A visit is booked", at: [1, 0], to: { next: "confirm" } },
    confirm: message("booking_confirmed", "Confirm the booking", [1, 1], "intake", {
      respectQuietHours: false,
    }),
    intake: {
      type: "start_process",
      label: "Start intake",
      params: { kind: "intake", template: "intake" },
      at: [1, 2],
      to: { next: "reminders" },
    },
    reminders: {
      type: "start_process",
      label: "Start reminders",
      params: { kind: "reminders", template: "reminders" },
      at: [1, 3],
      to: { next: "arrival" },
    },
    arrival: {
      type: "wait_for_event",
      label: "The visit",
      params: {
        events: ["completed", "checked_in", "no_show", "cancelled", "rescheduled"],
        timeout: offset(1, "days", "after", "appointment.end"),
      },
      at: [1, 4],
      to: {
        checked_in: "visit",
        completed: "follow_up",
        no_show: "missed",
        cancelled: "called_off",
        rescheduled: "moved",
        timeout: "close_visit",
      },
    },
    moved: message("appointment_moved", "Tell the new time", [2, 4], "arrival", { respectQuietHours: false }),
    visit: {
      type: "wait_for_event",
      label: "The client is here",
      params: { events: ["completed"], timeout: offset(1, "days", "after", "appointment.end") },
      at: [1, 5],
      to: { completed: "follow_up", timeout: "close_visit" },
    },
    close_visit: {
      type: "human_task",
      label: "Close the visit",
      params: {
        title: "Close the visit: was the client here?",
        instructions: "Nobody has said how this visit went. Mark it on the day list, then choose here.",
        role: "front_desk",
        due: { type: "span", span: { value: 1, unit: "business_days" } },
        results: [
          { key: "took_place", label: "It took place" },
          { key: "missed", label: "The client did not come" },
        ],
        escalateTo: "manager",
      },
      at: [2, 5],
      to: { took_place: "follow_up", missed: "missed", skipped: "not_closed" },
    },
    follow_up: {
      type: "start_process",
      label: "Start follow-up",
      params: { kind: "recall", template: "follow-up" },
      at: [1, 6],
      to: { next: "invoicing" },
    },
    invoicing: {
      type: "start_process",
      label: "Bill the visit",
      params: {
        kind: "invoicing",
        template: "invoicing",
        wait: true,
        results: [
          { key: "paid", label: "Paid" },
          { key: "nothing_to_bill", label: "Nothing to bill" },
        ],
      },
      at: [1, 7],
      to: { paid: "paid", nothing_to_bill: "closed", else: "unpaid" },
    },
    missed: message("missed_visit", "Tell the client we missed them", [3, 5], "call"),
    call: {
      type: "human_task",
      label: "Call the client",
      params: {
        title: "Call the client who did not come",
        instructions: "Ask whether all is well and offer a new time.",
        role: "front_desk",
        due: { type: "span", span: { value: 2, unit: "business_days" } },
        results: [
          { key: "rebooked", label: "Booked a new time" },
          { key: "not_reached", label: "Not reached" },
          { key: "declined", label: "Does not want to come" },
        ],
        escalateTo: "manager",
      },
      at: [3, 6],
      to: { rebooked: "no_show", not_reached: "no_show", declined: "no_show", skipped: "no_show" },
    },
    called_off: message("appointment_cancelled", "Confirm the cancellation", [0, 5], "cancelled", {
      respectQuietHours: false,
    }),
    paid: end("paid", [0, 8]),
    closed: end("closed", [1, 8]),
    unpaid: end("unpaid", [2, 8]),
    no_show: end("no-show", [3, 8]),
    not_closed: end("not closed", [2, 6]),
    cancelled: end("cancelled", [0, 6]),
  },
});
