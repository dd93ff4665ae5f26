import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { sql } from "kysely";
import { openDatabase } from "../db/open";
import { rangeLiteral } from "../db/range";
import { type Figure, inParallel, machine, median, seconds } from "./measure";

interface Practice {
  readonly services: readonly { readonly id: string; readonly key: string }[];
  readonly locations: readonly { readonly id: string }[];
}

interface Slots {
  readonly days: readonly { readonly slots: readonly { readonly start: string }[] }[];
}

const atOnce = 8;

/**
 * Booking requests a second over HTTP, against bare inserts into a table with the same constraints: turn by turn, so that
 * both bear what the worker does meanwhile with the visits just booked.
 */
export async function bookingInsert(url: string, databaseUrl: string, quick: boolean): Promise<Figure> {
  const many = quick ? 40 : 120;
  const rounds = quick ? 1 : 5;
  const { book, starts } = await openBookings(url, many * (rounds + 1));
  const bare = await openBareTable(databaseUrl);
  const rates = { own: [] as number[], bare: [] as number[] };
  let refused = 0;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const chosen = starts.slice(round * many, (round + 1) * many);
      const bareSeconds = await seconds(() => inParallel(chosen, atOnce, bare.insert));
      const ownSeconds = await seconds(() =>
        inParallel(chosen, atOnce, async (start) => {
          if (!(await book(start))) refused += 1;
        }),
      );
      if (round === 0) continue;
      rates.bare.push(chosen.length / bareSeconds);
      rates.own.push(chosen.length / ownSeconds);
    }
  } finally {
    await bare.drop();
  }
  if (refused > 0) throw new Error(`${refused} bookings were refused`);
  const [own, base] = [median(rates.own), median(rates.bare)];
  return {
    name: "booking_insert",
    value: own / base,
    unit: "ratio",
    goal: "≥ 0.4",
    baseline: base,
    detail: `${own.toFixed(0)} bookings/s, bare ${base.toFixed(0)} inserts/s, ${atOnce} at once, worker running, ${machine()}`,
  };
}

async function openBookings(url: string, needed: number) {
  const practice = (await (await fetch(`${url}/api/booking/practice`)).json()) as Practice;
  const service = practice.services.find(({ key }) => key === "call")?.id ?? "";
  const [location] = practice.locations;
  const starts: string[] = [];
  for (let day = 35; starts.length < needed && day < 700; day += 14) {
    const from = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    const query = new URLSearchParams({ service, location: location?.id ?? "", from, days: "14" });
    const { days } = (await (await fetch(`${url}/api/booking/slots?${query}`)).json()) as Slots;
    starts.push(...days.flatMap(({ slots }) => slots.map(({ start }) => start)));
  }
  if (starts.length < needed) throw new Error("There are too few free times");
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const book = async (start: string): Promise<boolean> => {
    const status = await post(agent, `${url}/api/booking/appointments`, {
      serviceId: service,
      locationId: location?.id,
      start,
      client: {
        givenName: "Bench",
        familyName: start,
        email: `${randomUUID()}@mail.example`,
        channel: "email",
      },
    });
    return status === 201;
  };
  return { book, starts };
}

/** By Node's plain client: `fetch` costs as much as the booking itself, on the same two cores. */
function post(agent: Agent, url: string, body: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
    const asked = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}

async function openBareTable(databaseUrl: string) {
  const db = openDatabase(databaseUrl, { max: atOnce });
  await sql`
    CREATE TABLE bench_appointment (
      id uuid PRIMARY KEY, provider_id uuid NOT NULL, room_id uuid, busy tstzrange NOT NULL,
      EXCLUDE USING gist (provider_id WITH =, busy WITH &&),
      EXCLUDE USING gist (room_id WITH =, busy WITH &&))`.execute(db);
  const provider = randomUUID();
  const room = randomUUID();
  return {
    async insert(start: string): Promise<void> {
      const from = new Date(start);
      const busy = rangeLiteral({ from, to: new Date(from.getTime() + 15 * 60_000) });
      await sql`INSERT INTO bench_appointment VALUES (${randomUUID()}, ${provider}, ${room}, ${busy}::tstzrange)`.execute(
        db,
      );
    },
    async drop(): Promise<void> {
      await sql`DROP TABLE bench_appointment`.execute(db);
      await db.destroy();
    },
  };
}
