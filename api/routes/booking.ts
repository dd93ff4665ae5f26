import { z } from "zod";
import { fingerprint } from "../../db/people/sign-in-link";
import { availability } from "../../db/scheduling/availability";
import { type BookingResult, bookedBefore, bookVisit, type Visit } from "../../db/scheduling/book";
import { bookingCatalogue } from "../../db/scheduling/catalogue";
import { problemSchema } from "../../domain/contract";
import {
  bookedSchema,
  bookingPracticeSchema,
  bookingSchema,
  type Slot,
  slotQuerySchema,
  slotsSchema,
  takenProblemSchema,
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
        if (catalogue === null) throw new Problem(404, "This practice is not open for bookings yet.");
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
      headers: z.object({
        "Idempotency-Key": z
          .string()
          .regex(keyShape)
          .describe(
            "Made up by the caller for this one booking, e.g. a UUID. A repeat of the same booking answers the first one’s visit",
          ),
      }),
      body: bookingSchema,
      answer: bookedSchema,
      status: 201,
      refusals: {
        409: { description: "The time is taken; `nearest` are free ones nearby", schema: takenProblemSchema },
        422: { description: "This Idempotency-Key was used for another booking", schema: problemSchema },
      },
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
          const why =
            start.getTime() <= Date.now()
              ? "This time has passed already."
              : "This time has just been taken.";
          return conflict(`${why} ${words}`, { nearest });
        };
        const requestKey = `web:${key}`;
        const requestHash = fingerprint(JSON.stringify(body));
        const answer = async (result: BookingResult | null) => {
          if (result?.ok === true) return toBooked(result.visit);
          if (result?.why === "key-used") throw keyUsed();
          throw result?.why === "unknown" ? notFound("service") : await taken();
        };
        const free = await around(1);
        if (free === null) throw notFound("service or location");
        const providerIds = slotAt(free.days, start.getTime());
        if (providerIds.length === 0) return answer(await bookedBefore(db, requestKey, requestHash));
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
            requestHash,
            now: new Date(),
          },
        );
        return answer(booked);
      },
    }),
  ];
}

const keyUsed = () =>
  new Problem(
    422,
    "This Idempotency-Key was used for another booking. Please send each booking under a key of its own.",
  );

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
