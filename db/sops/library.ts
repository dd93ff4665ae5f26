import { sql } from "kysely";
import type { LibraryRow } from "../../domain/sop/designer/library-contract";
import type { Db } from "../open";
import { startersOf } from "./started-by";

interface Row {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly in_force: number | null;
  readonly archived_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly overrides: string | null;
  readonly overrides_name: string | null;
  readonly location_id: string | null;
  readonly location: string | null;
  readonly published_at: Date | null;
  readonly last: { readonly at: string; readonly by: string; readonly what: "published" | "retired" } | null;
  readonly draft_status: "open" | "in_review" | null;
  readonly saved_at: Date | null;
  readonly saved_by: string | null;
  readonly open_by: string[];
  readonly running: number;
}

/** Every SOP of the practice by kind and name, the archived ones too. */
export async function sopLibrary(db: Db): Promise<LibraryRow[]> {
  const [{ rows }, starters] = await Promise.all([libraryRows(db), startersOf(db)]);
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    name: row.name,
    description: row.description,
    version: row.in_force,
    publishedAt: row.published_at?.toISOString() ?? null,
    draft:
      row.draft_status === null || row.saved_at === null
        ? null
        : {
            state: row.draft_status,
            savedAt: row.saved_at.toISOString(),
            savedBy: row.saved_by ?? "",
            openBy: row.open_by,
          },
    running: row.running,
    archived: row.archived_at !== null,
    overrides:
      row.overrides === null ? null : { key: row.overrides, name: row.overrides_name ?? row.overrides },
    location: row.location_id === null ? null : { id: row.location_id, name: row.location ?? "" },
    overriddenBy: rows
      .filter(({ overrides, archived_at }) => overrides === row.key && archived_at === null)
      .map(({ key, location_id, location, in_force }) => ({
        key,
        locationId: location_id ?? "",
        location: location ?? "",
        inForce: in_force !== null,
      })),
    startedBy: starters.get(row.overrides ?? row.key) ?? [],
    lastChange: lastChangeOf(row),
  }));
}

function lastChangeOf(row: Row): LibraryRow["lastChange"] {
  const drawn = row.saved_at === null ? null : { at: row.saved_at.toISOString(), by: row.saved_by ?? "" };
  const { last } = row;
  const published = last === null ? null : { ...last, at: new Date(last.at).toISOString() };
  if (drawn !== null && (published === null || drawn.at > published.at)) return { ...drawn, what: "drawn" };
  return published ?? { at: row.created_at.toISOString(), by: row.created_by, what: "created" };
}

function libraryRows(db: Db) {
  return sql<Row>`
    SELECT template.key, template.kind, template.name, template.description, template.in_force, template.archived_at,
      template.created_at, template.created_by, template.overrides, base.name AS overrides_name, template.location_id,
      location.name AS location, version.published_at, last.last, draft.status AS draft_status, save.saved_at,
      save.saved_by_name AS saved_by, coalesce(present.names, '{}') AS open_by, coalesce(cases.n, 0)::int AS running
    FROM sop_template template
    LEFT JOIN sop_template base ON base.key = template.overrides
    LEFT JOIN location ON location.id = template.location_id
    LEFT JOIN sop_version version ON version.template = template.key AND version.version = template.in_force
    LEFT JOIN sop_draft draft ON draft.template = template.key AND draft.status <> 'none'
    LEFT JOIN sop_draft_save save ON save.template = draft.template AND save.revision = draft.revision
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('at', greatest(published_at, retired_at), 'by', author,
        'what', CASE WHEN retired_at IS NULL THEN 'published' ELSE 'retired' END) AS last
      FROM sop_version newest WHERE newest.template = template.key AND newest.published_at IS NOT NULL
      ORDER BY newest.version DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(staff.name ORDER BY staff.name) AS names
      FROM sop_presence JOIN staff ON staff.id = sop_presence.staff_id
      WHERE sop_presence.template = template.key AND seen_at > now() - interval '30 seconds') present ON true
    LEFT JOIN (SELECT template, count(*) AS n FROM process WHERE status = 'running' GROUP BY template) cases
      ON cases.template = template.key
    ORDER BY template.kind, coalesce(base.name, template.name), template.overrides IS NOT NULL, template.name, template.key
  `.execute(db);
}
