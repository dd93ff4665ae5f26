import { clinicPack } from "../../domain/sop/starter";
import type { Tx } from "../open";
import { formTemplates } from "./forms";
import { messageTemplates } from "./messages";

/** Messages, forms and SOPs that a practice begins with, published as version 1. What is there already stays as it is. */
export async function seedStarterPack(tx: Tx, author: string): Promise<void> {
  await tx
    .insertInto("message_template")
    .values([...messageTemplates])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto("form_template")
    .values(
      formTemplates.map(({ key, name, definition }) => ({
        key,
        name,
        definition: JSON.stringify(definition),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const { key, kind, name, description, graph } of Object.values(clinicPack)) {
    const added = await tx
      .insertInto("sop_template")
      .values({ key, kind, name, description, in_force: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (added === undefined) continue;
    await tx
      .insertInto("sop_version")
      .values({
        template: key,
        version: 1,
        status: "published",
        graph: JSON.stringify(graph),
        note: "As it came with Praxis",
        author,
        published_at: new Date(),
      })
      .execute();
    await tx.updateTable("sop_template").set({ in_force: 1 }).where("key", "=", key).execute();
  }
}
