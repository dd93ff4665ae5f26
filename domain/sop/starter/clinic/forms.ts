import type { FormTemplateSource } from "../pack";

/** The forms that a clinic begins with, as SurveyJS reads them. */
export const clinicForms: readonly FormTemplateSource[] = [
  {
    key: "intake-clinic",
    name: "Intake form",
    definition: {
      completeText: "Send the form",
      showQuestionNumbers: "off",
      questionErrorLocation: "bottom",
      elements: [
        {
          type: "text",
          name: "birth_date",
          title: "Date of birth",
          inputType: "date",
          isRequired: true,
        },
        {
          type: "comment",
          name: "reason",
          title: "What brings you to us?",
          isRequired: true,
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "radiogroup",
          name: "seen_before",
          title: "Have you been treated for this before?",
          choices: [
            { value: "no", text: "No" },
            { value: "yes", text: "Yes" },
          ],
        },
        {
          type: "comment",
          name: "treatment",
          title: "Which treatment did you have?",
          visibleIf: "{seen_before} = 'yes'",
          rows: 2,
          maxLength: 2000,
        },
        {
          type: "comment",
          name: "medication",
          title: "Which medicines do you take?",
          description: "Leave it empty if you take none.",
          rows: 2,
          maxLength: 2000,
        },
        {
          type: "checkbox",
          name: "conditions",
          title: "Do any of these apply to you?",
          choices: [
            { value: "allergy", text: "Allergies" },
            { value: "heart", text: "Heart condition" },
            { value: "diabetes", text: "Diabetes" },
            { value: "pregnant", text: "Pregnancy" },
          ],
        },
        {
          type: "boolean",
          name: "agrees",
          title: "I agree that my answers are kept in my record.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            { type: "expression", expression: "{agrees} = true", text: "Please agree, or call us." },
          ],
        },
      ],
    },
  },
  {
    key: "consent-treatment",
    name: "Consent to treatment",
    definition: {
      completeText: "Sign",
      showQuestionNumbers: "off",
      questionErrorLocation: "bottom",
      elements: [
        {
          type: "html",
          name: "about",
          html: "<p>Your provider has told you what the treatment is, what it is to achieve, which side effects and risks it has, and what else could be done, also doing nothing. You may take your consent back at any time.</p>",
        },
        {
          type: "radiogroup",
          name: "understood",
          title: "Have you understood this, and are your questions answered?",
          isRequired: true,
          choices: [
            { value: "yes", text: "Yes" },
            { value: "questions", text: "I have questions: please call me" },
          ],
        },
        {
          type: "comment",
          name: "questions",
          title: "What would you like to ask?",
          visibleIf: "{understood} = 'questions'",
          rows: 3,
          maxLength: 2000,
        },
        {
          type: "boolean",
          name: "consents",
          title: "I consent to the treatment.",
          renderAs: "checkbox",
          isRequired: true,
          validators: [
            { type: "expression", expression: "{consents} = true", text: "Please consent, or call us." },
          ],
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
];
