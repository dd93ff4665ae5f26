import { awaitSop, begin, draw, end, message, span, task } from "../build";

/** Takes an inquiry to a consultation, once it is clear that the firm may act. */
export const inquiry = draw({
  key: "inquiry",
  kind: "lead",
  name: "New inquiry",
  description:
    "Answers an inquiry, checks for conflicts before anybody talks about the case, and leads to a consultation.",
  nodes: {
    start: begin("Somebody asks for help", "received", [1, 0]),
    received: message("inquiry_received", "Confirm the inquiry", [1, 1], "conflicts"),
    conflicts: awaitSop(
      "Check for conflicts",
      ["staff_procedure", "conflict-check"],
      [1, 2],
      { clear: ["No conflict", "call"], waived: ["Waived", "call"], conflict: ["Conflict", "decline"] },
      "call",
    ),
    call: task({
      label: "Call back",
      title: "Call the person who asked",
      instructions:
        "Ask what it is about and whether a deadline runs. Give no advice yet. If we can help, agree on a consultation.",
      role: "front_desk",
      at: [1, 3],
      results: {
        invite: ["Will book a time", "invite"],
        not_reached: ["Not reached", "invite"],
        not_our_field: ["Not our field", "decline"],
      },
      skipped: "invite",
      more: { due: span(1, "business_days"), priority: "high", escalateTo: "manager", minutes: 15 },
    }),
    invite: message("inquiry_follow_up", "Invite to a consultation", [1, 4], "answer"),
    answer: {
      type: "wait_for_event",
      label: "Is a consultation booked?",
      params: { events: ["booked", "replied"], timeout: span(5, "business_days") },
      at: [1, 5],
      to: { booked: "booked", replied: "answer_reply", timeout: "again" },
    },
    answer_reply: task({
      label: "Answer the reply",
      title: "Answer the reply to our invitation",
      instructions: "Read the reply and help with finding a time.",
      role: "front_desk",
      at: [2, 5],
      results: { waits: ["Will book a time", "again"], declined: ["Looks elsewhere", "lost"] },
      skipped: "again",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    again: {
      type: "wait_for_event",
      label: "A few days more",
      params: { events: ["booked"], timeout: span(5, "business_days") },
      at: [1, 6],
      to: { booked: "booked", timeout: "last" },
    },
    last: message("inquiry_last", "Ask once more", [1, 7], "last_answer"),
    last_answer: {
      type: "wait_for_event",
      label: "Booked now?",
      params: { events: ["booked"], timeout: span(10, "business_days") },
      at: [1, 8],
      to: { booked: "booked", timeout: "lost" },
    },
    decline: message("non_engagement", "Say that we do not act", [3, 3], "refer"),
    refer: task({
      label: "Note the refusal",
      title: "Note why we do not act",
      instructions:
        "Enter the person and the other side into the conflict register, and name other firms if asked.",
      role: "front_desk",
      at: [3, 4],
      done: "declined",
      skipped: "declined",
      more: { due: span(2, "business_days"), escalateTo: "manager" },
    }),
    declined: end("declined", [3, 5]),
    booked: end("booked", [0, 8]),
    lost: end("no answer", [2, 8]),
  },
});
