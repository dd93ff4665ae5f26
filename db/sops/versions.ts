import type { VersionRow } from "../../domain/sop/designer/publish-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { SopGraph } from "../../domain/sop/graph";
import type { Db } from "../open";
import { templateOf } from "./template";

function versions(db: Db, key: string) {
  return db
    .selectFrom("sop_version")
    .innerJoin("sop_template", "sop_template.key", "sop_version.template")
    .where("template", "=", key)
    .orderBy("version", "desc")
    .select([
      "version",
      "status",
      "author",
      "author_id",
      "approved_by",
      "note",
      "published_at",
      "retired_at",
      "safety_override",
    ])
    .select(({ eb, ref }) => eb("sop_template.in_force", "=", ref("version")).as("in_force"))
    .select(({ selectFrom }) =>
      selectFrom("process")
        .whereRef("process.template", "=", "sop_version.template")
        .whereRef("process.version", "=", "sop_version.version")
        .where("process.status", "=", "running")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("running"),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof versions>["execute"]>>[number];

function asVersion(row: Row): VersionRow {
  return {
    version: row.version,
    status: row.status,
    inForce: row.in_force === true,
    author: { id: row.author_id, name: row.author },
    approvedBy: row.approved_by,
    note: row.note,
    publishedAt: row.published_at?.toISOString() ?? null,
    retiredAt: row.retired_at?.toISOString() ?? null,
    safetyOverride: row.safety_override,
    running: Number(row.running ?? 0),
  };
}

/** Every version of an SOP, the newest first. */
export async function versionList(db: Db, key: string): Promise<VersionRow[]> {
  await templateOf(db, key);
  return (await versions(db, key).execute()).map(asVersion);
}

/** @throws SopRefusal where there is no such version. */
export async function versionGraph(
  db: Db,
  key: string,
  version: number,
): Promise<VersionRow & { graph: SopGraph }> {
  const row = await versions(db, key).where("version", "=", version).select("graph").executeTakeFirst();
  if (row === undefined) throw new SopRefusal("not_found", "There is no such version.");
  return { ...asVersion(row), graph: row.graph };
}
