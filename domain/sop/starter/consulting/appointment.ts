import { awaitSop, begin, draw, end, message, offset, span, startSop, task } from "../build";

/** Carries a workshop or a call from booking to its notes and its bill. */
export const appointment = draw({
  key: "appointment",
  kind: "appointment",
  name: "Workshop or call",
  description:
    "From booking to the notes and the bill: questions beforehand, reminders, the session, what follows from it.",
  nodes: {
    start: begin("A session is booked", "confirm", [1, 0]),
    confirm: message("booking_confirmed", "Confirm the booking", [1, 1], "intake", {
      respectQuietHours: false,
    }),
    intake: startSop("Start the preparation", ["intake", "intake"], [1, 2], "reminders"),
    reminders: startSop("Start reminders", ["reminders", "reminders"], [1, 3], "session"),
    session: {
      type: "wait_for_event",
      label: "The session",
      params: {
        events: ["completed", "checked_in", "no_show", "cancelled", "rescheduled"],
        timeout: offset(1, "days", "after", "appointment.end"),
      },
      at: [1, 4],
      to: {
        checked_in: "running",
        completed: "notes",
        no_show: "missed",
        cancelled: "called_off",
        rescheduled: "moved",
        timeout: "close_visit",
      },
    },
    moved: message("appointment_moved", "Tell the new time", [2, 4], "session", { respectQuietHours: false }),
    running: {
      type: "wait_for_event",
      label: "The session has begun",
      params: { events: ["completed"], timeout: offset(1, "days", "after", "appointment.end") },
      at: [1, 5],
      to: { completed: "notes", timeout: "close_visit" },
    },
    close_visit: task({
      label: "Close the session",
      title: "Close the visit: did the session take place?",
      instructions: "Nobody has said how it went. Mark it on the day list, then choose here.",
      role: "provider",
      at: [2, 5],
      results: { took_place: ["It took place", "notes"], missed: ["The client did not come", "missed"] },
      skipped: "not_closed",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    notes: task({
      label: "Send the notes",
      title: "Send the notes of the session",
      instructions:
        "Decisions, who does what by when, and the next session. Within a day, while it is fresh.",
      role: "provider",
      at: [1, 6],
      done: "thanks",
      skipped: "invoicing",
      more: { due: span(1, "business_days"), escalateTo: "manager", minutes: 30 },
    }),
    thanks: message("follow_up_thanks", "Thank the client", [0, 6], "invoicing"),
    invoicing: awaitSop(
      "Bill the session",
      ["invoicing", "invoicing"],
      [1, 7],
      { paid: ["Paid", "paid"], nothing_to_bill: ["Nothing to bill", "closed"] },
      "unpaid",
    ),
    missed: message("missed_visit", "Tell the client we missed them", [3, 5], "call"),
    call: task({
      label: "Call the client",
      title: "Call the client who did not come",
      instructions: "Ask what came up, and offer a new time.",
      role: "provider",
      at: [3, 6],
      results: {
        rebooked: ["Booked a new time", "no_show"],
        not_reached: ["Not reached", "no_show"],
        declined: ["No longer wanted", "no_show"],
      },
      skipped: "no_show",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    called_off: message("appointment_cancelled", "Confirm the cancellation", [0, 5], "cancelled", {
      respectQuietHours: false,
    }),
    paid: end("paid", [0, 8]),
    closed: end("closed", [1, 8]),
    unpaid: end("unpaid", [2, 8]),
    no_show: end("no-show", [3, 8]),
    not_closed: end("not closed", [2, 6]),
    cancelled: end("cancelled", [0, 7]),
  },
});
