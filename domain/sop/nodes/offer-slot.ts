import { z } from "zod";
import { addSpan, inWords } from "../clock";
import { carryOut, defineNode, withReason } from "../node";

export const offerSlot = defineNode({
  type: "offer_slot",
  title: "Offer a free time",
  purpose: "schedule",
  icon: "calendar-plus",
  description: "Offers a time that came free to those who wait, a few at once; the first to accept gets it.",
  params: z.object({
    ranking: z
      .enum(["longest_wait", "best_fit", "most_reliable"])
      .default("longest_wait")
      .meta({
        title: "Who comes first",
        help: "In which order those who wait are asked.",
        options: {
          longest_wait: "Whoever waits longest",
          best_fit: "Whom the time fits best",
          most_reliable: "Whoever comes most reliably",
        },
      }),
    atOnce: z.number().int().min(1).max(50).default(3).meta({
      title: "How many at once",
      help: "The first of them to accept gets the time.",
    }),
    holdMinutes: z.number().int().min(5).max(1440).default(60).meta({
      title: "Held for",
      help: "How long they may think about it.",
      unit: "minutes",
    }),
    template: z.string().min(1, "Choose a message").max(64).default("slot_offer").meta({
      title: "Message",
      help: "What they get.",
      widget: "message",
    }),
  }),
  rests: () => true,
  outcomes: () => [
    { key: "accepted", label: "Accepted" },
    { key: "none_took_it", label: "Nobody took it" },
  ],
  summary: (params) => `To ${params.atOnce} at once, held for ${params.holdMinutes} minutes`,
  enter: ({ newStep, params }) =>
    carryOut(
      {
        action: "offer_slot",
        step: newStep(),
        params: { ranking: params.ranking, atOnce: params.atOnce, template: params.template },
      },
      { phase: "offering", events: ["slot_accepted"] },
    ),
  resume: ({ params, now, calendar }, wait, cause) => {
    if (cause.type === "event") {
      return { to: "leave", outcome: "accepted", what: "event", words: "The offered time was taken" };
    }
    if (cause.type === "timer" || cause.outcome !== "offered") {
      const reason = cause.type === "done" ? cause.reason : undefined;
      return {
        to: "leave",
        outcome: "none_took_it",
        what: "done",
        words: withReason("Nobody took it", reason),
      };
    }
    const at = addSpan(now, { value: params.holdMinutes, unit: "minutes" }, 1, calendar);
    return {
      to: "stay",
      wait: {
        phase: "offered",
        ...(wait.step === undefined ? {} : { step: wait.step }),
        events: ["slot_accepted"],
        timers: [{ key: "hold", at }],
      },
      what: "waiting",
      words: withReason(`Offered; held until ${inWords(at, calendar)}`, cause.reason),
      until: at,
    };
  },
});
