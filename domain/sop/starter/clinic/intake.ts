import { draw, end, offset } from "../build";

/** Gets the forms filled in before the visit and looks at the client's cover. */
export const intake = draw({
  key: "intake",
  kind: "intake",
  name: "Intake",
  description: "Asks for the intake form, reminds, and checks the insurance before the visit.",
  nodes: {
    start: { type: "trigger", label: "Before the visit", at: [1, 0], to: { next: "form" } },
    form: {
      type: "request_form",
      label: "Ask for the intake form",
      params: {
        form: "intake-clinic",
        template: "intake_request",
        due: offset(24, "hours", "before", "appointment.start"),
        nudges: [
          { value: 2, unit: "days" },
          { value: 5, unit: "days" },
        ],
        nudgeTemplate: "intake_nudge",
        respectQuietHours: false,
      },
      at: [1, 1],
      to: { completed: "insured", not_in_time: "chase" },
    },
    chase: {
      type: "human_task",
      label: "Get the form by phone",
      params: {
        title: "The intake form is missing",
        instructions: "Call the client and fill it in together, or have it ready at the desk.",
        role: "front_desk",
        due: offset(1, "hours", "before", "appointment.start"),
        priority: "high",
        results: [
          { key: "filled", label: "Filled in together" },
          { key: "at_desk", label: "Ready at the desk" },
        ],
      },
      at: [2, 2],
      to: { filled: "insured", at_desk: "insured", skipped: "insured" },
    },
    insured: {
      type: "condition",
      label: "Insured?",
      params: { branches: [{ key: "insured", label: "Insured", when: "client.insured == true" }] },
      at: [1, 3],
      to: { insured: "cover", else: "ready" },
    },
    cover: {
      type: "verify_eligibility",
      label: "Check the cover",
      at: [1, 4],
      to: { active: "ready", inactive: "clear_cover", unknown: "clear_cover" },
    },
    clear_cover: {
      type: "human_task",
      label: "Clear who pays",
      params: {
        title: "Clear who pays for the visit",
        instructions: "The client’s cover is not active or not known. Ask the client before the visit.",
        role: "billing",
        due: offset(2, "hours", "before", "appointment.start"),
        results: [
          { key: "self_pay", label: "The client pays" },
          { key: "covered", label: "Cover is in order" },
        ],
      },
      at: [2, 5],
      to: { self_pay: "ready", covered: "ready", skipped: "ready" },
    },
    ready: end("ready", [1, 6]),
  },
});
