import type { Request } from "express";
import { z } from "zod";
import { asActor } from "../db/as-actor";
import { once } from "../db/once";
import type { Tx } from "../db/open";
import type { ApiDeps } from "./deps";
import { badField } from "./problem";
import type { Context } from "./route";

type Caller = Pick<Context<unknown, unknown>, "actor" | "staff" | "request" | "body">;

const keyShape = /^[\w-]{8,100}$/;

export const onceHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .regex(keyShape)
    .optional()
    .describe(
      "Made up by the caller for this one request, e.g. a UUID. A repeat answers what came of the first one",
    ),
});

/** The key under which the caller wants something done once; null where they do not say one. */
export function onceKeyOf(request: Request): string | null {
  const header = request.get("idempotency-key");
  if (header === undefined) return null;
  if (keyShape.test(header)) return header;
  throw badField("Idempotency-Key", "Please send an Idempotency-Key header of 8 to 100 letters and digits.");
}

/**
 * One transaction in the caller's name. With an Idempotency-Key it is done once, however often it is asked for: asked again,
 * it answers what came of it the first time.
 */
export function inName<T>(
  { db }: ApiDeps,
  { actor, staff, request, body: asked }: Caller,
  work: (tx: Tx) => Promise<T>,
  reason?: string,
): Promise<T> {
  const header = onceKeyOf(request);
  const key = header === null ? null : `${request.method} ${request.path} ${header}`;
  const who = reason === undefined ? actor : { ...actor, reason };
  return asActor(db, who, (tx) => once(tx, { actor: staff.id, key, asked }, () => work(tx)));
}
