import type { FormTemplateSource } from "../pack";

const look = {
  completeText: "Send",
  showQuestionNumbers: "off",
  questionErrorLocation: "bottom",
} as const;

/** The forms that a consultancy begins with. */
export const consultingForms: readonly FormTemplateSource[] = [
  {
    key: "intake-consulting",
    name: "Preparation of the session",
    definition: {
      ...look,
      elements: [
        {
          type: "comment",
          name: "goal",
          title: "What shall be decided or clear when the session is over?",
          isRequired: true,
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "comment",
          name: "participants",
          title: "Who takes part?",
          description: "Names and roles, one a line. Who decides?",
          isRequired: true,
          rows: 4,
          maxLength: 2000,
        },
        { type: "comment", name: "tried", title: "What have you tried so far?", rows: 3, maxLength: 2000 },
        {
          type: "radiogroup",
          name: "place",
          title: "Where shall we meet?",
          choices: [
            { value: "video", text: "By video" },
            { value: "yours", text: "At your place" },
            { value: "ours", text: "At our place" },
          ],
        },
        {
          type: "text",
          name: "purchase_order",
          title: "Does your invoice need a purchase order number?",
          description: "Leave it empty if not.",
          maxLength: 100,
        },
      ],
    },
  },
  {
    key: "sow-signature",
    name: "Statement of work",
    definition: {
      ...look,
      completeText: "Sign",
      elements: [
        {
          type: "html",
          name: "about",
          html: "<p>The statement of work says what we deliver, how you accept it, by when, for how much, and what we need from you. Please read the copy that we sent you before you sign.</p>",
        },
        {
          type: "boolean",
          name: "agrees",
          title: "I agree to the statement of work.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            { type: "expression", expression: "{agrees} = true", text: "Please agree, or call us." },
          ],
        },
        {
          type: "boolean",
          name: "may_sign",
          title: "I may sign for my company.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            {
              type: "expression",
              expression: "{may_sign} = true",
              text: "Please have it signed by who may.",
            },
          ],
        },
        {
          type: "text",
          name: "invoice_to",
          title: "E-mail address for invoices",
          inputType: "email",
          isRequired: true,
          maxLength: 200,
        },
        {
          type: "text",
          name: "purchase_order",
          title: "Purchase order number, if you use one",
          maxLength: 100,
        },
        {
          type: "text",
          name: "signature",
          title: "Your full name, as your signature",
          isRequired: true,
          maxLength: 200,
        },
      ],
    },
  },
  {
    key: "kick-off-questions",
    name: "Before the kick-off",
    definition: {
      ...look,
      elements: [
        { type: "text", name: "sponsor", title: "Who is the sponsor?", isRequired: true, maxLength: 200 },
        {
          type: "text",
          name: "contact",
          title: "Who is our contact from day to day?",
          isRequired: true,
          maxLength: 200,
        },
        {
          type: "checkbox",
          name: "access",
          title: "Which access do we need from you?",
          choices: [
            { value: "building", text: "Building" },
            { value: "network", text: "Network or VPN" },
            { value: "data", text: "Data and reports" },
            { value: "people", text: "People to speak with" },
          ],
        },
        {
          type: "comment",
          name: "dates",
          title: "Which dates do we have to mind?",
          description: "Board meetings, holidays, releases.",
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "comment",
          name: "worries",
          title: "What worries you about the project?",
          rows: 3,
          maxLength: 2000,
        },
      ],
    },
  },
  {
    key: "project-feedback",
    name: "Feedback on the project",
    definition: {
      ...look,
      elements: [
        {
          type: "rating",
          name: "recommend",
          title: "How likely are you to recommend us?",
          isRequired: true,
          rateMin: 0,
          rateMax: 10,
          minRateDescription: "Not at all",
          maxRateDescription: "Very",
        },
        { type: "comment", name: "good", title: "What was good?", rows: 3, maxLength: 2000 },
        {
          type: "comment",
          name: "better",
          title: "What should we have done better?",
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "radiogroup",
          name: "reference",
          title: "May we name you as a client?",
          choices: [
            { value: "yes", text: "Yes" },
            { value: "ask", text: "Ask me first" },
            { value: "no", text: "No" },
          ],
        },
      ],
    },
  },
];
