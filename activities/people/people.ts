import { z } from "zod";
import { changeTag, setField } from "../../db/people/clients";
import type { Deps } from "../deps";
import { step } from "../run-step";

const updating = z.object({
  change: z.enum(["add_tag", "remove_tag", "set_field"]),
  field: z.string(),
  value: z.string(),
});

export function peopleActivities(deps: Deps) {
  return {
    update_record: step(deps, async ({ tx, of, input }) => {
      const { change, field, value } = updating.parse(input.command.params);
      if (of.clientId === null) return { outcome: "updated" };
      if (change === "set_field") await setField(tx, of.clientId, field, value);
      else await changeTag(tx, of.clientId, value, change === "add_tag");
      return { outcome: "updated" };
    }),
  };
}
