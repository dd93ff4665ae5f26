import { availability } from "../../db/scheduling/availability";
import { bookVisit, type Visit, visitOfRequest } from "../../db/scheduling/book";
import { bookingCatalogue } from "../../db/scheduling/catalogue";
import {
  bookedSchema,
  bookingPracticeSchema,
  bookingSchema,
  type Slot,
  slotQuerySchema,
  slotsSchema,
} from "../../domain/scheduling/contract";
import { type FreeDay, nearestSlots } from "../../domain/scheduling/slots";
import type { ApiDeps } from "../deps";
import { phoneIn } from "../phone";
import { badField, conflict, notFound, Problem } from "../problem";
import { type Route, route } from "../route";

const tag = "Booking";
const dayMs = 86_400_000;
const keyShape = /^[\w-]{8,100}$/;

/** What anybody may do: look at free times, and book one. */
export function bookingRoutes({ db, config }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/booking/practice",
      tag,
      summary: "What can be booked, where and with whom",
      who: "anybody",
      answer: bookingPracticeSchema,
      async handle() {
        const catalogue = await bookingCatalogue(db);
        if (catalogue === null) throw new Problem(503, "This practice is not set up yet.");
        return {
          ...catalogue,
          sandboxUrl: config.SANDBOX_URL === undefined ? null : `${config.PUBLIC_URL}/sandbox`,
        };
      },
    }),
    route({
      method: "get",
      path: "/api/booking/slots",
      tag,
      summary: "Free times, by local day",
      who: "anybody",
      query: slotQuerySchema,
      answer: slotsSchema,
      async handle({ query: { service, location, provider, from, days } }) {
        const free = await availability(db, {
          serviceId: service,
          locationId: location,
          from,
          days,
          now: new Date(),
          ...(provider === undefined ? {} : { providerId: provider }),
        });
        if (free === null) throw notFound("service or location");
        return {
          zone: free.zone,
          days: free.days.map(({ date, slots }) => ({ date, slots: slots.map(toSlot) })),
        };
      },
    }),
    route({
      method: "post",
      path: "/api/booking/appointments",
      tag,
      summary: "Book a visit. A repeat with the same Idempotency-Key answers the first one’s visit",
      who: "anybody",
      limited: true,
      body: bookingSchema,
      answer: bookedSchema,
      status: 201,
      async handle({ body, request, actor }) {
        const key = request.get("idempotency-key") ?? "";
        if (!keyShape.test(key)) {
          throw badField(
            "Idempotency-Key",
            "Please send an Idempotency-Key header of 8 to 100 letters and digits.",
          );
        }
        const { serviceId, locationId, providerId } = body;
        const start = new Date(body.start);
        const around = async (days: number) =>
          availability(db, {
            serviceId,
            locationId,
            from: new Date(start.getTime() - ((days - 1) >> 1) * dayMs),
            days,
            now: new Date(),
            ...(providerId === undefined ? {} : { providerId }),
          });
        const taken = async () => {
          const nearest = nearestSlots((await around(9))?.days ?? [], start.getTime(), 4).map(toSlot);
          const words =
            nearest.length === 0 ? "Please choose another day." : "Please choose one of the times nearby.";
          return conflict(`This time has just been taken. ${words}`, { nearest });
        };
        const requestKey = `web:${key}`;
        const free = await around(1);
        if (free === null) throw notFound("service or location");
        const providerIds = slotAt(free.days, start.getTime());
        if (providerIds.length === 0) {
          const before = await visitOfRequest(db, requestKey);
          if (before !== null) return toBooked(before);
          throw await taken();
        }
        const { givenName, familyName, email, channel } = body.client;
        const phone = phoneOf(body.client.phone, free.country);
        const booked = await bookVisit(
          db,
          { ...actor, name: "Online booking" },
          {
            booker: {
              givenName,
              familyName,
              email: email ?? null,
              phone,
              channel,
              newsletter: body.newsletter,
            },
            serviceId,
            locationId,
            providerIds,
            start,
            via: "online",
            note: body.note,
            requestKey,
            now: new Date(),
          },
        );
        if (booked.ok) return toBooked(booked.visit);
        throw booked.why === "unknown" ? notFound("service") : await taken();
      },
    }),
  ];
}

function toSlot({ start, providerIds }: { start: number; providerIds: readonly string[] }): Slot {
  return { start: new Date(start).toISOString(), providerIds: [...providerIds] };
}

function slotAt(days: readonly FreeDay[], start: number): readonly string[] {
  return days.flatMap(({ slots }) => slots).find((slot) => slot.start === start)?.providerIds ?? [];
}

function phoneOf(given: string | undefined, country: string): string | null {
  if (given === undefined || given === "") return null;
  const phone = phoneIn(country, given);
  if (phone === null) {
    throw badField(
      "client.phone",
      "This phone number does not look right. With the country’s code it works from everywhere.",
    );
  }
  return phone;
}

function toBooked({ start, end, ...visit }: Visit) {
  return { ...visit, start: start.toISOString(), end: end.toISOString() };
}
