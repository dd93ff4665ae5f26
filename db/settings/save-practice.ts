import type { Actor } from "../../domain/people/actor";
import type { PracticeSettings } from "../../domain/settings/contract";
import { asActor } from "../as-actor";
import type { Db } from "../open";

export async function savePractice(db: Db, actor: Actor, practice: PracticeSettings): Promise<void> {
  const { name, currency, country, quietFrom, quietTo, messagesPerDay } = practice;
  await asActor(db, actor, (tx) =>
    tx
      .updateTable("practice")
      .set({
        name,
        currency,
        country,
        locale: `en-${country}`,
        quiet_from: quietFrom,
        quiet_to: quietTo,
        messages_per_day: messagesPerDay,
      })
      .execute(),
  );
}
