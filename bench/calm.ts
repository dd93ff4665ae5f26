import { openDatabase } from "../db/open";

const lookEveryMs = 1_000;
const calmLooks = 5;

/**
 * Waits until the practice that was just started has caught up with what it was seeded with: its cases begin on the
 * same cores as what is measured.
 */
export async function calm(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { max: 1 });
  try {
    let before = "";
    for (let still = 0; still < calmLooks; ) {
      const { waiting, events } = await db
        .selectNoFrom(({ selectFrom }) => [
          selectFrom("outbox")
            .where("done_at", "is", null)
            .select(({ fn }) => fn.countAll<number>().as("n"))
            .as("waiting"),
          selectFrom("process_event")
            .select(({ fn }) => fn.countAll<number>().as("n"))
            .as("events"),
        ])
        .executeTakeFirstOrThrow();
      const now = `${waiting}/${events}`;
      still = now === before && Number(waiting) === 0 ? still + 1 : 0;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  } finally {
    await db.destroy();
  }
}
