import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Db, Tx } from "../open";

const columns = [
  "key",
  "kind",
  "name",
  "description",
  "in_force",
  "archived_at",
  "overrides",
  "location_id",
] as const;

export interface Template {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly in_force: number | null;
  readonly archived_at: Date | null;
  readonly overrides: string | null;
  readonly location_id: string | null;
}

const noSuch = () => new SopRefusal("not_found", "There is no such SOP.");

/** @throws SopRefusal where there is none. */
export async function templateOf(db: Db, key: string): Promise<Template> {
  const row = await db.selectFrom("sop_template").where("key", "=", key).select(columns).executeTakeFirst();
  if (row === undefined) throw noSuch();
  return row;
}

/**
 * The template, held until the transaction is over: whoever changes an SOP holds it first, so changes come one by one.
 * @throws SopRefusal where there is none, or where it is archived and that was not asked for.
 */
export async function holdTemplate(tx: Tx, key: string, { archivedToo = false } = {}): Promise<Template> {
  const row = await tx
    .selectFrom("sop_template")
    .where("key", "=", key)
    .select(columns)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw noSuch();
  if (row.archived_at !== null && !archivedToo) {
    throw new SopRefusal("archived", `“${row.name}” is archived. Bring it back first, or make a copy.`);
  }
  return row;
}
