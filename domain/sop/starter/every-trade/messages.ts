import { button, hello, letter, signed } from "../letter";
import type { MessageTemplateSource } from "../pack";

/** Messages that Praxis itself sends, or that a step sends where none is chosen: every practice needs them. */
export const messagesOfEveryPractice: readonly MessageTemplateSource[] = [
  letter(
    "sign_in_link",
    "Sign-in link",
    "care",
    "Your link to {{ practice.name }}",
    [
      hello,
      "with this link you get to your visits, forms and invoices. It works once, within half an hour.",
      button("Open my page", "portal"),
      "If you did not ask for it, you need do nothing.",
      signed,
    ],
    "{{ practice.name }}: your link, it works once, within half an hour: {{ link.portal }}",
  ),
  letter(
    "slot_offer",
    "A time came free",
    "care",
    "A time came free",
    [hello, "a time came free. The first to answer gets it.", button("See your visits", "portal"), signed],
    "{{ practice.name }}: a time came free: {{ link.portal }}",
  ),
];
