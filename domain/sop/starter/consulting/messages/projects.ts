import { button, hello, letter, signed } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

/** From the kick-off to the look back. */
export const projects: readonly MessageTemplateSource[] = [
  letter(
    "kick_off_welcome",
    "Welcome",
    "care",
    "We look forward to your project",
    [
      hello,
      "thank you for your trust. We are putting the team together, and have a few questions for you; then we meet for the kick-off.",
      button("Open your page", "portal"),
      signed,
    ],
    "{{ practice.name }}: we look forward to your project. A few questions follow, then the kick-off.",
  ),
  letter(
    "kick_off_questions",
    "Before the kick-off",
    "care",
    "A few questions before the kick-off",
    [
      hello,
      "so that the first week is not lost: who is our contact, which access do we need, and which dates do we mind?",
      button("Answer the questions", "form"),
      signed,
    ],
    "{{ practice.name }}: a few questions before the kick-off: {{ link.form }}",
  ),
  letter(
    "kick_off_nudge",
    "Before the kick-off, reminder",
    "care",
    "The questions before the kick-off are still open",
    [
      hello,
      "the questions before the kick-off are still open.",
      button("Answer the questions", "form"),
      signed,
    ],
    "{{ practice.name }}: the questions before the kick-off are still open: {{ link.form }}",
  ),
  letter(
    "kick_off_invite",
    "Kick-off meeting",
    "care",
    "The kick-off of your project",
    [
      hello,
      "both sides are ready: please choose a time for the kick-off, and bring whoever decides.",
      button("Choose a time", "book"),
      signed,
    ],
    "{{ practice.name }}: both sides are ready. Choose a time for the kick-off: {{ link.book }}",
  ),
  letter(
    "feedback_request",
    "Feedback",
    "care",
    "How was it to work with us?",
    [
      hello,
      "your project is done. Four questions tell us what was good and what we do better next time.",
      button("Give feedback", "form"),
      signed,
    ],
    "{{ practice.name }}: your project is done. How was it? Four questions: {{ link.form }}",
  ),
  letter(
    "feedback_nudge",
    "Feedback, reminder",
    "care",
    "Two minutes for your feedback?",
    [hello, "your word counts for us, above all the critical one.", button("Give feedback", "form"), signed],
    "{{ practice.name }}: two minutes for your feedback? {{ link.form }}",
  ),
  letter(
    "project_thanks",
    "Thanks after the project",
    "care",
    "Thank you for the project",
    [
      hello,
      "thank you for working with us. In three months we call to hear what lasted. Until then: if something comes up, just answer this message.",
      signed,
    ],
    "{{ practice.name }}: thank you for working with us. If something comes up, just reply.",
  ),
];
