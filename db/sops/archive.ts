import { sql } from "kysely";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Tx } from "../open";
import { markRetired } from "./publish";
import { startersOf } from "./started-by";
import { holdTemplate, type Template } from "./template";

/**
 * Takes an SOP out of the library; it can be brought back. A version in force is retired with it.
 * @throws SopRefusal where something starts it, a draft waits for approval, or cases run by it.
 */
export async function archiveSop(tx: Tx, key: string): Promise<void> {
  const template = await holdTemplate(tx, key, { archivedToo: true });
  if (template.archived_at !== null) return;
  await mustNotBeStarted(tx, template);
  const { running } = await tx
    .selectFrom("process")
    .where("template", "=", key)
    .where("status", "=", "running")
    .select(({ fn }) => fn.countAll<number>().as("running"))
    .executeTakeFirstOrThrow();
  if (Number(running) > 0) {
    throw new SopRefusal(
      "still_running",
      `${running === 1 ? "One case still runs" : `${running} cases still run`} by “${template.name}”. Retire it, so that nothing new starts, and archive it once they are over.`,
      { running: Number(running) },
    );
  }
  const own = await tx
    .selectFrom("sop_template")
    .innerJoin("location", "location.id", "sop_template.location_id")
    .where("overrides", "=", key)
    .where("archived_at", "is", null)
    .select("location.name")
    .execute();
  if (own.length > 0) {
    throw new SopRefusal(
      "still_started",
      `${own.map(({ name }) => name).join(", ")}: there is an own way of “${template.name}”. Archive it first.`,
    );
  }
  if (template.in_force !== null) await markRetired(tx, key, template.in_force);
  await tx
    .updateTable("sop_template")
    .set({ archived_at: sql<Date>`now()`, in_force: null })
    .where("key", "=", key)
    .execute();
}

export async function unarchiveSop(tx: Tx, key: string): Promise<void> {
  await holdTemplate(tx, key, { archivedToo: true });
  await tx.updateTable("sop_template").set({ archived_at: null }).where("key", "=", key).execute();
}

/**
 * Nothing new starts by it any more; what runs goes on. Where it is a location's own way, the practice's takes its place.
 * @throws SopRefusal where something would still start it.
 */
export async function retireSop(tx: Tx, key: string): Promise<void> {
  const template = await holdTemplate(tx, key);
  if (template.in_force === null) return;
  await mustNotBeStarted(tx, template);
  await markRetired(tx, key, template.in_force);
  await tx.updateTable("sop_template").set({ in_force: null }).where("key", "=", key).execute();
}

async function mustNotBeStarted(tx: Tx, { key, name, in_force, overrides }: Template): Promise<void> {
  if (in_force === null || overrides !== null) return;
  const startedBy = (await startersOf(tx)).get(key) ?? [];
  if (startedBy.length === 0) return;
  const who = startedBy
    .map((starter) => (starter.key === null ? "bookings" : `“${starter.name}”`))
    .join(", ");
  throw new SopRefusal(
    "still_started",
    `“${name}” is started by ${who}. Change what starts it first, or publish a version that does less.`,
    { startedBy },
  );
}
