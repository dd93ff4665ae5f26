import { z } from "zod";
import { idSchema, instantSchema, minorSchema } from "../contract";
import { appointmentStatusSchema } from "../scheduling/contract";
import { permissions, roles } from "./policy";

export const staffMeSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  permissions: z.array(z.enum(permissions)),
  practice: z.object({ name: z.string(), currency: z.string(), locale: z.string() }),
  locations: z.array(z.object({ id: idSchema, name: z.string(), zone: z.string() })),
  sandboxUrl: z.string().nullable(),
});

export const staffMemberSchema = z.object({
  id: idSchema,
  name: z.string(),
  title: z.string(),
  roles: z.array(z.enum(roles)),
});
export const staffListSchema = z.object({ staff: z.array(staffMemberSchema) });

export const firstRunSchema = z.object({
  needed: z.boolean(),
  /** ISO 3166 codes of the countries that can be chosen. */
  countries: z.array(z.string()),
});
export const firstOwnerSchema = z.object({
  practice: z.string().trim().min(1, "Please name the practice").max(120),
  trade: z.enum(["clinic", "law", "consulting"]),
  zone: z.string().min(1).max(60),
  /** ISO 3166 and ISO 4217. */
  country: z.string().regex(/^[A-Z]{2}$/, "Please choose a country"),
  currency: z.string().regex(/^[A-Z]{3}$/, "Please choose a currency"),
  name: z.string().trim().min(1, "Please give your name").max(120),
  /** Whether clients can book the owner, on weekdays. */
  bookable: z.boolean().default(false),
  email: z.email("This e-mail address does not look right").max(200),
  password: z.string().min(12, "Please use at least 12 characters").max(200),
});

export const clientRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  nextVisit: instantSchema.nullable(),
  balanceMinor: minorSchema,
});
export const clientQuerySchema = z.object({
  q: z.string().trim().max(100).default(""),
  /** The page after this client: what the page before named as `next`. */
  after: idSchema.optional(),
});
export const clientListSchema = z.object({
  clients: z.array(clientRowSchema),
  /** Null: there are no more. */
  next: idSchema.nullable(),
});

const caseLine = z.object({
  id: idSchema,
  start: instantSchema,
  end: instantSchema,
  zone: z.string(),
  status: appointmentStatusSchema,
  service: z.string(),
  provider: z.string(),
  location: z.string(),
});

export const clientRecordSchema = z.object({
  id: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  channel: z.enum(["email", "sms"]),
  tags: z.array(z.string()),
  balanceMinor: minorSchema,
  appointments: z.array(caseLine),
  invoices: z.array(
    z.object({
      id: idSchema,
      number: z.number(),
      issuedAt: instantSchema,
      dueAt: instantSchema,
      totalMinor: minorSchema,
      openMinor: minorSchema,
    }),
  ),
  messages: z.array(
    z.object({
      id: idSchema,
      at: instantSchema,
      direction: z.enum(["out", "in"]),
      channel: z.enum(["email", "sms"]),
      template: z.string().nullable(),
      subject: z.string(),
      body: z.string(),
      status: z.string(),
      reason: z.string(),
    }),
  ),
});

export const signInLinkSchema = z.object({
  address: z.string().trim().min(3, "Please give your e-mail address or phone number").max(200),
});
export const openSessionSchema = z.object({ token: z.string().min(10).max(2000) });
/** The page of the portal that the link was made for, e.g. `/portal/forms/…`. */
export const sessionSchema = z.object({ to: z.string() });

export const portalSchema = z.object({
  practice: z.object({ name: z.string(), currency: z.string(), locale: z.string() }),
  client: z.object({ givenName: z.string(), familyName: z.string() }),
  appointments: z.array(
    caseLine.extend({
      address: z.string(),
      canConfirm: z.boolean(),
      canChange: z.boolean(),
      serviceId: idSchema,
      locationId: idSchema,
      providerId: idSchema,
    }),
  ),
  forms: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      status: z.enum(["open", "completed", "closed"]),
      askedAt: instantSchema,
    }),
  ),
  invoices: z.array(
    z.object({
      id: idSchema,
      number: z.number(),
      issuedAt: instantSchema,
      dueAt: instantSchema,
      totalMinor: minorSchema,
      openMinor: minorSchema,
      overdue: z.boolean(),
    }),
  ),
});

export type StaffMe = z.infer<typeof staffMeSchema>;
export type StaffMember = z.infer<typeof staffMemberSchema>;
export type FirstRun = z.infer<typeof firstRunSchema>;
export type FirstOwner = z.infer<typeof firstOwnerSchema>;
export type ClientRow = z.infer<typeof clientRowSchema>;
export type ClientRecord = z.infer<typeof clientRecordSchema>;
export type Portal = z.infer<typeof portalSchema>;
