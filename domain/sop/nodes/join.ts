import { z } from "zod";
import { defineNode } from "../node";

export const join = defineNode({
  type: "join",
  title: "Bring together",
  purpose: "flow",
  icon: "git-merge",
  description: "Waits for all paths that go side by side, or goes on with the first and drops the others.",
  params: z.object({
    mode: z
      .enum(["all", "any"])
      .default("all")
      .meta({
        title: "Go on",
        help: "With “the first”, the other paths are dropped.",
        options: { all: "When all paths are there", any: "When the first is there" },
      }),
  }),
  rests: () => false,
  outcomes: () => [{ key: "next", label: "Then" }],
  summary: (params) => (params.mode === "all" ? "When all are there" : "When the first is there"),
  enter: ({ params }) => ({ to: "join", mode: params.mode }),
  resume: () => null,
});
