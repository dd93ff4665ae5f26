import type { Actor } from "../../domain/people/actor";
import type { FirstOwner } from "../../domain/people/contract";
import { starterPacks } from "../../domain/sop/starter";
import { asActor } from "../as-actor";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import { installPack, installServices } from "../sops/install-pack";
import { addStaff } from "./add-staff";
import { publicHolidays } from "./public-holidays";

/**
 * Sets the practice up with its first place, its owner and what its trade begins with: SOPs (published), messages, forms
 * and services. False where there is a practice already.
 */
export async function openPractice(db: Db, actor: Actor, first: FirstOwner): Promise<boolean> {
  return asActor(db, actor, async (tx) => {
    const opened = await tx
      .insertInto("practice")
      .values({
        id: fixedId("practice"),
        name: first.practice,
        trade: first.trade,
        currency: first.currency,
        country: first.country,
        locale: `en-${first.country}`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (opened === undefined) return false;
    const at = new Date();
    const locationId = await firstLocation(tx, first, at);
    const ownerId = await addStaff(tx, {
      name: first.name,
      email: first.email.toLowerCase(),
      password: first.password,
      roles: first.bookable ? ["owner", "provider"] : ["owner"],
      title: "Owner",
      bookable: first.bookable,
      colour: "blue",
      locationIds: [locationId],
    });
    const pack = starterPacks[first.trade];
    await installPack(tx, {
      part: pack,
      as: "published",
      author: { id: null, name: "Praxis" },
      at,
    });
    await installServices(tx, pack.services);
    if (first.bookable) await makeBookable(tx, ownerId, locationId);
    return true;
  });
}

/** The first place, with a room: whoever needs one for a service finds it. */
async function firstLocation(tx: Tx, first: FirstOwner, at: Date): Promise<string> {
  const id = fixedId("location", "main");
  const years = [at.getUTCFullYear(), at.getUTCFullYear() + 1];
  await tx
    .insertInto("location")
    .values({
      id,
      name: first.practice,
      slug: "main",
      zone: first.zone,
      phone: null,
      holidays: publicHolidays(first.country, years),
    })
    .execute();
  await tx
    .insertInto("room")
    .values({ id: fixedId("room", "main", "1"), location_id: id, name: "Room 1" })
    .execute();
  return id;
}

const weekdays = [1, 2, 3, 4, 5];
const hours = [
  ["09:00", "12:00"],
  ["13:00", "17:00"],
] as const;

/** Everything that is offered, on weekdays from nine to five with an hour for lunch. */
async function makeBookable(tx: Tx, staffId: string, locationId: string): Promise<void> {
  await tx
    .insertInto("provider_hours")
    .values(
      weekdays.flatMap((weekday) =>
        hours.map(([starts, ends]) => ({
          id: fixedId("hours", staffId, String(weekday), starts),
          staff_id: staffId,
          location_id: locationId,
          weekday,
          starts,
          ends,
        })),
      ),
    )
    .execute();
  const services = await tx.selectFrom("service").select("id").execute();
  await tx
    .insertInto("service_provider")
    .values(services.map(({ id }) => ({ service_id: id, staff_id: staffId })))
    .execute();
}
