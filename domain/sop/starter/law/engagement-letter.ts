import { begin, draw, end, message, span, startSop, task } from "../build";

/** From the decision to act to the signed engagement letter. */
export const engagementLetter = draw({
  key: "engagement-letter",
  kind: "engagement",
  name: "Engagement letter",
  description:
    "Drafts the letter, has a partner approve it, gets the client’s signature, reminds, and opens the matter.",
  nodes: {
    start: begin("We take a matter on", "prepare", [1, 0]),
    prepare: task({
      label: "Draft the letter",
      title: "Draft the engagement letter",
      instructions: "Use the firm’s model. What the letter does not say is read against us.",
      role: "provider",
      at: [1, 1],
      done: "approve",
      skipped: "approve",
      more: {
        due: span(2, "business_days"),
        escalateTo: "owner",
        minutes: 45,
        checklist: [
          "Who the client is, and who is not",
          "Scope of the work, and what is left out",
          "Fees: rates, fixed fee or contingency",
          "Retainer and when it is replenished",
          "Billing cycle and interest",
          "Ending the engagement and keeping the file",
        ],
      },
    }),
    approve: {
      type: "approval",
      label: "Approve the letter",
      params: {
        title: "Approve the engagement letter",
        instructions: "Check scope, fee and conflict check before it goes out.",
        role: "owner",
        reasonRequired: false,
        expiresAfter: { value: 3, unit: "business_days" },
      },
      at: [1, 2],
      to: { approved: "sign", rejected: "prepare", expired: "remind_partner" },
    },
    remind_partner: task({
      label: "Get the approval",
      title: "The engagement letter waits for approval",
      instructions: "Speak to the partner: nobody works on the matter before the letter is out.",
      role: "manager",
      at: [2, 2],
      results: { go: ["Approved by word", "sign"], change: ["To be changed", "prepare"] },
      skipped: "prepare",
      more: { due: span(1, "business_days"), priority: "high", escalateTo: "owner" },
    }),
    sign: {
      type: "request_form",
      label: "Ask for the signature",
      params: {
        form: "engagement-signature",
        template: "engagement_letter",
        due: span(10, "business_days"),
        nudges: [
          { value: 3, unit: "days" },
          { value: 7, unit: "days" },
        ],
        nudgeTemplate: "engagement_letter_nudge",
      },
      at: [1, 3],
      to: { completed: "confirm", not_in_time: "chase" },
    },
    chase: task({
      label: "Ask for the letter by phone",
      title: "The engagement letter is not signed",
      instructions: "Call the client. Ask what holds them back, and say that we cannot act without it.",
      role: "provider",
      at: [2, 3],
      results: {
        on_paper: ["Signed on paper", "confirm"],
        change: ["Wants a change", "prepare"],
        declined: ["Does not engage us", "decline"],
      },
      skipped: "decline",
      more: { due: span(2, "business_days"), priority: "high", escalateTo: "owner", minutes: 15 },
    }),
    confirm: message("engagement_confirmed", "Confirm the engagement", [1, 4], "open"),
    open: startSop("Open the matter", ["engagement", "matter"], [1, 5], "signed"),
    decline: message("non_engagement", "Confirm that we do not act", [3, 4], "not_engaged"),
    signed: end("signed", [1, 6]),
    not_engaged: end("not engaged", [3, 5]),
  },
});
