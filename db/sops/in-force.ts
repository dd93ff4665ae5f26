import { sql } from "kysely";
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
