import type { PackInstalled } from "../../domain/sop/designer/pack-contract";
import type { SopTemplateSource } from "../../domain/sop/graph";
import type { ServiceSource } from "../../domain/sop/starter/pack";
import type { PackPart } from "../../domain/sop/starter/pack-part";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import type { Author } from "../schema-sops";
import { firstDraft } from "./draft-save";

export interface PackInstallation {
  readonly part: PackPart;
  /** Published as version 1 for a new practice; else a draft that somebody of the practice looks at first. */
  readonly as: "published" | "draft";
  readonly author: Author;
  readonly at: Date;
}

/** Adds SOPs, messages and forms of a starter pack. What has the same key already stays as it is, and is told. */
export async function installPack(
  tx: Tx,
  { part, as, author, at }: PackInstallation,
): Promise<PackInstalled> {
  const messages = await added(part.messages, (rows) =>
    tx
      .insertInto("message_template")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .execute(),
  );
  const forms = await added(
    part.forms.map(({ key, name, definition }) => ({ key, name, definition: JSON.stringify(definition) })),
    (rows) =>
      tx
        .insertInto("form_template")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning("key")
        .execute(),
  );
  const sops = await added(
    part.sops.map(({ key, kind, name, description }) => ({
      key,
      kind,
      name,
      description,
      in_force: null,
      created_by: author.name,
    })),
    (rows) =>
      tx
        .insertInto("sop_template")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning("key")
        .execute(),
  );
  const fresh = part.sops.filter(({ key }) => sops.includes(key));
  if (as === "published") await putInForce(tx, fresh, author, at);
  else for (const sop of fresh) await firstDraft(tx, sop, author);
  return {
    installed: { sops, messages, forms },
    kept: {
      sops: others(part.sops, sops),
      messages: others(part.messages, messages),
      forms: others(part.forms, forms),
    },
  };
}

async function putInForce(
  tx: Tx,
  sops: readonly SopTemplateSource[],
  author: Author,
  at: Date,
): Promise<void> {
  if (sops.length === 0) return;
  const versions = sops.map(({ key, graph }) => ({
    template: key,
    version: 1,
    status: "published" as const,
    graph: JSON.stringify(graph),
    note: "As it came with Praxis",
    author: author.name,
    author_id: author.id,
    published_at: at,
  }));
  await tx.insertInto("sop_version").values(versions).execute();
  await tx
    .updateTable("sop_template")
    .set({ in_force: 1 })
    .where(
      "key",
      "in",
      sops.map(({ key }) => key),
    )
    .execute();
}

async function added<R>(
  rows: readonly R[],
  insert: (rows: R[]) => Promise<{ key: string }[]>,
): Promise<string[]> {
  return rows.length === 0 ? [] : (await insert([...rows])).map(({ key }) => key);
}

function others(all: readonly { key: string }[], those: readonly string[]): string[] {
  return all.map(({ key }) => key).filter((key) => !those.includes(key));
}

/** Adds services that a new practice may begin with; who does them is said later. */
export async function installServices(tx: Tx, services: readonly ServiceSource[]): Promise<void> {
  await tx
    .insertInto("service")
    .values(
      services.map(
        ({ key, name, description, minutes, bufferAfterMinutes, priceMinor, needsRoom, colour }) => ({
          id: fixedId("service", key),
          key,
          name,
          description,
          minutes,
          colour,
          buffer_after_minutes: bufferAfterMinutes,
          price_minor: priceMinor,
          needs_room: needsRoom,
        }),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which of these SOPs the practice has. */
export async function sopsThere(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("sop_template")
    .where("key", "in", [...keys])
    .select("key")
    .execute();
  return new Set(rows.map(({ key }) => key));
}
