import { clinic } from "../../domain/sop/starter/clinic";
import { asActor } from "../as-actor";
import type { Db } from "../open";
import { installPack } from "../sops/install-pack";
import { seedDemoPractice } from "./demo-practice";
import { seedDemoClients, seedDemoVisits } from "./demo-visits";

const actor = { kind: "system", id: "seed", name: "Set-up" } as const;

/** Fills an empty database with the demo practice, all or nothing; one that has a practice stays as it is. */
export async function seedDemo(db: Db, now: Date): Promise<boolean> {
  return asActor(db, actor, async (tx) => {
    if ((await tx.selectFrom("practice").select("id").executeTakeFirst()) !== undefined) return false;
    await installPack(tx, { part: clinic, as: "published", author: { id: null, name: "Praxis" }, at: now });
    await seedDemoPractice(tx, now);
    await seedDemoVisits(tx, await seedDemoClients(tx), now);
    return true;
  });
}

export async function isDemo(db: Db): Promise<boolean> {
  const owner = await db
    .selectFrom("staff")
    .where("email", "=", "owner@harbour.example")
    .select("id")
    .executeTakeFirst();
  return owner !== undefined;
}
