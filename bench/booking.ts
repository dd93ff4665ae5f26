import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { openDatabase } from "../db/open";
import { rangeLiteral } from "../db/range";
import { type Figure, inParallel, machine, seconds } from "./measure";

interface Practice {
  readonly services: readonly { readonly id: string; readonly key: string }[];
  readonly locations: readonly { readonly id: string }[];
}

interface Slots {
  readonly days: readonly { readonly slots: readonly { readonly start: string }[] }[];
}

/** Booking requests a second over HTTP, against bare inserts into a table with the same constraints. */
export async function bookingInsert(url: string, databaseUrl: string, quick: boolean): Promise<Figure> {
  const many = quick ? 60 : 200;
  const practice = (await (await fetch(`${url}/api/booking/practice`)).json()) as Practice;
  const service = practice.services.find(({ key }) => key === "call")?.id ?? "";
  const [location] = practice.locations;
  const starts: string[] = [];
  for (let day = 35; starts.length < many && day < 400; day += 14) {
    const from = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    const query = new URLSearchParams({ service, location: location?.id ?? "", from, days: "14" });
    const { days } = (await (await fetch(`${url}/api/booking/slots?${query}`)).json()) as Slots;
    starts.push(...days.flatMap(({ slots }) => slots.map(({ start }) => start)));
  }
  const chosen = starts.slice(0, many);
  let booked = 0;
  const own = await seconds(() =>
    inParallel(chosen, 8, async (start) => {
      const answer = await fetch(`${url}/api/booking/appointments`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
        body: JSON.stringify({
          serviceId: service,
          locationId: location?.id,
          start,
          client: {
            givenName: "Bench",
            familyName: start,
            email: `${randomUUID()}@mail.example`,
            channel: "email",
          },
        }),
      });
      if (answer.status === 201) booked += 1;
    }),
  );
  const bare = await bareInserts(databaseUrl, chosen);
  const rate = booked / own;
  return {
    name: "booking_insert",
    value: rate / bare,
    unit: "ratio",
    goal: "≥ 0.4",
    baseline: bare,
    detail: `${rate.toFixed(0)} bookings/s (${booked} of ${many}), bare ${bare.toFixed(0)} inserts/s, 8 at once, worker running, ${machine()}`,
  };
}

async function bareInserts(databaseUrl: string, starts: readonly string[]): Promise<number> {
  const db = openDatabase(databaseUrl, { max: 8 });
  try {
    await sql`
      CREATE TABLE bench_appointment (
        id uuid PRIMARY KEY, provider_id uuid NOT NULL, room_id uuid, busy tstzrange NOT NULL,
        EXCLUDE USING gist (provider_id WITH =, busy WITH &&),
        EXCLUDE USING gist (room_id WITH =, busy WITH &&))`.execute(db);
    const provider = randomUUID();
    const room = randomUUID();
    const time = await seconds(() =>
      inParallel(starts, 8, async (start) => {
        const from = new Date(start);
        const busy = rangeLiteral({ from, to: new Date(from.getTime() + 15 * 60_000) });
        await sql`INSERT INTO bench_appointment VALUES (${randomUUID()}, ${provider}, ${room}, ${busy}::tstzrange)`.execute(
          db,
        );
      }),
    );
    return starts.length / time;
  } finally {
    await sql`DROP TABLE IF EXISTS bench_appointment`.execute(db);
    await db.destroy();
  }
}
