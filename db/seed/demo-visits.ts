import { Temporal } from "temporal-polyfill";
import { priceInvoice } from "../../domain/billing/invoice";
import { issueInvoice } from "../billing/invoices";
import { postEntry } from "../billing/ledger";
import { fixedId } from "../fixed-id";
import type { Tx } from "../open";
import { rangeLiteral } from "../range";
import { openVisitCase } from "../scheduling/book";
import { type DemoService, demoLocations, demoProviders, demoServices, providerId } from "./demo-practice";

const zone = "America/New_York";
const givenNames = [
  "Ada",
  "Ben",
  "Chloe",
  "Dev",
  "Elena",
  "Felix",
  "Gia",
  "Hugo",
  "Iris",
  "Jonas",
  "Kira",
  "Liam",
  "Mina",
  "Noah",
  "Olive",
  "Paul",
  "Quinn",
  "Rosa",
  "Sven",
  "Tara",
];
const familyNames = [
  "Abbott",
  "Brandt",
  "Castillo",
  "Dorsey",
  "Eriksen",
  "Flores",
  "Greene",
  "Hassan",
  "Ingram",
  "Jensen",
  "Kowalski",
  "Larsen",
];

/** A small generator with a fixed beginning (mulberry32): every demo practice is the same. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export async function seedDemoClients(tx: Tx): Promise<string[]> {
  const roll = dice(7);
  const clients = Array.from({ length: 36 }, (_, index) => {
    const given = givenNames[index % givenNames.length] ?? "Ada";
    const family = familyNames[(index * 5) % familyNames.length] ?? "Abbott";
    const insured = roll(3) === 0;
    return {
      id: fixedId("client", String(index)),
      given_name: given,
      family_name: family,
      email: `${given}.${family}${index}@mail.example`.toLowerCase(),
      phone: `+1207555${String(200 + index).padStart(4, "0")}`,
      channel: roll(3) === 0 ? ("sms" as const) : ("email" as const),
      insured,
      payer: insured ? "Northeast Health" : "",
      member_id: insured ? `NH${100_000 + index}` : "",
      best_hour: null,
      stripe_customer: null,
    };
  });
  await tx.insertInto("client").values(clients).execute();
  await tx
    .insertInto("consent")
    .values(
      clients.flatMap(({ id }, index) =>
        (["email", "sms"] as const).flatMap((channel) =>
          (["care", "billing", "marketing"] as const).map((purpose) => ({
            client_id: id,
            channel,
            purpose,
            granted: purpose !== "marketing" || index % 2 === 0,
            source: "registration",
          })),
        ),
      ),
    )
    .execute();
  return clients.map(({ id }) => id);
}

interface DemoVisit {
  readonly id: string;
  readonly clientId: string;
  readonly service: DemoService;
  readonly provider: string;
  readonly locationId: string;
  readonly start: Date;
  readonly end: Date;
}

/** Four weeks of visits behind today, billed and mostly paid, and four weeks ahead, each with its case. */
export async function seedDemoVisits(tx: Tx, clients: readonly string[], now: Date): Promise<void> {
  const roll = dice(11);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  for (let day = -28; day <= 28; day += 1) {
    const date = today.add({ days: day });
    if (date.dayOfWeek > 5) continue;
    for (const provider of demoProviders) {
      const visits = day < 0 ? 2 : day === 0 ? 2 : roll(5) < 2 ? 1 : 0;
      for (let n = 0; n < visits; n += 1) {
        const visit = visitAt(provider, date, 8 + n * 6 + roll(3), clients[roll(clients.length)] ?? "", roll);
        if (visit.end <= now) await seedPast(tx, visit, roll);
        else if (visit.start > now) await seedAhead(tx, visit, now);
      }
    }
  }
}

function visitAt(
  provider: (typeof demoProviders)[number],
  date: Temporal.PlainDate,
  hour: number,
  clientId: string,
  roll: (below: number) => number,
): DemoVisit {
  const offered = demoServices.filter(({ by }) => by.includes(provider.key));
  const service = offered[roll(offered.length)] ?? (offered[0] as DemoService);
  const time = Temporal.PlainTime.from({ hour: Math.min(hour, 15) });
  const start = date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  const even = date.dayOfWeek % 2 === 0;
  return {
    id: fixedId("demo-visit", provider.key, date.toString(), String(hour)),
    clientId,
    service,
    provider: provider.key,
    locationId: (even ? provider.at[1] : provider.at[0]) ?? provider.at[0] ?? "",
    start: new Date(start),
    end: new Date(start + service.minutes * 60_000),
  };
}

async function insert(
  tx: Tx,
  visit: DemoVisit,
  status: "booked" | "completed" | "no_show",
  bookedAt: Date,
): Promise<boolean> {
  const { id, clientId, service, provider, locationId, start, end } = visit;
  const slug = demoLocations.find((location) => location.id === locationId)?.slug ?? "";
  const rooms: (string | null)[] =
    service.key === "call" ? [null] : [1, 2, 3].map((n) => fixedId("room", slug, String(n)));
  for (const room of rooms) {
    const row = await tx
      .insertInto("appointment")
      .values({
        id,
        client_id: clientId,
        service_id: fixedId("service", service.key),
        provider_id: providerId(provider),
        room_id: room,
        location_id: locationId,
        during: rangeLiteral({ from: start, to: end }),
        busy: rangeLiteral({
          from: start,
          to: new Date(end.getTime() + service.bufferAfterMinutes * 60_000),
        }),
        status,
        price_minor: service.priceMinor,
        request_key: null,
        booked_at: bookedAt,
        ...(status === "completed" ? { checked_in_at: start, completed_at: end } : {}),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

async function seedAhead(tx: Tx, visit: DemoVisit, now: Date): Promise<void> {
  if (await insert(tx, visit, "booked", now)) await openVisitCase(tx, visit.id, now);
}

async function seedPast(tx: Tx, visit: DemoVisit, roll: (below: number) => number): Promise<void> {
  const came = roll(12) !== 0;
  const bookedAt = new Date(visit.start.getTime() - 9 * 86_400_000);
  if (!(await insert(tx, visit, came ? "completed" : "no_show", bookedAt))) return;
  if (!came || visit.service.priceMinor === 0) return;
  const priced = priceInvoice(
    [{ description: visit.service.name, quantity: 1, unitMinor: visit.service.priceMinor }],
    0,
  );
  const invoice = await issueInvoice(tx, {
    processId: null,
    step: null,
    key: visit.id,
    clientId: visit.clientId,
    appointmentId: visit.id,
    currency: "USD",
    ...priced,
    issuedAt: visit.end,
    dueAt: new Date(visit.end.getTime() + 14 * 86_400_000),
  });
  if (roll(6) === 0) return;
  await postEntry(tx, {
    kind: "payment",
    clientId: visit.clientId,
    invoiceId: invoice.id,
    sourceKey: `demo:${visit.id}`,
    at: new Date(visit.end.getTime() + (1 + roll(5)) * 86_400_000 * 0.4),
    postings: { cash: invoice.totalMinor, receivable: -invoice.totalMinor },
  });
}
