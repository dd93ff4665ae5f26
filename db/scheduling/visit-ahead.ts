import { sql } from "kysely";
import type { Tx } from "../open";

export interface VisitAhead {
  readonly clientId: string;
  /** By the case's clock. */
  readonly now: Date;
  /** This one does not count. */
  readonly besides: string | null;
}

/** Whether a client is in the diary for a time that is still to come. */
export async function hasVisitAhead(tx: Tx, { clientId, now, besides }: VisitAhead): Promise<boolean> {
  const ahead = await tx
    .selectFrom("appointment")
    .where("client_id", "=", clientId)
    .where("status", "in", ["booked", "confirmed"])
    .where(sql<boolean>`lower(during) > ${now}`)
    .$if(besides !== null, (query) => query.where("id", "<>", besides ?? ""))
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return ahead !== undefined;
}
