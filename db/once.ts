import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "./open";

export interface OnceKey {
  readonly actor: string;
  /** Null: nobody asked for it to be done once. */
  readonly key: string | null;
  /** What is asked for; the same key stands for the same request. */
  readonly asked: unknown;
}

/** The key was used for something else. */
export class KeyUsedBefore extends Error {}

interface Kept {
  readonly asked: string;
  readonly answer: unknown;
}

/** Longer than any page or program asks again for the same thing. */
const keptDays = 7;

/**
 * Does something once for each key of an actor: asked again, it answers what came of it the first time. One that asks while
 * the first is still at it waits. What fails leaves no trace, so that it can be tried again.
 * @throws KeyUsedBefore where the key was used for another request.
 */
export async function once<T>(tx: Tx, { actor, key, asked }: OnceKey, work: () => Promise<T>): Promise<T> {
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
  const hash = createHash("sha256")
    .update(JSON.stringify(asked ?? null))
    .digest("hex");
  if (first === undefined) {
    const { answer } = await tx
      .selectFrom("request_once")
      .where("actor", "=", actor)
      .where("key", "=", key)
      .select("answer")
      .executeTakeFirstOrThrow();
    const kept = answer as Kept;
    if (kept.asked !== hash) throw new KeyUsedBefore("This key was used for another request");
    return kept.answer as T;
  }
  const answer = await work();
  await tx
    .updateTable("request_once")
    .set({ answer: JSON.stringify({ asked: hash, answer } satisfies Kept) })
    .where("actor", "=", actor)
    .where("key", "=", key)
    .execute();
  return answer;
}
