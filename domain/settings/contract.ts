import { z } from "zod";
import { idSchema, minorSchema } from "../contract";
import { roles } from "../people/policy";

/** What the owner sets: the practice itself, what it offers, who works there and when, and where. */
const name = z.string().trim().min(1, "Please give it a name").max(120);
/** Local `HH:MM`. */
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Please give a time, as in 09:00");
const ids = z.array(idSchema).max(500);
const zone = z.string().min(1).max(60);

export const practiceSettingsSchema = z.object({
  name,
  /** ISO 4217 and ISO 3166. */
  currency: z.string().regex(/^[A-Z]{3}$/, "Please choose a currency"),
  country: z.string().regex(/^[A-Z]{2}$/, "Please choose a country"),
  quietFrom: timeSchema,
  quietTo: timeSchema,
  messagesPerDay: z.number().int().min(1, "At least one").max(50, "At most 50"),
});

const service = z.object({
  name,
  description: z.string().trim().max(500),
  minutes: z.number().int().min(5, "At least 5 minutes").max(720, "At most 12 hours"),
  bufferAfterMinutes: z.number().int().min(0).max(240, "At most 4 hours"),
  priceMinor: minorSchema.min(0, "A price cannot be negative").max(100_000_000),
  needsRoom: z.boolean(),
  /** Whether clients can book it themselves. */
  online: z.boolean(),
  active: z.boolean(),
  providerIds: ids,
});
export const serviceSettingsSchema = service.extend({ id: idSchema });
export const saveServiceSchema = service.extend({ id: idSchema.optional() });

const room = z.object({ name: z.string().trim().min(1, "Please name the room").max(60) });
const location = z.object({
  name,
  address: z.string().trim().max(300),
  phone: z.string().trim().max(40),
  zone,
});
export const locationSettingsSchema = location.extend({
  id: idSchema,
  rooms: z.array(room.extend({ id: idSchema })),
});
export const saveLocationSchema = location.extend({
  id: idSchema.optional(),
  rooms: z
    .array(room.extend({ id: idSchema.optional() }))
    .max(100)
    .refine(
      (rooms) => new Set(rooms.map((one) => one.name.toLowerCase())).size === rooms.length,
      "Two rooms have the same name: please change one",
    ),
});

const hoursSchema = z
  .object({
    locationId: idSchema,
    /** ISO, 1 = Monday. */
    weekday: z.number().int().min(1).max(7),
    starts: timeSchema,
    ends: timeSchema,
  })
  .refine(({ starts, ends }) => starts < ends, "The hours must end after they begin");

const member = z.object({
  name,
  title: z.string().trim().max(80),
  roles: z.array(z.enum(roles)).min(1, "Please choose at least one role"),
  bookable: z.boolean(),
  active: z.boolean(),
  locationIds: ids,
  serviceIds: ids,
  hours: z
    .array(hoursSchema)
    .max(100)
    .refine(noneOverlap, "Two of the hours overlap: nobody works in two places at a time"),
});
const email = z.email("This e-mail address does not look right").max(200);
export const staffSettingsSchema = member.extend({ id: idSchema, email: z.string() });
export const saveStaffSchema = member.extend({ id: idSchema });
export const addStaffSchema = member.extend({
  email,
  password: z.string().min(12, "Please use at least 12 characters").max(200),
});

export const settingsSchema = z.object({
  practice: practiceSettingsSchema,
  services: z.array(serviceSettingsSchema),
  staff: z.array(staffSettingsSchema),
  locations: z.array(locationSettingsSchema),
  /** ISO 3166 codes of the countries that can be chosen. */
  countries: z.array(z.string()),
});
export const savedSchema = z.object({ id: idSchema });

function noneOverlap(hours: readonly { weekday: number; starts: string; ends: string }[]): boolean {
  return hours.every((one, index) =>
    hours
      .slice(index + 1)
      .every(
        (other) => one.weekday !== other.weekday || one.ends <= other.starts || other.ends <= one.starts,
      ),
  );
}

export type PracticeSettings = z.infer<typeof practiceSettingsSchema>;
export type ServiceSettings = z.infer<typeof serviceSettingsSchema>;
export type SaveService = z.infer<typeof saveServiceSchema>;
export type LocationSettings = z.infer<typeof locationSettingsSchema>;
export type SaveLocation = z.infer<typeof saveLocationSchema>;
export type StaffSettings = z.infer<typeof staffSettingsSchema>;
export type SaveStaff = z.infer<typeof saveStaffSchema>;
export type AddStaff = z.infer<typeof addStaffSchema>;
export type Settings = z.infer<typeof settingsSchema>;
