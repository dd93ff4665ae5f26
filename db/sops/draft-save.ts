import { createHash } from "node:crypto";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { SopGraph, SopTemplateSource } from "../../domain/sop/graph";
import type { Tx } from "../open";
import type { Author, Editor } from "../schema-sops";
import { type DraftHead, draftHead, mustBe, mustNotBeInReview } from "./draft-head";
import { holdTemplate } from "./template";

export interface Drawing {
  readonly graph: SopGraph;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

export interface Saving extends Drawing {
  readonly key: string;
  readonly baseRevision: number;
  readonly by: Editor;
}

/** Enough to go back over an afternoon's drawing. */
export const savesKept = 50;

/**
 * Saves a drawing over the revision it was made from; the first save after a publish begins a new draft.
 * @throws SopRefusal `draft_moved_on` with what stands there, where somebody else saved since.
 */
export async function saveDraft(tx: Tx, { key, baseRevision, by, ...drawing }: Saving): Promise<number> {
  await holdTemplate(tx, key);
  const head = await draftHead(tx, key);
  mustNotBeInReview(head);
  mustBe(baseRevision, head);
  return putDrawing(tx, head, drawing, by);
}

/**
 * Begins the draft anew from a version or from a kept save; what stood there stays among the kept saves.
 * @throws SopRefusal where there is no such version or save.
 */
export async function startDraftFrom(
  tx: Tx,
  {
    key,
    baseRevision,
    version,
    save,
    by,
  }: Omit<Saving, "graph"> & {
    readonly version?: number | undefined;
    readonly save?: number | undefined;
  },
): Promise<number> {
  await holdTemplate(tx, key);
  const head = await draftHead(tx, key);
  mustNotBeInReview(head);
  mustBe(baseRevision, head);
  const drawing =
    version === undefined ? await savedDrawing(tx, key, save ?? 0) : await publishedDrawing(tx, key, version);
  return putDrawing(tx, { ...head, state: "none", basedOn: version ?? head.basedOn }, drawing, by);
}

async function savedDrawing(tx: Tx, key: string, revision: number): Promise<Drawing> {
  const row = await tx
    .selectFrom("sop_draft_save")
    .where("template", "=", key)
    .where("revision", "=", revision)
    .select(["graph", "name", "description"])
    .executeTakeFirst();
  if (row === undefined) throw new SopRefusal("not_found", "This save is no longer kept.");
  return row;
}

async function publishedDrawing(tx: Tx, key: string, version: number): Promise<Drawing> {
  const row = await tx
    .selectFrom("sop_version")
    .where("template", "=", key)
    .where("version", "=", version)
    .select("graph")
    .executeTakeFirst();
  if (row === undefined) throw new SopRefusal("not_found", "There is no such version.");
  return row;
}

/** The draft that a new template begins with. */
export function firstDraft(tx: Tx, sop: SopTemplateSource, by: Author): Promise<number> {
  const head: DraftHead = {
    ...sop,
    state: "none",
    revision: 0,
    inForce: null,
    basedOn: null,
    savedAt: null,
    savedBy: null,
    editors: [],
  };
  return putDrawing(tx, head, sop, by);
}

/** Writes the next revision; a head without a draft begins one. */
async function putDrawing(tx: Tx, head: DraftHead, drawing: Drawing, by: Author): Promise<number> {
  const { key, state } = head;
  const revision = head.revision + 1;
  const graph = JSON.stringify(drawing.graph);
  const name = drawing.name ?? head.name;
  const description = drawing.description ?? head.description;
  await tx
    .insertInto("sop_draft_save")
    .values({ template: key, revision, graph, name, description, saved_by: by.id, saved_by_name: by.name })
    .execute();
  const { id, name: editor } = by;
  const editors =
    id === null ? head.editors : [...head.editors.filter((other) => other.id !== id), { id, name: editor }];
  const next = {
    revision,
    based_on: head.basedOn,
    graph_hash: createHash("sha256").update(graph).digest("hex"),
    editors: JSON.stringify(editors),
    status: "open" as const,
    ...(state === "none" ? { sent_back_by: "", sent_back_at: null, sent_back_note: "" } : {}),
  };
  await tx
    .insertInto("sop_draft")
    .values({ template: key, submitted_by: null, ...next })
    .onConflict((conflict) => conflict.column("template").doUpdateSet(next))
    .execute();
  await tx
    .deleteFrom("sop_draft_save")
    .where("template", "=", key)
    .where("revision", "<=", revision - savesKept)
    .execute();
  await renameUnpublished(tx, key, name, description);
  return revision;
}

/** What was never published is called as its draft is; everything else keeps its name until the next version. */
async function renameUnpublished(tx: Tx, key: string, name: string, description: string): Promise<void> {
  await tx
    .updateTable("sop_template")
    .set({ name, description })
    .where("key", "=", key)
    .where(({ or, eb }) => or([eb("name", "<>", name), eb("description", "<>", description)]))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("sop_version").where("template", "=", key).select("version"))),
    )
    .execute();
}

/**
 * Puts the draft aside; its saves are kept, so that it can be taken up again.
 * @throws SopRefusal where nothing was ever published: there would be nothing left.
 */
export async function discardDraft(tx: Tx, key: string, baseRevision: number): Promise<number> {
  await holdTemplate(tx, key);
  const head = await draftHead(tx, key);
  mustNotBeInReview(head);
  mustBe(baseRevision, head);
  if (head.state === "none") throw new SopRefusal("no_draft", "There is no draft to discard.");
  const published = await tx
    .selectFrom("sop_version")
    .where("template", "=", key)
    .select("version")
    .limit(1)
    .executeTakeFirst();
  if (published === undefined) {
    throw new SopRefusal(
      "no_draft",
      "This SOP was never published, so its draft is all there is. Archive the SOP instead.",
    );
  }
  const revision = head.revision + 1;
  await tx.updateTable("sop_draft").set({ status: "none", revision }).where("template", "=", key).execute();
  return revision;
}
