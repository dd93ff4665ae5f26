import { z } from "zod";
import { defineNode, type Outcome } from "../node";
import { branchKey } from "./condition";

const params = z.object({
  template: z.string().min(1, "Choose an SOP").max(64).meta({
    title: "SOP",
    help: "What is started, in the version that is in force then.",
    widget: "sop",
  }),
  kind: z.string().min(1, "Choose what it is about").max(64).meta({
    title: "It is about",
    help: "Comes with the SOP.",
    widget: "kind",
  }),
  /** Whether this process waits for the other one's result. */
  wait: z.boolean().default(false).meta({
    title: "Wait for its result",
    help: "Otherwise this case goes on at once.",
  }),
  /** The results to tell apart when waiting; any other one leaves by "else". */
  results: z
    .array(z.object({ key: branchKey, label: z.string().min(1, "Give the result a name").max(80) }))
    .max(8)
    .default([])
    .meta({
      title: "Results to tell apart",
      help: "As the other SOP’s ends say them. Any other result goes on by its own way.",
      widget: "results",
      when: { field: "wait", is: [true] },
    }),
});

/** A result in words (`not needed`) as an outcome's key (`not_needed`). */
export function resultKey(result: string): string {
  return result.toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

export const startProcess = defineNode({
  type: "start_process",
  title: "Start another SOP",
  purpose: "flow",
  icon: "sitemap",
  description: "Starts another SOP for the same case and goes on, or waits for its result.",
  params,
  rests: (p) => p.wait,
  outcomes: (p): Outcome[] =>
    p.wait ? [...p.results, { key: "else", label: "Any other result" }] : [{ key: "next", label: "Then" }],
  summary: (p) => `“${p.template}”${p.wait ? ", and wait for its result" : ""}`,
  enter: ({ params: p, newStep, data, anchors }) => {
    const step = newStep();
    const child = { step, kind: p.kind, template: p.template, wait: p.wait, data, anchors };
    if (!p.wait) {
      return { to: "leave", outcome: "next", child, what: "done", words: `Started “${p.template}”` };
    }
    return {
      to: "stay",
      wait: { phase: "child", step },
      child,
      what: "waiting",
      words: `Started “${p.template}”; waiting for its result`,
    };
  },
  resume: ({ params: p }, _wait, cause) => {
    if (cause.type !== "done") return null;
    const key = resultKey(cause.outcome);
    const known = p.results.some((result) => result.key === key);
    return {
      to: "leave",
      outcome: known ? key : "else",
      what: "done",
      words: `“${p.template}” ended: ${cause.outcome}`,
    };
  },
});
