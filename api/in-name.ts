import { asActor } from "../db/as-actor";
import { once } from "../db/once";
import type { Tx } from "../db/open";
import type { ApiDeps } from "./deps";
import { badField } from "./problem";
import type { Context } from "./route";

type Caller = Pick<Context<unknown, unknown>, "actor" | "staff" | "request">;

/**
 * One transaction in the caller's name. With an Idempotency-Key it is done once, however often it is asked for: asked again,
 * it answers what came of it the first time.
 */
export function inName<T>(
  { db }: ApiDeps,
  { actor, staff, request }: Caller,
  work: (tx: Tx) => Promise<T>,
  reason?: string,
): Promise<T> {
  const header = request.get("idempotency-key");
  if (header !== undefined && !/^[\w-]{8,100}$/.test(header)) {
    throw badField(
      "Idempotency-Key",
      "Please send an Idempotency-Key header of 8 to 100 letters and digits.",
    );
  }
  const key = header === undefined ? null : `${request.method} ${request.path} ${header}`;
  const who = reason === undefined ? actor : { ...actor, reason };
  return asActor(db, who, (tx) => once(tx, { actor: staff.id, key }, () => work(tx)));
}
