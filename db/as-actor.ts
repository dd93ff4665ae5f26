import { sql } from "kysely";
import type { Actor } from "../domain/people/actor";
import type { Db, Tx } from "./open";

/**
 * One transaction in somebody's name: the audit trigger reads who it was from the transaction's settings.
 * @example await asActor(db, actor, (tx) => tx.updateTable("client")…)
 */
export function asActor<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`
      SELECT set_config('praxis.actor_kind', ${actor.kind}, true),
             set_config('praxis.actor_id', ${actor.id}, true),
             set_config('praxis.actor_name', ${actor.name}, true),
             set_config('praxis.origin', ${actor.origin ?? ""}, true),
             set_config('praxis.reason', ${actor.reason ?? ""}, true),
             set_config('praxis.request_id', ${actor.requestId ?? ""}, true)
    `.execute(tx);
    return work(tx);
  });
}
