import { sql } from "kysely";
import type { SopList, SopView } from "../../domain/sop/contract";
import type { Db } from "../open";

export async function sopList(db: Db): Promise<SopList["sops"]> {
  const rows = await db
    .selectFrom("sop_template")
    .where("archived_at", "is", null)
    .orderBy("kind")
    .orderBy("name")
    .select(["key", "kind", "name", "description", "in_force"])
    .select(({ selectFrom }) =>
      selectFrom("process")
        .whereRef("process.template", "=", "sop_template.key")
        .where("process.status", "=", "running")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("running"),
    )
    .execute();
  return rows.map(({ in_force, running, ...sop }) => ({
    ...sop,
    version: in_force,
    running: Number(running ?? 0),
  }));
}

/** The version in force, and how many processes stand at each of its nodes. */
export async function sopView(db: Db, key: string): Promise<SopView | null> {
  const row = await db
    .selectFrom("sop_template")
    .innerJoin("sop_version", (join) =>
      join
        .onRef("sop_version.template", "=", "sop_template.key")
        .onRef("sop_version.version", "=", "sop_template.in_force"),
    )
    .where("sop_template.key", "=", key)
    .select(["key", "kind", "name", "description", "version", "published_at", "graph"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { rows } = await sql<{ node: string; n: number }>`
    SELECT place->>'node' AS node, count(*)::int AS n FROM process, jsonb_array_elements(position) place
    WHERE template = ${key} AND status = 'running' GROUP BY 1`.execute(db);
  const { published_at, ...sop } = row;
  return {
    ...sop,
    publishedAt: published_at?.toISOString() ?? null,
    standing: Object.fromEntries(rows.map(({ node, n }) => [node, n])),
  };
}
