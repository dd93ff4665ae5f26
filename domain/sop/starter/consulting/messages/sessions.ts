import { button, hello, letter, signed, when, where } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

const manage = button("See, move or cancel the session", "portal");

/** Around a workshop or a call. */
export const sessions: readonly MessageTemplateSource[] = [
  letter(
    "booking_confirmed",
    "Session confirmed",
    "care",
    `{{ visit.service }} on ${when}`,
    [hello, `booked: {{ visit.service }} with {{ visit.provider }} on ${when}.`, where, manage, signed],
    `{{ practice.name }}: {{ visit.service }} on ${when} is booked. Details: {{ link.portal }}`,
  ),
  letter(
    "intake_request",
    "Preparation",
    "care",
    "Goals and people for our session",
    [
      hello,
      `for our session on ${when} we need two things from you: what shall be clear afterwards, and who takes part.`,
      button("Answer in five minutes", "form"),
      signed,
    ],
    "{{ practice.name }}: please tell us goals and people for our session: {{ link.form }}",
  ),
  letter(
    "intake_nudge",
    "Preparation, reminder",
    "care",
    "Goals and people are still missing",
    [
      hello,
      "we have no goals and no participants yet. The better we know them, the more the session brings.",
      button("Answer in five minutes", "form"),
      signed,
    ],
    "{{ practice.name }}: goals and people for our session are still missing: {{ link.form }}",
  ),
  letter(
    "reminder_first",
    "Reminder, five days before",
    "care",
    `Reminder: {{ visit.service }} on ${when}`,
    [
      hello,
      `we meet on ${when} for {{ visit.service }} with {{ visit.provider }}. Is everybody invited?`,
      where,
      manage,
      signed,
    ],
    `{{ practice.name }}: reminder, {{ visit.service }} on ${when}. Reply C to confirm, or see {{ link.portal }}`,
  ),
  letter(
    "reminder_second",
    "Reminder, the day before",
    "care",
    `Please confirm: {{ visit.service }} on ${when}`,
    [
      hello,
      `does it stay with ${when}? Please confirm.`,
      button("Confirm the session", "portal"),
      where,
      signed,
    ],
    `{{ practice.name }}: does it stay with ${when}? Reply C to confirm, or see {{ link.portal }}`,
  ),
  letter(
    "reminder_last",
    "Reminder, on the day",
    "care",
    "{{ visit.day | capitalize }} at {{ visit.time }}: {{ visit.service }}",
    [hello, "we meet {{ visit.day }} at {{ visit.time }}.", where, signed],
    "{{ practice.name }}: we meet {{ visit.day }} at {{ visit.time }}, {{ location.name }}.",
  ),
  letter(
    "appointment_moved",
    "Session moved",
    "care",
    `Now on ${when}: {{ visit.service }}`,
    [
      hello,
      `our session was moved to ${when}, with {{ visit.provider }}. Please tell everybody who takes part.`,
      where,
      manage,
      signed,
    ],
    `{{ practice.name }}: our session is now on ${when}. {{ link.portal }}`,
  ),
  letter(
    "appointment_cancelled",
    "Session cancelled",
    "care",
    `Cancelled: {{ visit.service }} on ${when}`,
    [
      hello,
      `our session on ${when} is cancelled. You are welcome to choose another time.`,
      button("Choose a new time", "book"),
      signed,
    ],
    `{{ practice.name }}: our session on ${when} is cancelled. A new time: {{ link.book }}`,
  ),
  letter(
    "missed_visit",
    "Missed session",
    "care",
    "We missed you today",
    [
      hello,
      "we were there at {{ visit.time }} and missed you. Did something come up? Choose a new time, or call us.",
      button("Choose a new time", "book"),
      signed,
    ],
    "{{ practice.name }}: we missed you today. A new time: {{ link.book }}",
  ),
  letter(
    "follow_up_thanks",
    "Thanks after the session",
    "care",
    "Thank you for the session",
    [
      hello,
      "thank you for the session with {{ visit.provider }}. The notes are in your e-mail; if we got something wrong, please say so.",
      signed,
    ],
    "{{ practice.name }}: thank you for the session. The notes are in your e-mail.",
  ),
];
