import { sql } from "kysely";
import type { OwnScenario } from "../../domain/sop/designer/draft-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Scenario } from "../../domain/sop/scenario";
import type { Db, Tx } from "../open";
import type { Editor } from "../schema-sops";
import { holdTemplate } from "./template";

/** As many as anybody looks through. */
const scenariosAtMost = 100;

/** The practice's own scenarios of an SOP, by title. */
export async function scenariosOf(db: Db, template: string): Promise<OwnScenario[]> {
  const rows = await db
    .selectFrom("sop_scenario")
    .where("template", "=", template)
    .orderBy(sql`scenario->>'title'`)
    .orderBy("scenario_key")
    .select(["scenario", "author_id", "author_name", "saved_at"])
    .execute();
  return rows.map(({ scenario, author_id, author_name, saved_at }) => ({
    scenario,
    author: { id: author_id, name: author_name },
    savedAt: saved_at.toISOString(),
  }));
}

/** Saves a scenario under its key, over the one that was there. */
export async function saveScenario(
  tx: Tx,
  template: string,
  scenario: Scenario,
  { id, name }: Editor,
): Promise<void> {
  await holdTemplate(tx, template);
  const there = await scenariosOf(tx, template);
  if (there.length >= scenariosAtMost && !there.some(({ scenario: other }) => other.key === scenario.key)) {
    throw new SopRefusal("too_many", `There are ${scenariosAtMost} scenarios already. Remove one first.`);
  }
  const row = {
    scenario: JSON.stringify(scenario),
    author_id: id,
    author_name: name,
    saved_at: sql<Date>`now()`,
  };
  await tx
    .insertInto("sop_scenario")
    .values({ template, scenario_key: scenario.key, ...row })
    .onConflict((conflict) => conflict.columns(["template", "scenario_key"]).doUpdateSet(row))
    .execute();
}

export async function removeScenario(tx: Tx, template: string, key: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom("sop_scenario")
    .where("template", "=", template)
    .where("scenario_key", "=", key)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new SopRefusal("not_found", "There is no such scenario.");
}
