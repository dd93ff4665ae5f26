import { sql } from "kysely";
import type { BulkOperate } from "../../domain/sop/designer/overlay-contract";
import type { Db } from "../open";

export interface StandingToken {
  readonly processId: string;
  readonly kind: string;
  readonly version: number;
  readonly client: string;
  /** Null where the case does not stand there any more. */
  readonly token: string | null;
  readonly since: Date | null;
}

/**
 * The cases that stepping in is about, each with the place at which it stands at the node: those named, or whatever stands
 * there, who waits longest first.
 */
export async function tokensAt(
  db: Db,
  key: string,
  { which, node }: Pick<BulkOperate, "which" | "node">,
  atMost: number,
): Promise<StandingToken[]> {
  const chosen =
    which.by === "cases"
      ? sql`process.id = ANY(${[...new Set(which.processIds)]}::uuid[])`
      : sql`process.status = 'running' AND place.token IS NOT NULL
          ${which.version === undefined ? sql`` : sql`AND process.version = ${which.version}`}`;
  const { rows } = await sql<{
    id: string;
    kind: string;
    version: number;
    given_name: string | null;
    family_name: string | null;
    token: string | null;
    since: number | null;
  }>`
    SELECT process.id, process.kind, process.version, client.given_name, client.family_name, place.token, place.since
    FROM process
    LEFT JOIN client ON client.id = process.client_id
    LEFT JOIN LATERAL (
      SELECT place->>'token' AS token, (place->>'since')::bigint AS since
      FROM jsonb_array_elements(process.position) place
      WHERE process.status = 'running' AND place->>'node' = ${node}
      ORDER BY 2 LIMIT 1) place ON true
    WHERE process.template = ${key} AND ${chosen}
    ORDER BY place.since NULLS LAST, process.id LIMIT ${atMost}`.execute(db);
  return rows.map(({ id, kind, version, given_name, family_name, token, since }) => ({
    processId: id,
    kind,
    version,
    client: `${given_name ?? ""} ${family_name ?? ""}`.trim(),
    token,
    since: since === null ? null : new Date(since),
  }));
}
