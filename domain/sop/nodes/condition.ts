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
        z.object({
          key: branchKey,
          label: z.string().min(1, "Give the branch a name").max(80).meta({
            title: "Name",
            help: "Stands at the way out.",
          }),
          when: z.string().min(1, "Say when this branch is taken").max(2000).meta({
            title: "When",
            help: "What must be so for this branch to be taken.",
            widget: "condition",
          }),
        }),
      )
      .min(1, "Add a branch")
      .max(12)
      .meta({
        title: "Branches",
        help: "Looked at from the top: the first that holds is taken. Where none holds, the case goes on by “Else”.",
        widget: "branches",
      }),
  }),
  rests: () => false,
  outcomes: (params) => [
    ...params.branches.map(({ key, label }) => ({ key, label })),
    { key: "else", label: "Otherwise" },
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
