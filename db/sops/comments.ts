import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Comment } from "../../domain/sop/designer/draft-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Db, Tx } from "../open";
import type { Editor } from "../schema-sops";
import { templateOf } from "./template";

/** What was said about the SOP's nodes, oldest first. */
export async function commentsOf(db: Db, template: string): Promise<Comment[]> {
  const rows = await db
    .selectFrom("sop_comment")
    .where("template", "=", template)
    .orderBy("at")
    .orderBy("id")
    .select(["id", "node", "author_id", "author_name", "at", "text", "resolved_at", "resolved_by"])
    .execute();
  return rows.map(({ author_id, author_name, at, resolved_at, resolved_by, ...row }) => ({
    ...row,
    author: { id: author_id, name: author_name },
    at: at.toISOString(),
    resolved: resolved_at === null ? null : { at: resolved_at.toISOString(), by: resolved_by },
  }));
}

export interface NewComment {
  readonly template: string;
  readonly node: string | null;
  readonly text: string;
  readonly by: Editor;
}

export async function addComment(tx: Tx, { template, node, text, by }: NewComment): Promise<string> {
  await templateOf(tx, template);
  const id = randomUUID();
  await tx
    .insertInto("sop_comment")
    .values({ id, template, node, text, author_id: by.id, author_name: by.name })
    .execute();
  return id;
}

/** @throws SopRefusal where there is no such comment. */
export async function resolveComment(tx: Tx, id: string, resolved: boolean, by: string): Promise<void> {
  const row = await tx
    .updateTable("sop_comment")
    .set({ resolved_at: resolved ? sql<Date>`now()` : null, resolved_by: resolved ? by : "" })
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw new SopRefusal("not_found", "There is no such comment.");
}
