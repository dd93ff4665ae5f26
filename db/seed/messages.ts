import type { Insertable } from "kysely";
import type { Database } from "../schema";

type Template = Insertable<Database["message_template"]>;

function template(
  key: string,
  name: string,
  purpose: Template["purpose"],
  subject: string,
  email: readonly string[],
  sms: string,
): Template {
  return { key, name, purpose, subject, email_body: email.join("\n\n"), sms_body: sms };
}

const hello = "Hello {{ client.givenName }},";
const when = "{{ visit.date }} at {{ visit.time }}";
const where = "{{ location.name }}\n{{ location.address }}";
const signed = "{{ practice.name }}";
const manage = "[See, move or cancel your visit]({{ link.portal }})";

/** The messages that a clinic begins with (Liquid). A line `[Label](address)` becomes a button. */
export const messageTemplates: readonly Template[] = [
  template(
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
  template(
    "intake_request",
    "Intake form",
    "care",
    "Please fill in your intake form",
    [
      hello,
      `before your visit on ${when} we need a few answers from you. It takes about three minutes.`,
      "[Fill in the form]({{ link.form }})",
      signed,
    ],
    "{{ practice.name }}: please fill in your intake form before your visit: {{ link.form }}",
  ),
  template(
    "intake_nudge",
    "Intake form, reminder",
    "care",
    "Your intake form is still open",
    [
      hello,
      "your intake form is still open. Filling it in now saves time at the desk.",
      "[Fill in the form]({{ link.form }})",
      signed,
    ],
    "{{ practice.name }}: your intake form is still open: {{ link.form }}",
  ),
  template(
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
  template(
    "reminder_second",
    "Reminder, two days before",
    "care",
    `Please confirm your visit on ${when}`,
    [
      hello,
      `will you come on ${when}? Please confirm, so that we keep the time for you.`,
      "[Confirm my visit]({{ link.portal }})",
      where,
      signed,
    ],
    `{{ practice.name }}: will you come on ${when}? Reply C to confirm, or see {{ link.portal }}`,
  ),
  template(
    "reminder_last",
    "Reminder, on the day",
    "care",
    "Today at {{ visit.time }}: {{ visit.service }}",
    [hello, "we see you today at {{ visit.time }}.", where, signed],
    "{{ practice.name }}: see you today at {{ visit.time }}, {{ location.name }}.",
  ),
  template(
    "appointment_moved",
    "Visit moved",
    "care",
    `Your visit is now on ${when}`,
    [hello, `your visit was moved to ${when}, with {{ visit.provider }}.`, where, manage, signed],
    `{{ practice.name }}: your visit is now on ${when}. {{ link.portal }}`,
  ),
  template(
    "appointment_cancelled",
    "Visit cancelled",
    "care",
    `Your visit on ${when} is cancelled`,
    [
      hello,
      `your visit on ${when} is cancelled. You are welcome to book another time.`,
      "[Book a new time]({{ link.book }})",
      signed,
    ],
    `{{ practice.name }}: your visit on ${when} is cancelled. A new time: {{ link.book }}`,
  ),
  template(
    "missed_visit",
    "Missed visit",
    "care",
    "We missed you today",
    [
      hello,
      "we missed you at {{ visit.time }}. We hope that all is well. Please call us, or book a new time.",
      "[Book a new time]({{ link.book }})",
      signed,
    ],
    "{{ practice.name }}: we missed you today. A new time: {{ link.book }}",
  ),
  template(
    "invoice_sent",
    "Invoice",
    "billing",
    "Invoice {{ invoice.number }}: {{ invoice.total }}",
    [
      hello,
      "thank you for your visit. Invoice {{ invoice.number }} over {{ invoice.total }} is due on {{ invoice.due }}.",
      "[See and pay the invoice]({{ link.pay }})",
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  template(
    "receipt",
    "Receipt",
    "billing",
    "Thank you: invoice {{ invoice.number }} is paid",
    [
      hello,
      "we have received {{ invoice.total }} for invoice {{ invoice.number }}. Thank you.",
      "[See the receipt]({{ link.pay }})",
      signed,
    ],
    "{{ practice.name }}: {{ invoice.total }} received for invoice {{ invoice.number }}. Thank you.",
  ),
  template(
    "dunning_first",
    "Payment reminder, friendly",
    "billing",
    "Invoice {{ invoice.number }} is still open",
    [
      hello,
      "perhaps it slipped your mind: {{ invoice.open }} of invoice {{ invoice.number }} was due on {{ invoice.due }}.",
      "[Pay the invoice]({{ link.pay }})",
      "If you have paid in the meantime, thank you.",
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.open }}, is still open: {{ link.pay }}",
  ),
  template(
    "dunning_second",
    "Payment reminder, second",
    "billing",
    "Second reminder: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.open }} is overdue since {{ invoice.due }}. Please pay it now, or tell us if something is wrong.",
      "[Pay the invoice]({{ link.pay }})",
      signed,
    ],
    "{{ practice.name }}: second reminder, invoice {{ invoice.number }}, {{ invoice.open }}: {{ link.pay }}",
  ),
  template(
    "dunning_final",
    "Payment reminder, last",
    "billing",
    "Last reminder: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.open }} is still unpaid. This is our last reminder; please pay now or call us so that we find a way together.",
      "[Pay the invoice]({{ link.pay }})",
      signed,
    ],
    "{{ practice.name }}: last reminder, invoice {{ invoice.number }}, {{ invoice.open }}. Please pay or call us: {{ link.pay }}",
  ),
  template(
    "follow_up_thanks",
    "Thanks after the visit",
    "care",
    "Thank you for coming",
    [
      hello,
      "thank you for coming to see {{ visit.provider }}. If questions come up, just answer this message.",
      signed,
    ],
    "{{ practice.name }}: thank you for coming. If questions come up, just reply.",
  ),
  template(
    "aftercare",
    "A week after the visit",
    "care",
    "How are you a week after your visit?",
    [
      hello,
      "how are you since your {{ visit.service }}? If anything troubles you, please call us or book a visit.",
      "[Book a visit]({{ link.book }})",
      signed,
    ],
    "{{ practice.name }}: how are you since your visit? If anything troubles you: {{ link.book }}",
  ),
  template(
    "recall_invite",
    "Invitation to come again",
    "marketing",
    "Time for a check-up?",
    [
      hello,
      "your last visit was about five months ago. Would you like to come again?",
      "[Book a visit]({{ link.book }})",
      signed,
    ],
    "{{ practice.name }}: time for a check-up? {{ link.book }} Reply STOP for no more texts.",
  ),
  template(
    "recall_second",
    "Invitation, once more",
    "marketing",
    "We would like to see you again",
    [
      hello,
      "it has been a while. Times for the coming weeks are open.",
      "[Book a visit]({{ link.book }})",
      signed,
    ],
    "{{ practice.name }}: times for the coming weeks are open: {{ link.book }} Reply STOP for no more texts.",
  ),
  template(
    "slot_offer",
    "A time came free",
    "care",
    "A time came free",
    [hello, "a time came free. The first to answer gets it.", "[See your visits]({{ link.portal }})", signed],
    "{{ practice.name }}: a time came free: {{ link.portal }}",
  ),
  template(
    "sign_in_link",
    "Sign-in link",
    "care",
    "Your link to {{ practice.name }}",
    [
      hello,
      "with this link you get to your visits, forms and invoices. It works once.",
      "[Open my page]({{ link.portal }})",
      "If you did not ask for it, you need do nothing.",
      signed,
    ],
    "{{ practice.name }}: your link, it works once: {{ link.portal }}",
  ),
];
