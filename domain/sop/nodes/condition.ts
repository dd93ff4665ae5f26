import { z } from "zod";
import { compileCondition } from "../expression";
import { defineNode } from "../node";

export const branchKey = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z0-9_]+$/, "Use small letters, digits and _ only");

export const condition = defineNode({
  type: "condition",
  title: "Decide",
  purpose: "decide",
  icon: "arrows-split-2",
  description: "Takes the first branch whose condition holds, or else.",
  params: z.object({
    branches: z
      .array(
        z.object({ key: branchKey, label: z.string().min(1).max(80), when: z.string().min(1).max(2000) }),
      )
      .min(1)
      .max(12),
  }),
  rests: () => false,
  outcomes: (params) => [
    ...params.branches.map(({ key, label }) => ({ key, label })),
    { key: "else", label: "Else" },
  ],
  summary: (params) => params.branches.map((branch) => branch.label).join(" / "),
  enter: ({ params, data }) => {
    for (const branch of params.branches) {
      const compiled = compileCondition(branch.when);
      if (compiled.ok && compiled.condition.holds(data)) {
        return { to: "leave", outcome: branch.key, what: "done", words: `Decided: ${branch.label}` };
      }
    }
    return { to: "leave", outcome: "else", what: "done", words: "Decided: none of the conditions holds" };
  },
  resume: () => null,
});
