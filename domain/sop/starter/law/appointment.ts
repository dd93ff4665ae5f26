import { awaitSop, begin, draw, end, message, offset, span, startSop, task } from "../build";

/** Carries a consultation from booking to the decision whether the firm takes the matter on. */
export const appointment = draw({
  key: "appointment",
  kind: "appointment",
  name: "Consultation",
  description:
    "From booking to the paid consultation: questionnaire, reminders, the talk, and whether we take the matter on.",
  nodes: {
    start: begin("A consultation is booked", "confirm", [1, 0]),
    confirm: message("booking_confirmed", "Confirm the booking", [1, 1], "intake", {
      respectQuietHours: false,
    }),
    intake: startSop("Start the questionnaire", ["intake", "intake"], [1, 2], "reminders"),
    reminders: startSop("Start reminders", ["reminders", "reminders"], [1, 3], "arrival"),
    arrival: {
      type: "wait_for_event",
      label: "The consultation",
      params: {
        events: ["completed", "checked_in", "no_show", "cancelled", "rescheduled"],
        timeout: offset(1, "days", "after", "appointment.end"),
      },
      at: [1, 4],
      to: {
        checked_in: "talk",
        completed: "decide",
        no_show: "missed",
        cancelled: "called_off",
        rescheduled: "moved",
        timeout: "close_visit",
      },
    },
    moved: message("appointment_moved", "Tell the new time", [2, 4], "arrival", { respectQuietHours: false }),
    talk: {
      type: "wait_for_event",
      label: "The client is here",
      params: { events: ["completed"], timeout: offset(1, "days", "after", "appointment.end") },
      at: [1, 5],
      to: { completed: "decide", timeout: "close_visit" },
    },
    close_visit: task({
      label: "Close the consultation",
      title: "Close the visit: did the consultation take place?",
      instructions: "Nobody has said how it went. Mark it on the day list, then choose here.",
      role: "front_desk",
      at: [2, 5],
      results: { took_place: ["It took place", "decide"], missed: ["The client did not come", "missed"] },
      skipped: "not_closed",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    decide: task({
      label: "Take the matter on?",
      title: "Decide whether we take the matter on",
      instructions:
        "Note what was advised and which deadlines run. An open question here is a risk for both sides.",
      role: "provider",
      at: [1, 6],
      results: {
        take_on: ["We take it on", "engage"],
        advice_only: ["Advice was enough", "invoicing"],
        decline: ["We do not act", "no_mandate"],
      },
      skipped: "invoicing",
      more: { due: span(1, "business_days"), priority: "high", escalateTo: "owner", minutes: 15 },
    }),
    engage: startSop("Start the engagement letter", ["engagement", "engagement-letter"], [0, 7], "invoicing"),
    no_mandate: message("non_engagement", "Confirm that we do not act", [2, 7], "invoicing"),
    invoicing: awaitSop(
      "Bill the consultation",
      ["invoicing", "invoicing"],
      [1, 8],
      { paid: ["Paid", "paid"], nothing_to_bill: ["Nothing to bill", "closed"] },
      "unpaid",
    ),
    missed: message("missed_visit", "Tell the client we missed them", [3, 5], "call"),
    call: task({
      label: "Call the client",
      title: "Call the client who did not come",
      instructions: "Ask whether a deadline runs, and offer a new time.",
      role: "front_desk",
      at: [3, 6],
      results: {
        rebooked: ["Booked a new time", "no_show"],
        not_reached: ["Not reached", "no_show"],
        declined: ["Does not want to come", "no_show"],
      },
      skipped: "no_show",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    called_off: message("appointment_cancelled", "Confirm the cancellation", [0, 5], "cancelled", {
      respectQuietHours: false,
    }),
    paid: end("paid", [0, 9]),
    closed: end("closed", [1, 9]),
    unpaid: end("unpaid", [2, 9]),
    no_show: end("no-show", [3, 9]),
    not_closed: end("not closed", [2, 6]),
    cancelled: end("cancelled", [0, 6]),
  },
});
