import { button, hello, letter, signed, when, where } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

const manage = button("See, move or cancel your visit", "portal");

/** Around a visit. */
export const visits: readonly MessageTemplateSource[] = [
  letter(
    "booking_confirmed",
    "Booking confirmed",
    "care",
    `Your visit on ${when}`,
    [
      hello,
      `your visit is booked: {{ visit.service }} with {{ visit.provider }} on ${when}.`,
      where,
      manage,
      signed,
    ],
    `{{ practice.name }}: {{ visit.service }} on ${when} is booked. Your visit: {{ link.portal }}`,
  ),
  letter(
    "intake_request",
    "Intake form",
    "care",
    "Please fill in your intake form",
    [
      hello,
      `before your visit on ${when} we need a few answers from you. It takes about three minutes.`,
      button("Fill in the form", "form"),
      signed,
    ],
    "{{ practice.name }}: please fill in your intake form before your visit: {{ link.form }}",
  ),
  letter(
    "intake_nudge",
    "Intake form, reminder",
    "care",
    "Your intake form is still open",
    [
      hello,
      "your intake form is still open. Filling it in now saves time at the desk.",
      button("Fill in the form", "form"),
      signed,
    ],
    "{{ practice.name }}: your intake form is still open: {{ link.form }}",
  ),
  letter(
    "reminder_first",
    "Reminder, a week before",
    "care",
    `Reminder: your visit on ${when}`,
    [
      hello,
      `we look forward to seeing you on ${when} for {{ visit.service }} with {{ visit.provider }}.`,
      where,
      manage,
      signed,
    ],
    `{{ practice.name }}: reminder of your visit on ${when}. Reply C to confirm, or see {{ link.portal }}`,
  ),
  letter(
    "reminder_second",
    "Reminder, two days before",
    "care",
    `Please confirm your visit on ${when}`,
    [
      hello,
      `will you come on ${when}? Please confirm, so that we keep the time for you.`,
      button("Confirm my visit", "portal"),
      where,
      signed,
    ],
    `{{ practice.name }}: will you come on ${when}? Reply C to confirm, or see {{ link.portal }}`,
  ),
  letter(
    "reminder_last",
    "Reminder, on the day",
    "care",
    "{{ visit.day | capitalize }} at {{ visit.time }}: {{ visit.service }}",
    [hello, "we see you {{ visit.day }} at {{ visit.time }}.", where, signed],
    "{{ practice.name }}: see you {{ visit.day }} at {{ visit.time }}, {{ location.name }}.",
  ),
  letter(
    "appointment_moved",
    "Visit moved",
    "care",
    `Your visit is now on ${when}`,
    [hello, `your visit was moved to ${when}, with {{ visit.provider }}.`, where, manage, signed],
    `{{ practice.name }}: your visit is now on ${when}. {{ link.portal }}`,
  ),
  letter(
    "appointment_cancelled",
    "Visit cancelled",
    "care",
    `Your visit on ${when} is cancelled`,
    [
      hello,
      `your visit on ${when} is cancelled. You are welcome to book another time.`,
      button("Book a new time", "book"),
      signed,
    ],
    `{{ practice.name }}: your visit on ${when} is cancelled. A new time: {{ link.book }}`,
  ),
  letter(
    "missed_visit",
    "Missed visit",
    "care",
    "We missed you today",
    [
      hello,
      "we missed you at {{ visit.time }}. We hope that all is well. Please call us, or book a new time.",
      button("Book a new time", "book"),
      signed,
    ],
    "{{ practice.name }}: we missed you today. A new time: {{ link.book }}",
  ),
];
