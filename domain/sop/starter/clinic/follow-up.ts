import { draw, end, message, offset } from "../build";

/** Looks after a client in the weeks behind a visit, then hands over to recall. */
export const followUp = draw({
  key: "follow-up",
  kind: "recall",
  name: "Follow-up",
  description: "A word of thanks the day after, advice a week later, then the recall.",
  nodes: {
    start: { type: "trigger", label: "A visit is completed", at: [0, 0], to: { next: "day" } },
    day: {
      type: "wait",
      label: "The day after",
      params: { until: offset(1, "days", "after", "appointment.end") },
      at: [0, 1],
      to: { next: "thanks", passed: "week" },
    },
    thanks: message("follow_up_thanks", "Say thanks", [1, 1], "week"),
    week: {
      type: "wait",
      label: "A week after",
      params: { until: offset(7, "days", "after", "appointment.end") },
      at: [0, 2],
      to: { next: "advice", passed: "recall" },
    },
    advice: message("aftercare", "Ask how it goes", [1, 2], "recall"),
    recall: {
      type: "start_process",
      label: "Start recall",
      params: { kind: "recall", template: "recall" },
      at: [0, 3],
      to: { next: "done" },
    },
    done: end("followed up", [0, 4]),
  },
});
