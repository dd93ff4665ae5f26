import { awaitSop, begin, draw, end, message, offset, task } from "../build";

/** Gets the questionnaire before the consultation and checks the names in it. */
export const intake = draw({
  key: "intake",
  kind: "intake",
  name: "Consultation questionnaire",
  description: "Asks what it is about and who is on the other side, then checks these names for conflicts.",
  nodes: {
    start: begin("Before the consultation", "form", [1, 0]),
    form: {
      type: "request_form",
      label: "Ask for the questionnaire",
      params: {
        form: "intake-law",
        template: "intake_request",
        due: offset(2, "days", "before", "appointment.start"),
        nudges: [
          { value: 2, unit: "days" },
          { value: 5, unit: "days" },
        ],
        nudgeTemplate: "intake_nudge",
      },
      at: [1, 1],
      to: { completed: "conflicts", not_in_time: "chase" },
    },
    chase: task({
      label: "Ask by phone",
      title: "The questionnaire is missing",
      instructions:
        "Call for at least the names of everybody involved: without them we cannot check for conflicts.",
      role: "front_desk",
      at: [2, 2],
      results: { filled: ["Filled in together", "conflicts"], names_only: ["Got the names", "conflicts"] },
      skipped: "conflicts",
      more: {
        due: offset(4, "hours", "before", "appointment.start"),
        priority: "high",
        escalateTo: "manager",
        minutes: 15,
      },
    }),
    conflicts: awaitSop(
      "Check for conflicts",
      ["staff_procedure", "conflict-check"],
      [1, 3],
      { clear: ["No conflict", "ready"], waived: ["Waived", "ready"], conflict: ["Conflict", "call_off"] },
      "ready",
    ),
    call_off: task({
      label: "Call the consultation off",
      title: "Call the consultation off: we have a conflict",
      instructions:
        "Call the client before the consultation, say no more than needed, and cancel it in the diary.",
      role: "provider",
      at: [2, 4],
      done: "tell",
      skipped: "conflict",
      more: {
        due: offset(2, "hours", "before", "appointment.start"),
        priority: "urgent",
        escalateTo: "owner",
      },
    }),
    tell: message("non_engagement", "Say that we do not act", [2, 5], "conflict"),
    ready: end("ready", [1, 6]),
    conflict: end("conflict", [2, 6]),
  },
});
