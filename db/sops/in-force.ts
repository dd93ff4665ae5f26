import { sql } from "kysely";
import type { SopTemplateSource } from "../../domain/sop/graph";
import type { Db, Tx } from "../open";

export interface SopInForce {
  readonly key: string;
  readonly kind: string;
  readonly version: number;
}

/** The row of `sopInForce`, to be asked for on its own or as a part of a larger question. */
export function inForceAt(db: Db | Tx, template: string, locationId: string | null) {
  return db
    .selectFrom("sop_template")
    .where(({ or, and, eb }) =>
      or([
        eb("key", "=", template),
        ...(locationId === null
          ? []
          : [and([eb("overrides", "=", template), eb("location_id", "=", locationId)])]),
      ]),
    )
    .where("in_force", "is not", null)
    .orderBy(sql`key = ${template}`)
    .select(["key", "kind"])
    .select(({ ref }) => ref("in_force").$notNull().as("version"))
    .limit(1);
}

/**
 * The version by which a case of this location starts: the location's own way of the SOP where one is in force, else the
 * practice's; null where neither is.
 */
export async function sopInForce(
  tx: Tx,
  template: string,
  locationId: string | null,
): Promise<SopInForce | null> {
  return (await inForceAt(tx, template, locationId).executeTakeFirst()) ?? null;
}

/** The SOPs in force at a location of these keys, by the keys that they are started by. */
export async function graphsInForce(
  db: Db,
  keys: readonly string[],
  locationId: string | null,
): Promise<Record<string, SopTemplateSource>> {
  const found = await Promise.all(
    keys.map(async (asked) => {
      const row = await db
        .selectFrom(inForceAt(db, asked, locationId).as("force"))
        .innerJoin("sop_template", "sop_template.key", "force.key")
        .innerJoin("sop_version", (join) =>
          join
            .onRef("sop_version.template", "=", "force.key")
            .onRef("sop_version.version", "=", "force.version"),
        )
        .select(["force.key", "force.kind", "name", "description", "graph"])
        .executeTakeFirst();
      return row === undefined ? [] : [[asked, row] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
