import { button, hello, letter, signed, when, where } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

const manage = button("See, move or cancel your appointment", "portal");
const notYet =
  "Until we have both signed an engagement letter we do not act for you. Please send us no confidential papers yet, and mind deadlines that may run.";

/** Around a consultation. */
export const consultations: readonly MessageTemplateSource[] = [
  letter(
    "booking_confirmed",
    "Consultation confirmed",
    "care",
    `Your consultation on ${when}`,
    [
      hello,
      `your consultation is booked: {{ visit.service }} with {{ visit.provider }} on ${when}.`,
      where,
      manage,
      notYet,
      signed,
    ],
    `{{ practice.name }}: {{ visit.service }} on ${when} is booked. Your appointment: {{ link.portal }}`,
  ),
  letter(
    "intake_request",
    "Questionnaire",
    "care",
    "A few questions before your consultation",
    [
      hello,
      `before your consultation on ${when} we need to know what it is about, and who is on the other side: we may not act against our own clients.`,
      button("Answer the questions", "form"),
      signed,
    ],
    "{{ practice.name }}: please answer a few questions before your consultation: {{ link.form }}",
  ),
  letter(
    "intake_nudge",
    "Questionnaire, reminder",
    "care",
    "Your questionnaire is still open",
    [
      hello,
      "your questionnaire is still open. Without the names of everybody involved we may have to put the consultation off.",
      button("Answer the questions", "form"),
      signed,
    ],
    "{{ practice.name }}: your questionnaire is still open: {{ link.form }}",
  ),
  letter(
    "reminder_first",
    "Reminder, three days before",
    "care",
    `Reminder: your consultation on ${when}`,
    [
      hello,
      `we look forward to seeing you on ${when}: {{ visit.service }} with {{ visit.provider }}.`,
      where,
      manage,
      signed,
    ],
    `{{ practice.name }}: reminder of your consultation on ${when}. Reply C to confirm, or see {{ link.portal }}`,
  ),
  letter(
    "reminder_second",
    "Reminder, the day before",
    "care",
    `Please confirm your consultation on ${when}`,
    [
      hello,
      `will you come on ${when}? Please confirm. Bring an identity document and all papers: contracts, letters with their envelopes, court papers.`,
      button("Confirm my appointment", "portal"),
      where,
      signed,
    ],
    `{{ practice.name }}: will you come on ${when}? Please bring ID and papers. Reply C to confirm: {{ link.portal }}`,
  ),
  letter(
    "reminder_last",
    "Reminder, on the day",
    "care",
    "{{ visit.day | capitalize }} at {{ visit.time }}: your consultation",
    [hello, "we see you {{ visit.day }} at {{ visit.time }}.", where, signed],
    "{{ practice.name }}: see you {{ visit.day }} at {{ visit.time }}, {{ location.name }}.",
  ),
  letter(
    "appointment_moved",
    "Consultation moved",
    "care",
    `Your consultation is now on ${when}`,
    [hello, `your consultation was moved to ${when}, with {{ visit.provider }}.`, where, manage, signed],
    `{{ practice.name }}: your consultation is now on ${when}. {{ link.portal }}`,
  ),
  letter(
    "appointment_cancelled",
    "Consultation cancelled",
    "care",
    `Your consultation on ${when} is cancelled`,
    [
      hello,
      `your consultation on ${when} is cancelled. Deadlines may run all the same; please book another time soon if you need us.`,
      button("Book a new time", "book"),
      signed,
    ],
    `{{ practice.name }}: your consultation on ${when} is cancelled. A new time: {{ link.book }}`,
  ),
  letter(
    "missed_visit",
    "Missed consultation",
    "care",
    "We missed you today",
    [
      hello,
      "we missed you at {{ visit.time }}. Deadlines may run: please call us, or book a new time.",
      button("Book a new time", "book"),
      signed,
    ],
    "{{ practice.name }}: we missed you today. Deadlines may run; a new time: {{ link.book }}",
  ),
];
