import { randomUUID } from "node:crypto";
import type { Actor } from "../../domain/people/actor";
import type { SaveLocation } from "../../domain/settings/contract";
import { asActor } from "../as-actor";
import type { Db, Tx } from "../open";
import { publicHolidays } from "../people/public-holidays";
import { practiceWords } from "../scheduling/catalogue";
import { keyFrom } from "./key-from";

export type LocationSaved =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: "unknown" | "room-used" };

/** Adds a location, or changes one, with its rooms. `phone`: E.164 or null. */
export async function saveLocation(
  db: Db,
  actor: Actor,
  location: Omit<SaveLocation, "phone"> & { readonly phone: string | null },
): Promise<LocationSaved> {
  const country = (await practiceWords(db))?.country ?? "US";
  try {
    return await asActor(db, actor, async (tx): Promise<LocationSaved> => {
      const { name, address, phone, zone } = location;
      const id = location.id ?? randomUUID();
      if (location.id === undefined) {
        const year = new Date().getUTCFullYear();
        await tx
          .insertInto("location")
          .values({
            ...{ id, name, address, phone, zone },
            slug: keyFrom(name, id),
            holidays: publicHolidays(country, [year, year + 1]),
          })
          .execute();
      } else {
        const { numUpdatedRows } = await tx
          .updateTable("location")
          .set({ name, address, phone, zone })
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return { ok: false, why: "unknown" };
      }
      await saveRooms(tx, id, location.rooms);
      return { ok: true, id };
    });
  } catch (error) {
    if (isInUse(error)) return { ok: false, why: "room-used" };
    throw error;
  }
}

async function saveRooms(tx: Tx, locationId: string, rooms: SaveLocation["rooms"]): Promise<void> {
  const there = await tx.selectFrom("room").where("location_id", "=", locationId).select("id").execute();
  const kept = rooms.flatMap(({ id }) => id ?? []);
  const gone = there.map(({ id }) => id).filter((id) => !kept.includes(id));
  if (gone.length > 0) await tx.deleteFrom("room").where("id", "in", gone).execute();
  const known = rooms.filter(({ id }) => there.some((room) => room.id === id));
  // Two rooms may change names: no name is taken while they do.
  for (const { id = "" } of known)
    await tx
      .updateTable("room")
      .set({ name: `changing ${id}` })
      .where("id", "=", id)
      .execute();
  for (const { id = "", name } of known)
    await tx.updateTable("room").set({ name }).where("id", "=", id).execute();
  const fresh = rooms.filter(({ id }) => id === undefined);
  if (fresh.length === 0) return;
  await tx
    .insertInto("room")
    .values(fresh.map(({ name }) => ({ id: randomUUID(), location_id: locationId, name })))
    .execute();
}

/** Takes a location away that nothing ever happened at. */
export async function removeLocation(
  db: Db,
  actor: Actor,
  id: string,
): Promise<"removed" | "unknown" | "used" | "last"> {
  try {
    return await asActor(db, actor, async (tx) => {
      const all = await tx.selectFrom("location").select("id").forUpdate().execute();
      if (!all.some((location) => location.id === id)) return "unknown";
      if (all.length === 1) return "last";
      await tx.deleteFrom("provider_hours").where("location_id", "=", id).execute();
      await tx.deleteFrom("staff_location").where("location_id", "=", id).execute();
      await tx.deleteFrom("room").where("location_id", "=", id).execute();
      await tx.deleteFrom("location").where("id", "=", id).execute();
      return "removed";
    });
  } catch (error) {
    if (isInUse(error)) return "used";
    throw error;
  }
}

const foreignKeyViolation = "23503";

function isInUse(error: unknown): boolean {
  return (error as { code?: unknown }).code === foreignKeyViolation;
}
