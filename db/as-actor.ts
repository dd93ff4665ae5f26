import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../domain/people/actor";
import type { Db, Tx } from "./open";

/** The query that says in whose name a transaction works: the audit trigger reads these settings. */
export function actorSettings({ kind, id, name, origin, reason, requestId }: Actor): RawBuilder<unknown> {
  return sql`
    SELECT set_config('praxis.actor_kind', ${kind}, true),
           set_config('praxis.actor_id', ${id}, true),
           set_config('praxis.actor_name', ${name}, true),
           set_config('praxis.origin', ${origin ?? ""}, true),
           set_config('praxis.reason', ${reason ?? ""}, true),
           set_config('praxis.request_id', ${requestId ?? ""}, true)`;
}

/**
 * One transaction in somebody's name.
 * @example await asActor(db, actor, (tx) => tx.updateTable("client")…)
 */
export function asActor<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await actorSettings(actor).execute(tx);
    return work(tx);
  });
}
