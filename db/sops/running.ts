import { sql } from "kysely";
import { proposeMapping } from "../../domain/sop/compare/mapping";
import type { RunningView } from "../../domain/sop/designer/move-contract";
import type { CaseStanding } from "../../domain/sop/designer/move-plan";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { SopGraph } from "../../domain/sop/graph";
import type { Db } from "../open";
import { templateOf } from "./template";

/** The drawings of versions of an SOP, by number. */
export async function graphsOf(
  db: Db,
  template: string,
  versions: readonly number[],
): Promise<ReadonlyMap<number, SopGraph>> {
  if (versions.length === 0) return new Map();
  const rows = await db
    .selectFrom("sop_version")
    .where("template", "=", template)
    .where("version", "in", [...new Set(versions)])
    .select(["version", "graph"])
    .execute();
  return new Map(rows.map(({ version, graph }) => [version, graph]));
}

/** @throws SopRefusal where there is no such version. */
export async function graphOf(db: Db, template: string, version: number): Promise<SopGraph> {
  const graph = (await graphsOf(db, template, [version])).get(version);
  if (graph === undefined) throw new SopRefusal("not_found", "There is no such version.");
  return graph;
}

interface GroupRow {
  readonly version: number;
  readonly node: string;
  readonly label: string;
  readonly stuck: number;
  readonly since: number;
  readonly ids: string[];
}

/**
 * Where cases stand that run by another version than this one, and where each group of them would go in it.
 * @param version The version in force where it is not given.
 */
export async function runningElsewhere(db: Db, key: string, version?: number): Promise<RunningView> {
  const toVersion = version ?? (await templateOf(db, key)).in_force;
  if (toVersion === null) throw new SopRefusal("not_in_force", "No version of this SOP is in force.");
  const to = await graphOf(db, key, toVersion);
  const { rows } = await sql<GroupRow>`
    SELECT process.version, place->>'node' AS node, min(place->>'label') AS label,
      count(DISTINCT process.id) FILTER (WHERE place->>'phase' = 'stuck')::int AS stuck,
      min((place->>'since')::bigint) AS since, array_agg(DISTINCT process.id) AS ids
    FROM process CROSS JOIN LATERAL jsonb_array_elements(process.position) place
    WHERE process.template = ${key} AND process.status = 'running' AND process.version <> ${toVersion}
    GROUP BY 1, 2 ORDER BY 1 DESC, count(DISTINCT process.id) DESC, 2`.execute(db);
  const older = await graphsOf(
    db,
    key,
    rows.map((row) => row.version),
  );
  const proposals = new Map([...older].map(([from, graph]) => [from, proposeMapping(graph, to)]));
  return {
    toVersion,
    cases: new Set(rows.flatMap(({ ids }) => ids)).size,
    groups: rows.map(({ version: fromVersion, node, label, stuck, since, ids }) => ({
      fromVersion,
      node,
      label,
      cases: ids.length,
      stuck,
      oldestSince: new Date(since).toISOString(),
      proposed: proposals.get(fromVersion)?.[node] ?? null,
      processIds: ids,
    })),
  };
}

/** The running cases of these versions, oldest first. */
export async function standingOf(
  db: Db,
  key: string,
  versions: readonly number[],
): Promise<(CaseStanding & { readonly kind: string })[]> {
  const rows = await db
    .selectFrom("process")
    .leftJoin("client", "client.id", "process.client_id")
    .where("template", "=", key)
    .where("status", "=", "running")
    .where("version", "in", [...new Set(versions)])
    .orderBy("started_at")
    .orderBy("process.id")
    .select(["process.id", "process.kind", "version", "position", "given_name", "family_name"])
    .execute();
  return rows.map(({ id, kind, version, position, given_name, family_name }) => ({
    processId: id,
    kind,
    fromVersion: version,
    client: `${given_name ?? ""} ${family_name ?? ""}`.trim(),
    nodes: position.map(({ node }) => node),
  }));
}
