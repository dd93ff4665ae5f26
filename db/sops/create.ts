import { blankGraph } from "../../domain/sop/designer/blank";
import type { NewSop } from "../../domain/sop/designer/library-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { SopGraph } from "../../domain/sop/graph";
import type { Tx } from "../open";
import type { Author, Editor } from "../schema-sops";
import { draftHead } from "./draft-head";
import { firstDraft } from "./draft-save";
import { holdTemplate, templateOf } from "./template";
import { versionGraph } from "./versions";

export interface CreatedSop {
  readonly key: string;
  readonly revision: number;
}

interface Creating {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly graph: SopGraph;
  readonly basis?: { readonly overrides: string; readonly locationId: string };
}

/**
 * A template that begins with a draft.
 * @throws SopRefusal where its key is taken.
 */
async function create(tx: Tx, { graph, basis, ...head }: Creating, by: Author): Promise<CreatedSop> {
  const { key } = head;
  const added = await tx
    .insertInto("sop_template")
    .values({
      ...head,
      in_force: null,
      created_by: by.name,
      overrides: basis?.overrides ?? null,
      location_id: basis?.locationId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (added === undefined) {
    throw new SopRefusal(
      "key_taken",
      basis === undefined
        ? `There is an SOP with the short name “${key}” already. Please choose another one.`
        : "This location has its own way of this SOP already; it may be archived.",
      { errors: [{ field: "key", message: "Taken already" }] },
    );
  }
  return { key, revision: await firstDraft(tx, { ...head, graph }, by) };
}

/** A new SOP as a draft: blank, or as it was drawn elsewhere. */
export function createSop(tx: Tx, { graph, ...head }: NewSop, by: Editor): Promise<CreatedSop> {
  return create(tx, { ...head, graph: graph ?? blankGraph() }, by);
}

export interface Copying {
  readonly from: string;
  readonly key: string;
  readonly name: string;
  readonly version?: number | undefined;
}

/** A draft of its own that begins as another SOP stands, or as one of its versions stood. */
export async function copySop(tx: Tx, { from, version, ...named }: Copying, by: Editor): Promise<CreatedSop> {
  const { kind, description, graph } = await draftHead(tx, from);
  const drawn = version === undefined ? graph : (await versionGraph(tx, from, version)).graph;
  return create(tx, { ...named, kind, description, graph: drawn }, by);
}

/**
 * What one location does its own way, begun as a draft of what the practice does. Once it is published, this location's cases
 * start by it.
 */
export async function overrideSop(tx: Tx, base: string, locationId: string, by: Editor): Promise<CreatedSop> {
  const template = await holdTemplate(tx, base);
  if (template.overrides !== null) {
    throw new SopRefusal(
      "key_taken",
      `“${template.name}” is one location’s own way itself. Begin with “${(await templateOf(tx, template.overrides)).name}”.`,
    );
  }
  const location = await tx
    .selectFrom("location")
    .where("id", "=", locationId)
    .select(["name", "slug"])
    .executeTakeFirst();
  if (location === undefined) throw new SopRefusal("not_found", "There is no such location.");
  const { kind, description, graph } = await draftHead(tx, base);
  return create(
    tx,
    {
      key: `${base.slice(0, 40)}-${location.slug.slice(0, 23)}`,
      kind,
      name: `${template.name.slice(0, 70)} (${location.name.slice(0, 46)})`,
      description,
      graph,
      basis: { overrides: base, locationId },
    },
    by,
  );
}
