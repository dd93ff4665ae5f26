import { begin, draw, end, span, task } from "../build";

/** Informed consent: the talk, then the client's signature. */
export const consent = draw({
  key: "consent",
  kind: "engagement",
  name: "Consent to treatment",
  description: "Asks for the signed consent, reminds, and has the provider speak with whoever hesitates.",
  nodes: {
    start: begin("A treatment is planned", "talk", [1, 0]),
    talk: task({
      label: "Explain the treatment",
      title: "Explain the treatment and its risks",
      instructions: "The talk comes first; the form only records it. Use an interpreter where needed.",
      role: "provider",
      at: [1, 1],
      done: "form",
      skipped: "not_given",
      more: {
        due: span(3, "business_days"),
        escalateTo: "manager",
        minutes: 15,
        checklist: [
          "What and why",
          "Risks and side effects",
          "Other ways, also doing nothing",
          "Who decides for a minor",
        ],
      },
    }),
    form: {
      type: "request_form",
      label: "Ask for the signature",
      params: {
        form: "consent-treatment",
        template: "consent_request",
        due: span(7, "days"),
        nudges: [
          { value: 2, unit: "days" },
          { value: 5, unit: "days" },
        ],
        nudgeTemplate: "consent_nudge",
      },
      at: [1, 2],
      to: { completed: "given", not_in_time: "speak" },
    },
    speak: task({
      label: "Speak with the client",
      title: "The consent is not signed: speak with the client",
      instructions: "Answer what is unclear. Never press: no is an answer too.",
      role: "provider",
      at: [2, 2],
      results: {
        on_paper: ["Signed on paper", "given"],
        send_again: ["Will sign now", "form"],
        refused: ["Does not consent", "record"],
      },
      skipped: "not_given",
      more: { due: span(2, "business_days"), escalateTo: "manager", minutes: 15 },
    }),
    record: task({
      label: "Record the refusal",
      title: "Record that the client does not consent",
      instructions: "Note the reason and what was said about the consequences.",
      role: "provider",
      at: [2, 3],
      done: "not_given",
      skipped: "not_given",
      more: { due: span(1, "business_days"), escalateTo: "manager" },
    }),
    given: end("given", [1, 4]),
    not_given: end("not given", [2, 4]),
  },
});
