import { z } from "zod";
import { carryOut, defineNode, withReason } from "../node";

export const callWebhook = defineNode({
  type: "call_webhook",
  title: "Call a web address",
  purpose: "flow",
  icon: "webhook",
  description: "Tells another system, with a signed message, and goes on by its answer.",
  params: z.object({
    url: z
      .url({ protocol: /^https?$/, error: "Write a web address, e.g. https://example.com/hook" })
      .max(2000)
      .meta({
        title: "Web address",
        help: "The other system’s address. What is sent is signed, so that it can tell who sends it.",
      }),
    retries: z.number().int().min(0).max(10).default(3).meta({
      title: "Tries",
      help: "How often it is tried again when there is no answer.",
    }),
  }),
  rests: () => false,
  outcomes: () => [
    { key: "answered", label: "Answered" },
    { key: "failed", label: "Failed" },
  ],
  summary: (params) => params.url,
  enter: ({ newStep, params }) =>
    carryOut(
      { action: "call_webhook", step: newStep(), params: { url: params.url, retries: params.retries } },
      { phase: "calling" },
    ),
  resume: (_arrival, _wait, cause) => {
    if (cause.type !== "done") return null;
    const answered = cause.outcome === "answered";
    return {
      to: "leave",
      outcome: answered ? "answered" : "failed",
      what: "done",
      words: withReason(
        answered ? "The other system answered" : "The other system did not answer",
        cause.reason,
      ),
    };
  },
});
