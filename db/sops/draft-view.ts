import { sql } from "kysely";
import type { DraftSave, DraftView } from "../../domain/sop/designer/draft-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { SopGraph } from "../../domain/sop/graph";
import type { Db } from "../open";
import { commentsOf } from "./comments";
import { draftHead } from "./draft-head";
import { presentIn } from "./presence";
import { approvalRequired } from "./settings";
import { findingsOf } from "./validation-context";

/** Everything that the designer opens with. */
export async function draftView(db: Db, key: string): Promise<DraftView> {
  const head = await draftHead(db, key);
  const [findings, openBy, comments, asked, surroundings] = await Promise.all([
    findingsOf(db, head),
    presentIn(db, key),
    commentsOf(db, key),
    approvalRequired(db),
    surroundingsOf(db, key),
  ]);
  return {
    key,
    kind: head.kind,
    name: head.name,
    description: head.description,
    state: head.state,
    revision: head.revision,
    graph: head.graph,
    inForce: head.inForce,
    basedOn: head.basedOn,
    savedAt: head.savedAt?.toISOString() ?? null,
    savedBy: head.savedBy,
    editors: [...head.editors],
    ...surroundings,
    findings,
    openBy,
    comments,
    approvalRequired: asked,
  };
}

/** The review, and what the template belongs to. */
async function surroundingsOf(db: Db, key: string) {
  const row = await db
    .selectFrom("sop_template")
    .leftJoin("sop_draft", (join) =>
      join.onRef("sop_draft.template", "=", "sop_template.key").on("sop_draft.status", "<>", "none"),
    )
    .leftJoin("location", "location.id", "sop_template.location_id")
    .where("sop_template.key", "=", key)
    .select([
      "archived_at",
      "location.id as location_id",
      "location.name as location",
      "submitted_at",
      "submitted_by",
      "submitted_by_name",
      "note",
      "safety_override",
      "sent_back_at",
      "sent_back_by",
      "sent_back_note",
    ])
    .executeTakeFirstOrThrow();
  return {
    archived: row.archived_at !== null,
    location:
      row.location_id === null || row.location === null ? null : { id: row.location_id, name: row.location },
    review:
      row.submitted_at === null
        ? null
        : {
            submittedAt: row.submitted_at.toISOString(),
            submittedBy: { id: row.submitted_by, name: row.submitted_by_name ?? "" },
            note: row.note ?? "",
            overrideReason: row.safety_override ?? "",
          },
    sentBack:
      row.sent_back_at === null
        ? null
        : {
            at: row.sent_back_at.toISOString(),
            by: row.sent_back_by ?? "",
            note: row.sent_back_note ?? "",
          },
  };
}

function saves(db: Db, key: string) {
  return db
    .selectFrom("sop_draft_save")
    .where("template", "=", key)
    .orderBy("revision", "desc")
    .select(["revision", "saved_at", "saved_by", "saved_by_name", "name"])
    .select(sql<number>`jsonb_array_length(graph->'nodes')`.as("nodes"));
}

/** The saves that are kept, the newest first. */
export async function draftSaves(db: Db, key: string): Promise<DraftSave[]> {
  return (await saves(db, key).execute()).map(asSave);
}

/** @throws SopRefusal where it is no longer kept. */
export async function draftSave(
  db: Db,
  key: string,
  revision: number,
): Promise<DraftSave & { description: string; graph: SopGraph }> {
  const row = await saves(db, key)
    .where("revision", "=", revision)
    .select(["graph", "description"])
    .executeTakeFirst();
  if (row === undefined) throw new SopRefusal("not_found", "This save is no longer kept.");
  return { ...asSave(row), description: row.description, graph: row.graph };
}

interface SaveRow {
  readonly revision: number;
  readonly saved_at: Date;
  readonly saved_by: string | null;
  readonly saved_by_name: string;
  readonly name: string;
  readonly nodes: number;
}

function asSave({ revision, saved_at, saved_by, saved_by_name, name, nodes }: SaveRow): DraftSave {
  return {
    revision,
    savedAt: saved_at.toISOString(),
    savedBy: { id: saved_by, name: saved_by_name },
    name,
    nodes,
  };
}
