import { begin, draw, end, message, span, task } from "../build";

/** Whether the insurer pays, and what is needed that it does: cover, prior authorization, co-payment. */
export const eligibility = draw({
  key: "eligibility",
  kind: "engagement",
  name: "Eligibility and authorization",
  description:
    "Checks the client’s cover, clears what is not known by phone, and gets the prior authorization before treatment begins.",
  nodes: {
    start: begin("A treatment is planned", "insured", [1, 0]),
    insured: {
      type: "condition",
      label: "Insured?",
      params: { branches: [{ key: "insured", label: "Insured", when: "client.insured == true" }] },
      at: [1, 1],
      to: { insured: "cover", else: "self_pay" },
    },
    cover: {
      type: "verify_eligibility",
      label: "Ask the payer",
      at: [1, 2],
      to: { active: "benefits", inactive: "tell", unknown: "phone" },
    },
    phone: task({
      label: "Ask by phone",
      title: "Call the payer about the client’s cover",
      instructions:
        "Have member id and date of birth at hand. Note the name of whom you spoke to, and the reference.",
      role: "billing",
      at: [2, 2],
      results: { active: ["Active", "benefits"], inactive: ["Not active", "tell"] },
      skipped: "tell",
      more: { due: span(2, "business_days"), escalateTo: "manager", minutes: 20 },
    }),
    benefits: task({
      label: "Note the benefits",
      title: "Note what the plan pays, and whether it wants an authorization",
      instructions:
        "Deductible left, co-payment, visits a year, and whether the payer wants to authorize first.",
      role: "billing",
      at: [1, 3],
      results: {
        covered: ["Covered", "active"],
        authorization: ["Needs an authorization", "authorize"],
        not_covered: ["Not covered", "tell"],
      },
      skipped: "active",
      more: {
        due: span(2, "business_days"),
        escalateTo: "manager",
        minutes: 15,
        checklist: [
          "Deductible left",
          "Co-payment or co-insurance",
          "Visits left this year",
          "Referral needed?",
        ],
      },
    }),
    authorize: task({
      label: "Get the authorization",
      title: "Get the prior authorization",
      instructions:
        "Send the plan and the notes. Ask again after a week. Enter the number and until when it is good.",
      role: "billing",
      at: [2, 4],
      results: { granted: ["Granted", "active"], denied: ["Denied", "appeal"] },
      skipped: "tell",
      more: { due: span(10, "business_days"), escalateTo: "manager", minutes: 30 },
    }),
    appeal: task({
      label: "Appeal?",
      title: "The payer denied the authorization: appeal?",
      instructions: "A call from doctor to doctor often settles it. Mind the payer’s time limit.",
      role: "provider",
      at: [3, 4],
      results: { won: ["Granted after all", "active"], lost: ["Stays denied", "tell"] },
      skipped: "tell",
      more: { due: span(5, "business_days"), escalateTo: "manager", minutes: 30 },
    }),
    tell: message("cover_not_active", "Tell the client", [2, 5], "choice"),
    choice: task({
      label: "Who pays?",
      title: "Ask the client who pays",
      instructions: "Give the price as a written estimate before treatment begins.",
      role: "front_desk",
      at: [2, 6],
      results: { self_pay: ["Pays themself", "self_pay"], stops: ["Does not want it then", "not_covered"] },
      skipped: "not_covered",
      more: { due: span(3, "business_days"), escalateTo: "manager" },
    }),
    active: end("covered", [1, 7]),
    self_pay: end("self-pay", [0, 7]),
    not_covered: end("not covered", [2, 7]),
  },
});
