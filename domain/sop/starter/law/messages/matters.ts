import { button, hello, letter, signed } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

const notYet =
  "Until we have both signed an engagement letter we do not act for you. Please send us no confidential papers yet, and mind deadlines that may run.";

/** From the inquiry to the closing letter. */
export const matters: readonly MessageTemplateSource[] = [
  letter(
    "inquiry_received",
    "Inquiry received",
    "care",
    "We have your inquiry",
    [
      hello,
      "thank you for turning to us. We check whether we may act, and call you within one working day.",
      notYet,
      signed,
    ],
    "{{ practice.name }}: we have your inquiry and call you within one working day. We do not act for you yet.",
  ),
  letter(
    "inquiry_follow_up",
    "Invitation to a consultation",
    "care",
    "Your consultation with us",
    [
      hello,
      "a consultation is the first step: we look at your papers, tell you where you stand and what it would cost.",
      button("Choose a time", "book"),
      notYet,
      signed,
    ],
    "{{ practice.name }}: please choose a time for your consultation: {{ link.book }}",
  ),
  letter(
    "inquiry_last",
    "Invitation, once more",
    "care",
    "Do you still need us?",
    [
      hello,
      "we have not heard from you. If you still want our help, please choose a time. If not, you need do nothing; please mind deadlines that may run.",
      button("Choose a time", "book"),
      signed,
    ],
    "{{ practice.name }}: do you still need us? Times: {{ link.book }}. Please mind deadlines that may run.",
  ),
  letter(
    "non_engagement",
    "We do not act for you",
    "care",
    "We cannot act for you in this matter",
    [
      hello,
      "we cannot act for you in this matter. This says nothing about whether your claim is good.",
      "Deadlines may run. Please turn to another lawyer soon; the bar’s referral service helps with finding one.",
      "We keep nothing of yours, and what you told us stays confidential.",
      signed,
    ],
    "{{ practice.name }}: we cannot act for you in this matter. Deadlines may run: please see another lawyer soon.",
  ),
  letter(
    "engagement_letter",
    "Engagement letter",
    "care",
    "Your engagement letter to sign",
    [
      hello,
      "here is the letter that says what we do for you, what we do not, and what it costs. Please read it in peace, ask what is unclear, and sign it.",
      button("Read and sign", "form"),
      "We begin when it is signed.",
      signed,
    ],
    "{{ practice.name }}: your engagement letter is ready to sign: {{ link.form }}",
  ),
  letter(
    "engagement_letter_nudge",
    "Engagement letter, reminder",
    "care",
    "Your engagement letter is not signed yet",
    [
      hello,
      "your engagement letter is not signed yet. Until then we do not act for you, and deadlines may run.",
      button("Read and sign", "form"),
      signed,
    ],
    "{{ practice.name }}: your engagement letter is not signed yet; we do not act until then: {{ link.form }}",
  ),
  letter(
    "engagement_confirmed",
    "Engagement confirmed",
    "care",
    "We act for you",
    [
      hello,
      "thank you: the engagement letter is signed and we act for you. You will hear from us about the next steps.",
      button("Open my page", "portal"),
      signed,
    ],
    "{{ practice.name }}: the engagement letter is signed and we act for you. Next steps follow.",
  ),
  letter(
    "matter_opened",
    "Matter opened",
    "care",
    "Your matter is open",
    [
      hello,
      "your matter is open, and its deadlines are in our calendar. We report to you every month; call us at {{ location.phone }} when something changes.",
      button("Open my page", "portal"),
      signed,
    ],
    "{{ practice.name }}: your matter is open. We report to you every month. Your page: {{ link.portal }}",
  ),
  letter(
    "closing_letter",
    "Closing letter",
    "care",
    "Your matter is closed",
    [
      hello,
      "our work in your matter is done, and we close it. We watch no further deadlines for you, and do not follow changes in the law.",
      "You get your originals back. We keep the file for six years; after that it may be destroyed. Thank you for your trust.",
      button("Ask for another consultation", "book"),
      signed,
    ],
    "{{ practice.name }}: our work in your matter is done; we watch no further deadlines. The details come by mail.",
  ),
];
