import { z } from "zod";
import { compileCondition } from "../expression";
import { defineNode } from "../node";
import { sentenceOf } from "../sentence";

export const trigger = defineNode({
  type: "trigger",
  title: "Start",
  purpose: "flow",
  icon: "player-play",
  description: "Where a process begins. A filter lets in only the cases it is meant for.",
  params: z.object({
    /** CEL; empty lets every case in. */
    onlyWhen: z.string().max(2000).default("").meta({
      title: "Only for cases where",
      help: "Leave it empty to take every case. Others end here at once, as “not applicable”.",
      widget: "condition",
    }),
  }),
  rests: () => false,
  outcomes: () => [{ key: "next", label: "Next" }],
  summary: (params) =>
    params.onlyWhen === "" ? "Every case" : `Only when ${sentenceOf(params.onlyWhen) ?? params.onlyWhen}`,
  enter: ({ params, data }) => {
    if (params.onlyWhen !== "") {
      const compiled = compileCondition(params.onlyWhen);
      if (compiled.ok && !compiled.condition.holds(data)) {
        return {
          to: "end",
          result: "not applicable",
          scope: "process",
          words: "Not for this case",
          what: "ended",
        };
      }
    }
    return { to: "leave", outcome: "next", words: "Started", what: "started" };
  },
  resume: () => null,
});
