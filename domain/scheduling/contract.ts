import { z } from "zod";
import { dateSchema, idSchema, instantSchema, minorSchema, problemSchema } from "../contract";

export const appointmentStatuses = [
  "booked",
  "confirmed",
  "checked_in",
  "completed",
  "no_show",
  "cancelled",
] as const;
export const appointmentStatusSchema = z.enum(appointmentStatuses);

export const bookingPracticeSchema = z.object({
  name: z.string(),
  currency: z.string(),
  locale: z.string(),
  /** Where messages and payments go to stand-ins, the address of the page that shows them; else null. */
  sandboxUrl: z.string().nullable(),
  locations: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      slug: z.string(),
      address: z.string(),
      phone: z.string().nullable(),
      zone: z.string(),
    }),
  ),
  services: z.array(
    z.object({
      id: idSchema,
      key: z.string(),
      name: z.string(),
      description: z.string(),
      minutes: z.number().int(),
      priceMinor: minorSchema,
      colour: z.string(),
      providerIds: z.array(idSchema),
    }),
  ),
  providers: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      title: z.string(),
      colour: z.string(),
      locationIds: z.array(idSchema),
    }),
  ),
});

export const slotQuerySchema = z.object({
  service: idSchema,
  location: idSchema,
  provider: idSchema.optional(),
  from: dateSchema,
  days: z.coerce.number().int().min(1).max(31).default(14),
});

export const slotSchema = z.object({ start: instantSchema, providerIds: z.array(idSchema) });
export const slotsSchema = z.object({
  zone: z.string(),
  days: z.array(z.object({ date: dateSchema, slots: z.array(slotSchema) })),
});

export const bookingSchema = z
  .object({
    serviceId: idSchema,
    locationId: idSchema,
    /** Without it, anybody who is free. */
    providerId: idSchema.optional(),
    start: instantSchema,
    client: z.object({
      givenName: z.string().trim().min(1, "Please give your first name").max(80),
      familyName: z.string().trim().min(1, "Please give your last name").max(80),
      email: z.email("This e-mail address does not look right").max(200).optional(),
      phone: z.string().trim().max(30).optional(),
      channel: z.enum(["email", "sms"]).default("email"),
    }),
    newsletter: z.boolean().default(false),
    note: z.string().trim().max(1000).default(""),
  })
  .refine(({ client }) => client.email !== undefined || client.phone !== undefined, {
    path: ["client", "email"],
    message: "Please give an e-mail address or a phone number",
  })
  .refine(({ client }) => client.channel !== "sms" || client.phone !== undefined, {
    path: ["client", "phone"],
    message: "Please give a phone number, or choose e-mail",
  })
  .refine(({ client }) => client.channel !== "email" || client.email !== undefined, {
    path: ["client", "email"],
    message: "Please give an e-mail address, or choose text messages",
  });

export const bookedSchema = z.object({
  id: idSchema,
  start: instantSchema,
  end: instantSchema,
  zone: z.string(),
  service: z.string(),
  provider: z.string(),
  location: z.string(),
  address: z.string(),
});

/** What a 409 to a booking brings besides: the nearest times that are free. */
export const takenSchema = z.object({ nearest: z.array(slotSchema) });
export const takenProblemSchema = problemSchema.extend(takenSchema.shape);

export const moveSchema = z.object({
  start: instantSchema,
  providerId: idSchema.optional(),
  reason: z.string().trim().max(500).default(""),
});

export const dayQuerySchema = z.object({ date: dateSchema, location: idSchema.optional() });

export const dayAppointmentSchema = z.object({
  id: idSchema,
  start: instantSchema,
  end: instantSchema,
  status: appointmentStatusSchema,
  client: z.object({ id: idSchema, name: z.string() }),
  service: z.object({ id: idSchema, name: z.string(), colour: z.string() }),
  provider: z.object({ id: idSchema, name: z.string(), colour: z.string() }),
  room: z.string().nullable(),
  location: z.object({ id: idSchema, name: z.string(), zone: z.string() }),
  note: z.string(),
  formsOpen: z.number().int(),
  balanceMinor: minorSchema,
  /** How far this case's clock is ahead of the wall clock. */
  clockOffsetMs: z.number(),
});
export const daySchema = z.object({ date: dateSchema, appointments: z.array(dayAppointmentSchema) });

export type BookingPractice = z.infer<typeof bookingPracticeSchema>;
export type SlotQuery = z.infer<typeof slotQuerySchema>;
export type Slot = z.infer<typeof slotSchema>;
export type Slots = z.infer<typeof slotsSchema>;
export type Booking = z.infer<typeof bookingSchema>;
export type Booked = z.infer<typeof bookedSchema>;
export type Move = z.infer<typeof moveSchema>;
export type DayAppointment = z.infer<typeof dayAppointmentSchema>;
export type Day = z.infer<typeof daySchema>;
