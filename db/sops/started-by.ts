import { sql } from "kysely";
import type { LibraryRow } from "../../domain/sop/designer/library-contract";
import type { Db } from "../open";
import { visitSop } from "../scheduling/book";

export type Starter = LibraryRow["startedBy"][number];

/**
 * What starts cases by which SOP: bookings, and the "start another SOP" nodes of versions that are in force or that cases
 * still run by. Keyed by what is started.
 */
export async function startersOf(db: Db): Promise<ReadonlyMap<string, Starter[]>> {
  const { rows } = await sql<{ started: string; key: string; name: string }>`
    SELECT DISTINCT node->'params'->>'template' AS started, template.key, template.name
    FROM sop_template template
    JOIN sop_version version ON version.template = template.key
    CROSS JOIN LATERAL jsonb_array_elements(version.graph->'nodes') node
    WHERE node->>'type' = 'start_process' AND node->'params'->>'template' <> template.key
      AND (version.version = template.in_force OR EXISTS (
        SELECT FROM process WHERE process.template = version.template AND process.version = version.version
          AND process.status = 'running'))
    ORDER BY template.name, template.key`.execute(db);
  const starters = new Map<string, Starter[]>([[visitSop, [{ key: null, name: "Bookings" }]]]);
  for (const { started, key, name } of rows) {
    starters.set(started, [...(starters.get(started) ?? []), { key, name }]);
  }
  return starters;
}
