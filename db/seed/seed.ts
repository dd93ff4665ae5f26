import { clinic } from "../../domain/sop/starter/clinic";
import { asActor } from "../as-actor";
import type { Db } from "../open";
import { installPack } from "../sops/install-pack";
import { seedDemoPractice } from "./demo-practice";
import { seedDemoVisits } from "./demo-visits";

const actor = { kind: "system", id: "seed", name: "Set-up" } as const;

const packSinceMs = 60 * 86_400_000;

/** Fills an empty database with the demo practice, all or nothing; one that has a practice stays as it is. */
export async function seedDemo(db: Db, now: Date, publicUrl = "http://localhost:3000"): Promise<boolean> {
  return asActor(db, actor, async (tx) => {
    if ((await tx.selectFrom("practice").select("id").executeTakeFirst()) !== undefined) return false;
    const at = new Date(now.getTime() - packSinceMs);
    await installPack(tx, { part: clinic, as: "published", author: { id: null, name: "Praxis" }, at });
    await seedDemoPractice(tx, now);
    await seedDemoVisits(tx, now, publicUrl);
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
