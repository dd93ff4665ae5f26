import { type DraftConflict, type DraftState, draftStates } from "../../domain/sop/designer/draft-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { SopGraph } from "../../domain/sop/graph";
import type { Db } from "../open";
import type { Author, Editor } from "../schema-sops";

export interface DraftHead {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly state: DraftState;
  readonly revision: number;
  readonly graph: SopGraph;
  readonly inForce: number | null;
  readonly basedOn: number | null;
  readonly savedAt: Date | null;
  readonly savedBy: Author | null;
  readonly editors: readonly Editor[];
}

/**
 * What stands in the designer: the draft, or where there is none the version in force, or where that was retired the last one.
 * @throws SopRefusal where there is no such SOP.
 */
export async function draftHead(db: Db, key: string): Promise<DraftHead> {
  const row = await db
    .selectFrom("sop_template")
    .leftJoin("sop_draft", "sop_draft.template", "sop_template.key")
    .leftJoin("sop_draft_save", (join) =>
      join
        .onRef("sop_draft_save.template", "=", "sop_draft.template")
        .onRef("sop_draft_save.revision", "=", "sop_draft.revision")
        .on("sop_draft.status", "<>", "none"),
    )
    .leftJoin("sop_version", (join) =>
      join.onRef("sop_version.template", "=", "sop_template.key").on(({ eb, fn, selectFrom }) =>
        eb(
          "sop_version.version",
          "=",
          fn.coalesce(
            "sop_template.in_force",
            selectFrom("sop_version as last")
              .whereRef("last.template", "=", "sop_template.key")
              .select(({ fn: of }) => of.max("last.version").as("last")),
          ),
        ),
      ),
    )
    .where("sop_template.key", "=", key)
    .select([
      "sop_template.kind",
      "sop_template.name",
      "sop_template.description",
      "sop_template.in_force",
      "sop_draft.status",
      "sop_draft.revision",
      "sop_draft.based_on",
      "sop_draft.editors",
      "sop_draft_save.graph as drawn",
      "sop_draft_save.name as drawn_name",
      "sop_draft_save.description as drawn_description",
      "sop_draft_save.saved_at",
      "sop_draft_save.saved_by",
      "sop_draft_save.saved_by_name",
      "sop_version.graph as published",
    ])
    .executeTakeFirst();
  const graph = row?.drawn ?? row?.published ?? null;
  if (row === undefined || graph === null) throw new SopRefusal("not_found", "There is no such SOP.");
  const drawn = row.drawn !== null;
  return {
    key,
    kind: row.kind,
    name: row.drawn_name ?? row.name,
    description: row.drawn_description ?? row.description,
    state: drawn ? (row.status ?? draftStates[0]) : "none",
    revision: row.revision ?? 0,
    graph,
    inForce: row.in_force,
    basedOn: drawn ? row.based_on : row.in_force,
    savedAt: row.saved_at,
    savedBy: row.saved_by_name === null ? null : { id: row.saved_by, name: row.saved_by_name },
    editors: drawn ? (row.editors ?? []) : [],
  };
}

/** A head as a page gets it that must merge its own changes with it. */
export function currentOf({
  state,
  revision,
  graph,
  name,
  description,
  savedAt,
  savedBy,
}: DraftHead): DraftConflict["current"] {
  return {
    state,
    revision,
    graph,
    name,
    description,
    savedAt: savedAt?.toISOString() ?? null,
    savedBy,
  };
}

/** @throws SopRefusal with what stands there now, where somebody saved since. */
export function mustBe(revision: number, head: DraftHead): void {
  if (head.revision === revision) return;
  const who = head.savedBy === null ? "Somebody" : head.savedBy.name;
  const what = head.state === "none" ? "discarded or published the draft" : "saved the draft";
  throw new SopRefusal("draft_moved_on", `${who} ${what} in the meantime.`, { current: currentOf(head) });
}

/** @throws SopRefusal where the draft waits for approval. */
export function mustNotBeInReview(head: DraftHead): void {
  if (head.state !== "in_review") return;
  throw new SopRefusal(
    "draft_in_review",
    "This draft waits for approval. Take it out of review to go on drawing.",
    { current: currentOf(head) },
  );
}
