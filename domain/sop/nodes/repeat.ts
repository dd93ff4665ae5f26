import { z } from "zod";
import { addSpan, inWords, spanInWords, spanSchema } from "../clock";
import { compileCondition } from "../expression";
import { type Arrival, defineNode, type Move } from "../node";

const params = z.object({
  /** CEL; empty never ends the repetition early. */
  until: z.string().max(2000).default("").meta({
    title: "Until",
    help: "Looked at before each round. Leave it empty to go round until it was often enough.",
    widget: "condition",
  }),
  atMost: z
    .number()
    .int()
    .min(1)
    .max(500)
    .meta({ title: "At most", help: "How many rounds.", unit: "times" }),
  every: spanSchema.meta({ title: "Every", help: "How long to wait between two rounds.", widget: "span" }),
});

type Params = z.infer<typeof params>;

/** Whether the repetition is over: its condition holds, or it went round often enough. */
function over({ params: p, data, visits }: Arrival<Params>): Move | null {
  const compiled = p.until === "" ? null : compileCondition(p.until);
  if (compiled?.ok === true && compiled.condition.holds(data)) {
    return {
      to: "leave",
      outcome: "done",
      what: "done",
      words: "No need to repeat any more",
      forgetVisits: true,
    };
  }
  if (visits >= p.atMost) {
    const words = `Repeated ${p.atMost} time${p.atMost === 1 ? "" : "s"}: that was the last`;
    return { to: "leave", outcome: "exhausted", what: "done", words, forgetVisits: true };
  }
  return null;
}

function again({ visits }: Arrival<Params>): Move {
  return { to: "leave", outcome: "again", what: "done", words: `Round ${visits + 1}` };
}

export const repeat = defineNode({
  type: "repeat",
  title: "Repeat",
  purpose: "flow",
  icon: "repeat",
  description: "Goes round again every so often, until something is so or it was often enough.",
  params,
  rests: (p) => p.every.value > 0,
  outcomes: () => [
    { key: "again", label: "Each round" },
    { key: "done", label: "No longer needed" },
    { key: "exhausted", label: "Often enough" },
  ],
  summary: (p) => `Every ${spanInWords(p.every)}, at most ${p.atMost} times`,
  enter: (arrival) => {
    const done = over(arrival);
    if (done !== null) return done;
    if (arrival.visits === 0 || arrival.params.every.value === 0) return again(arrival);
    const at = addSpan(arrival.now, arrival.params.every, 1, arrival.calendar);
    return {
      to: "stay",
      wait: { phase: "pause", timers: [{ key: "next", at }] },
      what: "waiting",
      words: `Next round ${inWords(at, arrival.calendar)}`,
      until: at,
    };
  },
  resume: (arrival, _wait, cause) => (cause.type === "timer" ? (over(arrival) ?? again(arrival)) : null),
});
