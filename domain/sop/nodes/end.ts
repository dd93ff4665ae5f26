import { z } from "zod";
import { defineNode } from "../node";

export const end = defineNode({
  type: "end",
  title: "End",
  purpose: "flow",
  icon: "flag",
  description: "Ends the process with a result; what still waits elsewhere in it is dropped.",
  params: z.object({
    result: z.string().min(1).max(80).default("done"),
    /** `path` ends this path alone; the process goes on along the others. */
    scope: z.enum(["process", "path"]).default("process"),
  }),
  rests: () => false,
  outcomes: () => [],
  summary: (params) => params.result,
  enter: ({ params }) => ({ to: "end", result: params.result, scope: params.scope }),
  resume: () => null,
});
