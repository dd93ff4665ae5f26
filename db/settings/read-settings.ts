import type { Role } from "../../domain/people/policy";
import type { Settings } from "../../domain/settings/contract";
import type { Db } from "../open";

/** Everything that the owner can set; null where there is no practice yet. */
export async function readSettings(db: Db): Promise<Omit<Settings, "countries"> | null> {
  const practice = await db.selectFrom("practice").selectAll().executeTakeFirst();
  if (practice === undefined) return null;
  const [services, staff, locations, rooms, offers, places, hours] = await Promise.all([
    db.selectFrom("service").orderBy("active", "desc").orderBy("name").selectAll().execute(),
    db.selectFrom("staff").orderBy("active", "desc").orderBy("name").selectAll().execute(),
    db.selectFrom("location").orderBy("name").selectAll().execute(),
    db.selectFrom("room").orderBy("name").selectAll().execute(),
    db.selectFrom("service_provider").selectAll().execute(),
    db.selectFrom("staff_location").selectAll().execute(),
    db.selectFrom("provider_hours").orderBy("weekday").orderBy("starts").selectAll().execute(),
  ]);
  return {
    practice: {
      name: practice.name,
      currency: practice.currency,
      country: practice.country,
      quietFrom: minutesOf(practice.quiet_from),
      quietTo: minutesOf(practice.quiet_to),
      messagesPerDay: practice.messages_per_day,
    },
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      description: service.description,
      minutes: service.minutes,
      bufferAfterMinutes: service.buffer_after_minutes,
      priceMinor: service.price_minor,
      needsRoom: service.needs_room,
      online: service.online,
      active: service.active,
      providerIds: offers
        .filter(({ service_id }) => service_id === service.id)
        .map(({ staff_id }) => staff_id),
    })),
    staff: staff.map(({ id, name, email, title, roles, bookable, active }) => ({
      id,
      name,
      email,
      title,
      roles: roles as Role[],
      bookable,
      active,
      locationIds: places.filter(({ staff_id }) => staff_id === id).map(({ location_id }) => location_id),
      serviceIds: offers.filter(({ staff_id }) => staff_id === id).map(({ service_id }) => service_id),
      hours: hours
        .filter(({ staff_id }) => staff_id === id)
        .map(({ location_id, weekday, starts, ends }) => ({
          locationId: location_id,
          weekday,
          starts: minutesOf(starts),
          ends: minutesOf(ends),
        })),
    })),
    locations: locations.map(({ id, name, address, phone, zone }) => ({
      id,
      name,
      address,
      phone: phone ?? "",
      zone,
      rooms: rooms
        .filter(({ location_id }) => location_id === id)
        .map((room) => ({ id: room.id, name: room.name })),
    })),
  };
}

/** `HH:MM` of PostgreSQL's `HH:MM:SS`. */
function minutesOf(time: string): string {
  return time.slice(0, 5);
}
