import { randomUUID } from "node:crypto";
import type { Actor } from "../../domain/people/actor";
import type { OperatorInput } from "../../domain/sop/process";
import { asActor } from "../as-actor";
import { KeyUsedBefore } from "../once";
import type { Db } from "../open";
import type { StepInOutcome } from "../schema-sops";

/** What somebody has a case do. */
export interface AskedStepIn {
  readonly processId: string;
  readonly token: string;
  /** Where they saw the case stand; null where the records do not tell. */
  readonly node: string | null;
  readonly action: OperatorInput["action"];
  /** `skip`: the outcome; `move`: the node; `end`: the result. */
  readonly to: string | null;
  /** What it is to do, in words. */
  readonly words: string;
}

export interface StepInRow extends AskedStepIn {
  /** Under which the case takes it. */
  readonly id: string;
  readonly reason: string;
  readonly outcome: StepInOutcome;
}

export interface StepInRequest {
  readonly actor: Actor;
  /** The caller's word for this one request. */
  readonly key: string;
  readonly reason: string;
}

/** What was written down under this request before; empty where it is asked for the first time. */
export async function stepInsOf(db: Db, { actor, key }: StepInRequest): Promise<StepInRow[]> {
  return db
    .selectFrom("step_in")
    .where("actor_id", "=", actor.id)
    .where("request_key", "=", key)
    .orderBy("process_id")
    .select([
      "id",
      "process_id as processId",
      "token",
      "node",
      "action",
      "target as to",
      "words",
      "reason",
      "outcome",
    ])
    .execute();
}

/**
 * Writes down who steps in on which cases and why, before any of them is told. Asked again under the same key, it answers what
 * is written already.
 * @throws KeyUsedBefore where the key was used for stepping in otherwise.
 */
export async function writeStepIns(
  db: Db,
  request: StepInRequest,
  asked: readonly AskedStepIn[],
): Promise<StepInRow[]> {
  const { actor, key, reason } = request;
  if (asked.length > 0) {
    const rows = asked.map(({ processId, to, ...what }) => ({
      ...what,
      id: randomUUID(),
      process_id: processId,
      target: to,
      actor_id: actor.id,
      request_key: key,
      reason,
    }));
    await asActor(db, { ...actor, reason }, (tx) =>
      tx
        .insertInto("step_in")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }
  const written = await stepInsOf(db, request);
  for (const { processId, action, to } of asked) {
    for (const row of written) if (row.processId === processId) refuseAnother(row, { action, to, reason });
  }
  return written;
}

/** @throws KeyUsedBefore where something else was written down under a key than what is asked for now. */
export function refuseAnother(row: StepInRow, asked: Partial<StepInRow>): void {
  const told: Partial<Record<string, unknown>> = { ...row };
  if (Object.entries(asked).some(([field, value]) => told[field] !== value)) {
    throw new KeyUsedBefore("This key was used for another request");
  }
}

/** Writes down what came of it, in the same name. */
export async function settleStepIn(
  db: Db,
  { actor, reason }: StepInRequest,
  id: string,
  outcome: Exclude<StepInOutcome, "asked">,
): Promise<void> {
  await asActor(db, { ...actor, reason }, (tx) =>
    tx
      .updateTable("step_in")
      .set({ outcome, settled_at: new Date() })
      .where("id", "=", id)
      // What is done stays done, whatever a second attempt at the same hears.
      .where("outcome", "in", ["asked", "failed"])
      .execute(),
  );
}
