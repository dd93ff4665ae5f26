import { sql } from "kysely";
import type { Tx } from "./open";

export interface OnceKey {
  readonly actor: string;
  /** Null: nobody asked for it to be done once. */
  readonly key: string | null;
}

/** Longer than any page or program asks again for the same thing. */
const keptDays = 7;

/**
 * Does something once for each key of an actor: asked again, it answers what came of it the first time. One that asks while
 * the first is still at it waits. What fails leaves no trace, so that it can be tried again.
 */
export async function once<T>(tx: Tx, { actor, key }: OnceKey, work: () => Promise<T>): Promise<T> {
  if (key === null) return work();
  await tx
    .deleteFrom("request_once")
    .where("actor", "=", actor)
    .where("at", "<", sql<Date>`now() - make_interval(days => ${keptDays})`)
    .execute();
  const first = await tx
    .insertInto("request_once")
    .values({ actor, key, answer: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (first === undefined) {
    const { answer } = await tx
      .selectFrom("request_once")
      .where("actor", "=", actor)
      .where("key", "=", key)
      .select("answer")
      .executeTakeFirstOrThrow();
    return answer as T;
  }
  const answer = await work();
  await tx
    .updateTable("request_once")
    .set({ answer: JSON.stringify(answer) })
    .where("actor", "=", actor)
    .where("key", "=", key)
    .execute();
  return answer;
}
