import { begin, draw, end, offset, task } from "../build";

/** Gets goals, people and material for a session before it begins. */
export const intake = draw({
  key: "intake",
  kind: "intake",
  name: "Preparation of a session",
  description: "Asks for goals and participants, and has the consultant prepare the agenda from them.",
  nodes: {
    start: begin("A session lies ahead", "form", [1, 0]),
    form: {
      type: "request_form",
      label: "Ask for goals and people",
      params: {
        form: "intake-consulting",
        template: "intake_request",
        due: offset(3, "days", "before", "appointment.start"),
        nudges: [
          { value: 2, unit: "days" },
          { value: 5, unit: "days" },
        ],
        nudgeTemplate: "intake_nudge",
      },
      at: [1, 1],
      to: { completed: "agenda", not_in_time: "chase" },
    },
    chase: task({
      label: "Ask by phone",
      title: "Goals and participants of the session are missing",
      instructions: "Call: what shall be decided when the session is over, and who has to be in the room?",
      role: "provider",
      at: [2, 2],
      results: { told: ["Got the answers", "agenda"], without: ["We begin without", "agenda"] },
      skipped: "agenda",
      more: {
        due: offset(1, "days", "before", "appointment.start"),
        priority: "high",
        escalateTo: "manager",
      },
    }),
    agenda: task({
      label: "Prepare the agenda",
      title: "Prepare agenda and material of the session",
      instructions: "One goal an hour. Send what people have to read beforehand.",
      role: "provider",
      at: [1, 3],
      done: "ready",
      skipped: "ready",
      more: {
        due: offset(4, "hours", "before", "appointment.start"),
        escalateTo: "manager",
        minutes: 60,
        checklist: ["Goals", "Agenda with times", "Material", "Room or link"],
      },
    }),
    ready: end("ready", [1, 4]),
  },
});
