import type { BookingPractice } from "../../domain/scheduling/contract";
import type { Db } from "../open";
import type { Trade } from "../schema";

/** What a client can book; null where there is no practice yet. */
export async function bookingCatalogue(db: Db): Promise<Omit<BookingPractice, "sandboxUrl"> | null> {
  const practice = await db.selectFrom("practice").select(["name", "currency", "locale"]).executeTakeFirst();
  if (practice === undefined) return null;
  const [locations, services, providers, offers, places] = await Promise.all([
    db
      .selectFrom("location")
      .orderBy("name")
      .select(["id", "name", "slug", "address", "phone", "zone"])
      .execute(),
    db
      .selectFrom("service")
      .where("active", "=", true)
      .where("online", "=", true)
      .orderBy("price_minor")
      .orderBy("name")
      .select(["id", "key", "name", "description", "minutes", "price_minor", "colour"])
      .execute(),
    db
      .selectFrom("staff")
      .where("active", "=", true)
      .where("bookable", "=", true)
      .orderBy("name")
      .select(["id", "name", "title", "colour"])
      .execute(),
    db.selectFrom("service_provider").selectAll().execute(),
    db.selectFrom("staff_location").selectAll().execute(),
  ]);
  return {
    ...practice,
    locations,
    services: services.map(({ price_minor, ...service }) => ({
      ...service,
      priceMinor: price_minor,
      providerIds: offers
        .filter(({ service_id }) => service_id === service.id)
        .map(({ staff_id }) => staff_id),
    })),
    providers: providers.map((provider) => ({
      ...provider,
      locationIds: places
        .filter(({ staff_id }) => staff_id === provider.id)
        .map(({ location_id }) => location_id),
    })),
  };
}

export interface PracticeWords {
  readonly name: string;
  readonly currency: string;
  readonly locale: string;
  readonly country: string;
}

export async function practiceWords(db: Db): Promise<PracticeWords | null> {
  const row = await db
    .selectFrom("practice")
    .select(["name", "currency", "locale", "country"])
    .executeTakeFirst();
  return row ?? null;
}

export async function practiceTrade(db: Db): Promise<Trade | null> {
  const practice = await db.selectFrom("practice").select("trade").executeTakeFirst();
  return practice?.trade ?? null;
}
