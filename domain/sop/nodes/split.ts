import { z } from "zod";
import { defineNode } from "../node";
import { branchKey } from "./condition";

export const split = defineNode({
  type: "split",
  title: "Do side by side",
  purpose: "flow",
  icon: "git-fork",
  description: "Goes on along several paths at once.",
  params: z.object({
    paths: z
      .array(z.object({ key: branchKey, label: z.string().min(1, "Give the path a name").max(80) }))
      .min(2, "Add a second path")
      .max(12)
      .meta({ title: "Paths", help: "All of them are gone at the same time.", widget: "results" }),
  }),
  rests: () => false,
  outcomes: (params) => params.paths,
  summary: (params) => params.paths.map((path) => path.label).join(" + "),
  enter: ({ params }) => ({ to: "fork", outcomes: params.paths.map((path) => path.key) }),
  resume: () => null,
});
