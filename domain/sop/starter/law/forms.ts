import type { FormTemplateSource } from "../pack";

const look = {
  completeText: "Send",
  showQuestionNumbers: "off",
  questionErrorLocation: "bottom",
} as const;

/** The forms that a law firm begins with. */
export const lawForms: readonly FormTemplateSource[] = [
  {
    key: "intake-law",
    name: "Consultation questionnaire",
    definition: {
      ...look,
      elements: [
        {
          type: "dropdown",
          name: "field",
          title: "What is it about?",
          isRequired: true,
          choices: [
            { value: "contract", text: "A contract" },
            { value: "employment", text: "Work and employment" },
            { value: "family", text: "Family" },
            { value: "property", text: "A house, a flat or land" },
            { value: "estate", text: "A will or an estate" },
            { value: "company", text: "A company" },
            { value: "dispute", text: "A dispute or a court case" },
            { value: "other", text: "Something else" },
          ],
        },
        {
          type: "comment",
          name: "facts",
          title: "What happened, in short?",
          description: "Please write nothing here that you would not want the other side to know.",
          isRequired: true,
          rows: 4,
          maxLength: 3000,
        },
        {
          type: "comment",
          name: "other_side",
          title: "Who is on the other side?",
          description: "People, companies and their lawyers, one a line. We check that we may act.",
          isRequired: true,
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "comment",
          name: "others",
          title: "Who else is involved?",
          description: "Family, employers, companies behind them, witnesses: one a line.",
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "text",
          name: "served_on",
          title: "Did you get papers from a court? When?",
          inputType: "date",
        },
        {
          type: "text",
          name: "deadline",
          title: "Do you know of a deadline?",
          inputType: "date",
        },
        {
          type: "radiogroup",
          name: "has_lawyer",
          title: "Does another lawyer act for you in this?",
          choices: [
            { value: "no", text: "No" },
            { value: "yes", text: "Yes" },
          ],
        },
        {
          type: "boolean",
          name: "understands",
          title:
            "I understand that the firm does not act for me until we have both signed an engagement letter.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            { type: "expression", expression: "{understands} = true", text: "Please tick this, or call us." },
          ],
        },
      ],
    },
  },
  {
    key: "engagement-signature",
    name: "Engagement letter",
    definition: {
      ...look,
      completeText: "Sign the letter",
      elements: [
        {
          type: "html",
          name: "terms",
          html: "<p>The engagement letter says who the client is, what we do and do not do, our fees, the retainer, how we bill, and how each side can end the engagement. Please read the copy that we sent you before you sign.</p>",
        },
        {
          type: "boolean",
          name: "read",
          title: "I have read the engagement letter and my questions are answered.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            { type: "expression", expression: "{read} = true", text: "Please read the letter, or call us." },
          ],
        },
        {
          type: "boolean",
          name: "fees",
          title: "I agree to the fees and the retainer.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            { type: "expression", expression: "{fees} = true", text: "Please agree, or call us." },
          ],
        },
        {
          type: "text",
          name: "signature",
          title: "Your full name, as your signature",
          description: "Typing your name here signs the engagement letter.",
          isRequired: true,
          maxLength: 200,
        },
      ],
    },
  },
];
