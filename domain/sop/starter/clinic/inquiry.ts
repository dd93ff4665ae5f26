import { begin, draw, end, message, span, task } from "../build";

/** Takes somebody who asks to a first visit. */
export const inquiry = draw({
  key: "inquiry",
  kind: "lead",
  name: "New client inquiry",
  description: "Answers at once, calls within a day, and asks twice more before it lets go.",
  nodes: {
    start: begin("Somebody asks for a first visit", "received", [1, 0]),
    received: message("inquiry_received", "Answer at once", [1, 1], "call"),
    call: task({
      label: "Call back",
      title: "Call the person who asked",
      instructions: "Ask what troubles them, who pays, and whether it is urgent. Offer a time.",
      role: "front_desk",
      at: [1, 2],
      results: {
        booked: ["Booked a time", "booked"],
        thinks: ["Will book later", "day"],
        not_reached: ["Not reached", "day"],
        not_for_us: ["Not for us", "referred"],
      },
      skipped: "day",
      more: { due: span(1, "business_days"), priority: "high", escalateTo: "manager" },
    }),
    day: {
      type: "wait_for_event",
      label: "Does the client book?",
      params: { events: ["booked"], timeout: span(2, "business_days") },
      at: [1, 3],
      to: { booked: "booked", timeout: "invite" },
    },
    invite: message("inquiry_follow_up", "Help with booking", [1, 4], "week"),
    week: {
      type: "wait_for_event",
      label: "A week for an answer",
      params: { events: ["booked", "replied"], timeout: span(7, "days") },
      at: [1, 5],
      to: { booked: "booked", replied: "answer", timeout: "last" },
    },
    answer: task({
      label: "Answer the reply",
      title: "Answer the reply to our invitation",
      instructions: "Read the reply, answer the question, and offer a time.",
      role: "front_desk",
      at: [2, 5],
      results: { booked: ["Booked a time", "booked"], declined: ["Does not want to come", "lost"] },
      skipped: "last",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    last: message("inquiry_last", "Ask once more", [1, 6], "fortnight"),
    fortnight: {
      type: "wait_for_event",
      label: "Two weeks more",
      params: { events: ["booked"], timeout: span(14, "days") },
      at: [1, 7],
      to: { booked: "booked", timeout: "lost" },
    },
    booked: end("booked", [0, 8]),
    lost: end("no answer", [1, 8]),
    referred: end("referred elsewhere", [3, 3]),
  },
});
