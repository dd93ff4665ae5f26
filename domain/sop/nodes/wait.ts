import { z } from "zod";
import { addSpan, inWords, resolveOffset, untilInWords, untilSchema } from "../clock";
import { resolveDaytime } from "../daytime";
import { defineNode } from "../node";
import type { AnchorOffset, Timer } from "../process";

function hangsOn(offset: AnchorOffset, { daytime }: { readonly daytime: boolean }): Partial<Timer> {
  return daytime ? { offset, daytime } : { offset };
}

export const wait = defineNode({
  type: "wait",
  title: "Wait",
  purpose: "wait",
  icon: "clock",
  description:
    "Waits for a span, or until a time that hangs on the visit or the invoice. It moves with them.",
  params: z.object({
    until: untilSchema.meta({
      title: "How long",
      help: "For a span from when the case comes here, or until a time that hangs on the visit or the invoice.",
      widget: "until",
    }),
    daytime: z.boolean().default(false).meta({
      title: "Not at night",
      help: "A time in the quiet hours becomes the morning after, or the evening before where the morning would be too late.",
    }),
  }),
  rests: () => true,
  outcomes: () => [
    { key: "next", label: "Then" },
    { key: "passed", label: "Passed already" },
  ],
  summary: (params) => (params.until.type === "span" ? "" : "Until ") + untilInWords(params.until),
  enter: ({ params, now, anchors, calendar }) => {
    const { until } = params;
    const at =
      until.type === "span"
        ? addSpan(now, until.span, 1, calendar)
        : (params.daytime ? resolveDaytime : resolveOffset)(until.offset, anchors, calendar);
    if (at === null) {
      return {
        to: "leave",
        outcome: "passed",
        what: "skipped",
        words: `No date known for ${untilInWords(until)}`,
      };
    }
    if (at <= now && until.type === "anchor") {
      return {
        to: "leave",
        outcome: "passed",
        what: "skipped",
        words: `Passed already: ${untilInWords(until)} was ${inWords(at, calendar)}`,
      };
    }
    if (at <= now) return { to: "leave", outcome: "next" };
    const timer: Timer = {
      key: "until",
      at,
      ...(until.type === "anchor" ? hangsOn(until.offset, params) : {}),
    };
    return {
      to: "stay",
      wait: { phase: "waiting", timers: [timer] },
      what: "waiting",
      words: `Waiting until ${inWords(at, calendar)} (${untilInWords(until)}${params.daytime ? ", not at night" : ""})`,
      until: at,
    };
  },
  resume: ({ params, calendar }, _wait, cause) => {
    if (cause.type !== "timer") return null;
    if (cause.moved) {
      return {
        to: "leave",
        outcome: "passed",
        what: "skipped",
        words: `Passed already: ${untilInWords(params.until)} is now ${inWords(cause.at, calendar)}`,
      };
    }
    return { to: "leave", outcome: "next", what: "done", words: "The wait is over" };
  },
});
