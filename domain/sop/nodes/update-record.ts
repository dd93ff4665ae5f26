import { z } from "zod";
import { carryOut, defineNode } from "../node";

export const updateRecord = defineNode({
  type: "update_record",
  title: "Update record",
  purpose: "schedule",
  icon: "edit",
  description: "Adds or removes a tag, or sets a field of the client’s record.",
  params: z.object({
    change: z.enum(["add_tag", "remove_tag", "set_field"]).meta({
      title: "What",
      help: "Tags sort clients; fields hold what the practice wants to know of them.",
      options: { add_tag: "Add a tag", remove_tag: "Take a tag away", set_field: "Set a field" },
    }),
    field: z
      .string()
      .max(64)
      .default("")
      .meta({
        title: "Field",
        help: "Its name on the client’s record.",
        when: { field: "change", is: ["set_field"] },
      }),
    value: z.string().min(1, "Say which").max(500).meta({ title: "Tag or value", help: "What is written." }),
  }),
  rests: () => false,
  outcomes: () => [{ key: "next", label: "Then" }],
  summary: (p) =>
    p.change === "set_field"
      ? `${p.field}: ${p.value}`
      : `${p.change === "add_tag" ? "Tag" : "Untag"} ${p.value}`,
  enter: ({ newStep, params }) =>
    carryOut({ action: "update_record", step: newStep(), params: { ...params } }, { phase: "updating" }),
  resume: ({ params }, _wait, cause) => {
    if (cause.type !== "done") return null;
    const words =
      params.change === "set_field"
        ? `Set ${params.field} to “${params.value}”`
        : `${params.change === "add_tag" ? "Added" : "Removed"} the tag “${params.value}”`;
    return { to: "leave", outcome: "next", what: "done", words };
  },
});
