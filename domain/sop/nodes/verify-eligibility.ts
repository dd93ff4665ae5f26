import { z } from "zod";
import { carryOut, defineNode, withReason } from "../node";

const words: Record<string, string> = { active: "Cover is active", inactive: "Cover is not active" };

export const verifyEligibility = defineNode({
  type: "verify_eligibility",
  title: "Check cover",
  purpose: "schedule",
  icon: "shield-check",
  description: "Asks whether the client’s insurance or retainer covers the service.",
  params: z.object({
    payer: z.string().max(120).default("").meta({
      title: "Payer",
      help: "Leave it empty to ask the payer on the client’s record.",
    }),
    service: z.string().max(120).default("").meta({
      title: "Service",
      help: "Leave it empty to ask for the service of the visit.",
    }),
  }),
  rests: () => false,
  outcomes: () => [
    { key: "active", label: "Active" },
    { key: "inactive", label: "Not active" },
    { key: "unknown", label: "Not known" },
  ],
  summary: (params) => (params.payer === "" ? "The client’s own payer" : params.payer),
  enter: ({ newStep, params }) =>
    carryOut(
      {
        action: "verify_eligibility",
        step: newStep(),
        params: { payer: params.payer, service: params.service },
      },
      { phase: "checking" },
    ),
  resume: (_arrival, _wait, cause) => {
    if (cause.type !== "done") return null;
    const outcome = cause.outcome in words ? cause.outcome : "unknown";
    return {
      to: "leave",
      outcome,
      what: "done",
      words: withReason(words[outcome] ?? "Cover could not be found out", cause.reason),
    };
  },
});
