import { z } from "zod";
import { defineNode } from "../node";

export const end = defineNode({
  type: "end",
  title: "End",
  purpose: "flow",
  icon: "flag",
  description: "Ends the process with a result; what still waits elsewhere in it is dropped.",
  params: z.object({
    result: z.string().min(1, "Say how it ended").max(80).default("done").meta({
      title: "Result",
      help: "How it ended, in a word or two. An SOP that started this one can go on by it.",
    }),
    /** `path` ends this path alone; the process goes on along the others. */
    scope: z
      .enum(["process", "path"])
      .default("process")
      .meta({
        title: "Ends",
        help: "The whole case, or this path alone where several go side by side.",
        options: { process: "The whole case", path: "This path alone" },
      }),
  }),
  rests: () => false,
  outcomes: () => [],
  summary: (params) => params.result,
  enter: ({ params }) => ({ to: "end", result: params.result, scope: params.scope }),
  resume: () => null,
});
