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
];
