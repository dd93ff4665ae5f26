import { randomUUID } from "node:crypto";
import type { Actor } from "../../domain/people/actor";
import type { AddStaff, SaveStaff } from "../../domain/settings/contract";
import { asActor } from "../as-actor";
import type { Db, Tx } from "../open";
import { addStaff } from "../people/add-staff";

export type StaffSaved =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: "unknown" | "known-email" | "no-owner" | "no-such-place" };

type Working = Pick<SaveStaff, "locationIds" | "serviceIds" | "hours">;

/** Somebody new, with a sign-in by this address and password. */
export async function hireStaff(db: Db, actor: Actor, staff: AddStaff): Promise<StaffSaved> {
  return asActor(db, actor, async (tx) => {
    const email = staff.email.toLowerCase();
    const before = await tx.selectFrom("staff").where("email", "=", email).select("id").executeTakeFirst();
    if (before !== undefined) return { ok: false, why: "known-email" };
    if (!(await placesAreThere(tx, staff))) return { ok: false, why: "no-such-place" };
    const { name, password, roles, title, bookable } = staff;
    const id = await addStaff(tx, {
      name,
      email,
      password,
      roles,
      title,
      bookable,
      colour: "teal",
      locationIds: [],
    });
    await setWork(tx, id, staff);
    return { ok: true, id };
  });
}

/** Changes somebody. The practice keeps an owner who can sign in, whatever is changed. */
export async function saveStaff(db: Db, actor: Actor, staff: SaveStaff): Promise<StaffSaved> {
  return asActor(db, actor, async (tx) => {
    const { id, name, title, roles, bookable, active } = staff;
    const all = await tx
      .selectFrom("staff")
      .select(["id", "user_id", "roles", "active"])
      .forUpdate()
      .execute();
    const before = all.find((one) => one.id === id);
    if (before === undefined) return { ok: false, why: "unknown" };
    const owners = all.filter((one) => one.id !== id && one.active && one.roles.includes("owner"));
    if (owners.length === 0 && !(active && roles.includes("owner"))) return { ok: false, why: "no-owner" };
    if (!(await placesAreThere(tx, staff))) return { ok: false, why: "no-such-place" };
    await tx
      .updateTable("staff")
      .set({ name, title, roles: [...roles], bookable, active })
      .where("id", "=", id)
      .execute();
    if (before.user_id !== null)
      await tx.updateTable("auth_user").set({ name }).where("id", "=", before.user_id).execute();
    await setWork(tx, id, staff);
    return { ok: true, id };
  });
}

async function placesAreThere(tx: Tx, { locationIds, serviceIds, hours }: Working): Promise<boolean> {
  const locations = new Set([...locationIds, ...hours.map(({ locationId }) => locationId)]);
  const [places, services] = await Promise.all([
    tx.selectFrom("location").select("id").execute(),
    tx.selectFrom("service").select("id").execute(),
  ]);
  return (
    [...locations].every((id) => places.some((place) => place.id === id)) &&
    serviceIds.every((id) => services.some((service) => service.id === id))
  );
}

/** Where somebody works, when, and what they do. */
async function setWork(tx: Tx, staffId: string, { locationIds, serviceIds, hours }: Working): Promise<void> {
  await tx.deleteFrom("staff_location").where("staff_id", "=", staffId).execute();
  await tx.deleteFrom("service_provider").where("staff_id", "=", staffId).execute();
  await tx.deleteFrom("provider_hours").where("staff_id", "=", staffId).execute();
  const places = [...new Set([...locationIds, ...hours.map(({ locationId }) => locationId)])];
  if (places.length > 0)
    await tx
      .insertInto("staff_location")
      .values(places.map((location_id) => ({ staff_id: staffId, location_id })))
      .execute();
  if (serviceIds.length > 0)
    await tx
      .insertInto("service_provider")
      .values([...new Set(serviceIds)].map((service_id) => ({ staff_id: staffId, service_id })))
      .execute();
  if (hours.length > 0)
    await tx
      .insertInto("provider_hours")
      .values(
        hours.map(({ locationId, weekday, starts, ends }) => ({
          id: randomUUID(),
          staff_id: staffId,
          location_id: locationId,
          weekday,
          starts,
          ends,
        })),
      )
      .execute();
}
