import { draw, end, message, offset } from "../build";

const invitation = { purpose: "marketing" };

/** Invites a client to come again, months after a visit; not one who is in the diary already, or asked for no messages. */
export const recall = draw({
  key: "recall",
  kind: "recall",
  name: "Recall",
  description:
    "Five months after the visit an invitation to come again, unless the client is in the diary by then; one more a month later.",
  nodes: {
    start: { type: "trigger", label: "A visit lies behind", at: [0, 0], to: { next: "months" } },
    months: {
      type: "wait",
      label: "Five months after the visit",
      params: { until: offset(5, "months", "after", "appointment.end") },
      at: [0, 1],
      to: { next: "in_diary", passed: "in_diary" },
    },
    in_diary: {
      type: "condition",
      label: "Has the client booked again, or asked for no messages?",
      params: {
        branches: [
          { key: "booked", label: "Booked again", when: "happened.booked" },
          { key: "stopped", label: "Asked for no messages", when: "happened.stopped" },
        ],
      },
      at: [0, 2],
      to: { booked: "booked", stopped: "stopped", else: "invite" },
    },
    invite: message("recall_invite", "Invite to come again", [1, 3], "answer", invitation),
    answer: {
      type: "wait_for_event",
      label: "Does the client book?",
      params: { events: ["booked", "stopped"], timeout: { type: "span", span: { value: 30, unit: "days" } } },
      at: [1, 4],
      to: { booked: "booked", stopped: "stopped", timeout: "again" },
    },
    again: message("recall_second", "Invite once more", [1, 5], "last_answer", invitation),
    last_answer: {
      type: "wait_for_event",
      label: "Does the client book now?",
      params: { events: ["booked", "stopped"], timeout: { type: "span", span: { value: 30, unit: "days" } } },
      at: [1, 6],
      to: { booked: "booked", stopped: "stopped", timeout: "no_answer" },
    },
    booked: end("booked", [0, 7]),
    stopped: end("stopped", [2, 7]),
    no_answer: end("no answer", [1, 7]),
  },
});
