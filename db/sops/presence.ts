import { sql } from "kysely";
import type { Presence } from "../../domain/sop/designer/draft-contract";
import type { Db } from "../open";

/** Three heartbeats: one may get lost. */
const fresh = sql<Date>`now() - interval '30 seconds'`;

export interface Heartbeat {
  readonly template: string;
  readonly staffId: string;
  readonly node: string | null;
}

/** Notes that somebody has the SOP open, and which node they have chosen. */
export async function notePresence(db: Db, { template, staffId, node }: Heartbeat): Promise<void> {
  await db
    .insertInto("sop_presence")
    .values({ template, staff_id: staffId, node })
    .onConflict((conflict) =>
      conflict.columns(["template", "staff_id"]).doUpdateSet({ node, seen_at: sql`now()` }),
    )
    .execute();
}

export async function leavePresence(db: Db, template: string, staffId: string): Promise<void> {
  await db
    .deleteFrom("sop_presence")
    .where("template", "=", template)
    .where("staff_id", "=", staffId)
    .execute();
}

/** Who has the SOP open now. */
export async function presentIn(db: Db, template: string): Promise<Presence[]> {
  const rows = await db
    .selectFrom("sop_presence")
    .innerJoin("staff", "staff.id", "sop_presence.staff_id")
    .where("template", "=", template)
    .where("seen_at", ">", fresh)
    .orderBy("staff.name")
    .select(["staff.id", "staff.name", "node", "seen_at"])
    .execute();
  return rows.map(({ seen_at, ...row }) => ({ ...row, seenAt: seen_at.toISOString() }));
}
