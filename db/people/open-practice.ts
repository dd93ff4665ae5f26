import type { Actor } from "../../domain/people/actor";
import type { FirstOwner } from "../../domain/people/contract";
import { starterPacks } from "../../domain/sop/starter";
import { asActor } from "../as-actor";
import { fixedId } from "../fixed-id";
import type { Db } from "../open";
import { installPack, installServices } from "../sops/install-pack";
import { addStaff } from "./add-staff";

/**
 * Sets the practice up with its first place, its owner and what its trade begins with: SOPs (published), messages, forms
 * and services. False where there is a practice already.
 */
export async function openPractice(db: Db, actor: Actor, first: FirstOwner): Promise<boolean> {
  return asActor(db, actor, async (tx) => {
    const opened = await tx
      .insertInto("practice")
      .values({ id: fixedId("practice"), name: first.practice, trade: first.trade })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (opened === undefined) return false;
    const locationId = fixedId("location", "main");
    await tx
      .insertInto("location")
      .values({ id: locationId, name: first.practice, slug: "main", zone: first.zone, phone: null })
      .execute();
    await addStaff(tx, {
      name: first.name,
      email: first.email.toLowerCase(),
      password: first.password,
      roles: ["owner"],
      title: "Owner",
      bookable: false,
      colour: "blue",
      locationIds: [locationId],
    });
    const pack = starterPacks[first.trade];
    await installPack(tx, {
      part: pack,
      as: "published",
      author: { id: null, name: "Praxis" },
      at: new Date(),
    });
    await installServices(tx, pack.services);
    return true;
  });
}
