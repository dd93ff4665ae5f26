import { button, hello, letter, signed } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

/** From the inquiry to the signed statement of work. */
export const winningWork: readonly MessageTemplateSource[] = [
  letter(
    "inquiry_received",
    "Inquiry received",
    "care",
    "Thank you for your inquiry",
    [
      hello,
      "thank you for your inquiry. One of us reads it today and comes back to you within one working day.",
      button("Book a discovery call", "book"),
      signed,
    ],
    "{{ practice.name }}: thank you for your inquiry. We come back to you within one working day.",
  ),
  letter(
    "inquiry_follow_up",
    "Invitation to a discovery call",
    "care",
    "Half an hour about your question",
    [
      hello,
      "we think that we can help. The next step is a discovery call: half an hour about your situation, free, and without obligation.",
      button("Choose a time", "book"),
      signed,
    ],
    "{{ practice.name }}: we think that we can help. Choose a time for a call: {{ link.book }}",
  ),
  letter(
    "inquiry_last",
    "Invitation, once more",
    "care",
    "Is it still on your mind?",
    [
      hello,
      "we have not heard from you; perhaps other things came first. If it is still on your mind, choose a time. If not, you need do nothing.",
      button("Choose a time", "book"),
      signed,
    ],
    "{{ practice.name }}: is your question still on your mind? Times for a call: {{ link.book }}",
  ),
  letter(
    "inquiry_declined",
    "Inquiry declined",
    "care",
    "About your inquiry",
    [
      hello,
      "thank you for your trust. We are not the right ones for this, and would rather say so now than later. Call us at {{ location.phone }} if we shall name somebody who is.",
      signed,
    ],
    "{{ practice.name }}: we are not the right ones for this. Shall we name somebody? Call {{ location.phone }}",
  ),
  letter(
    "proposal_sent",
    "Proposal",
    "care",
    "Our proposal for you",
    [
      hello,
      "our proposal comes to you by e-mail today: what we understood, what we suggest, and what it costs. It holds for thirty days.",
      "Just reply with a yes, a question or a change.",
      signed,
    ],
    "{{ practice.name }}: our proposal is in your e-mail. Reply with a yes, a question or a change.",
  ),
  letter(
    "proposal_follow_up",
    "Proposal, follow-up",
    "care",
    "Any questions about our proposal?",
    [
      hello,
      "have you had time for our proposal? If scope, price or timing do not fit, tell us which: there is nearly always a way.",
      button("Choose a time to talk", "book"),
      signed,
    ],
    "{{ practice.name }}: any questions about our proposal? Reply, or choose a time: {{ link.book }}",
  ),
  letter(
    "proposal_later",
    "Proposal, some weeks on",
    "care",
    "Is it time now?",
    [
      hello,
      "some weeks ago you said: not yet. Is it time now? Reply with a word, and we bring the proposal up to date.",
      signed,
    ],
    "{{ practice.name }}: some weeks ago you said: not yet. Is it time now? Reply with a word.",
  ),
  letter(
    "sow_sent",
    "Statement of work",
    "care",
    "Your statement of work to sign",
    [
      hello,
      "here is the statement of work: what we deliver, by when, and for how much. Please read it, ask what is unclear, and sign it.",
      button("Read and sign", "form"),
      signed,
    ],
    "{{ practice.name }}: your statement of work is ready to sign: {{ link.form }}",
  ),
  letter(
    "sow_nudge",
    "Statement of work, reminder",
    "care",
    "Your statement of work is not signed yet",
    [
      hello,
      "your statement of work is not signed yet. We keep the team free for you until it is; tell us what is missing.",
      button("Read and sign", "form"),
      signed,
    ],
    "{{ practice.name }}: your statement of work is not signed yet: {{ link.form }}",
  ),
];
