import { randomUUID } from "node:crypto";
import type { Actor } from "../../domain/people/actor";
import type { SaveService } from "../../domain/settings/contract";
import { asActor } from "../as-actor";
import type { Db, Tx } from "../open";
import { keyFrom } from "./key-from";

/** Adds a service, or changes one; answers its id, or null where there is no such service or somebody who is to do it. */
export async function saveService(db: Db, actor: Actor, service: SaveService): Promise<string | null> {
  return asActor(db, actor, async (tx) => {
    const row = {
      name: service.name,
      description: service.description,
      minutes: service.minutes,
      buffer_after_minutes: service.bufferAfterMinutes,
      price_minor: service.priceMinor,
      needs_room: service.needsRoom,
      online: service.online,
      active: service.active,
    };
    if (!(await allStaff(tx, service.providerIds))) return null;
    const id = service.id ?? randomUUID();
    if (service.id === undefined) {
      const key = keyFrom(service.name, id);
      await tx
        .insertInto("service")
        .values({ id, key, ...row })
        .execute();
    } else {
      const { numUpdatedRows } = await tx
        .updateTable("service")
        .set(row)
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return null;
    }
    await tx.deleteFrom("service_provider").where("service_id", "=", id).execute();
    const offers = [...new Set(service.providerIds)].map((staff_id) => ({ service_id: id, staff_id }));
    if (offers.length > 0) await tx.insertInto("service_provider").values(offers).execute();
    return id;
  });
}

async function allStaff(tx: Tx, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const rows = await tx
    .selectFrom("staff")
    .where("id", "in", [...ids])
    .select("id")
    .execute();
  return rows.length === new Set(ids).size;
}
