import { z } from "zod";
import { idSchema, instantSchema } from "../../contract";
import { kindKeys } from "../kinds";
import { draftStates } from "./draft-contract";
import { storableGraphSchema } from "./storable";
import { sopDescriptionSchema, sopKeySchema, sopNameSchema } from "./words-contract";

/** The library: which SOPs there are, copying, archiving, and what a location does its own way. */

/** `GET /api/staff/sop-library`. */
export const libraryRowSchema = z.object({
  key: z.string(),
  kind: z.string(),
  name: z.string(),
  description: z.string(),
  /** The version in force; null where none is: nothing new starts by it. */
  version: z.number().int().nullable(),
  publishedAt: instantSchema.nullable(),
  draft: z
    .object({
      state: z.enum(draftStates),
      savedAt: instantSchema,
      savedBy: z.string(),
      /** Names of those who have it open right now. */
      openBy: z.array(z.string()),
    })
    .nullable(),
  /** Cases that run by it, whatever their version. */
  running: z.number().int(),
  archived: z.boolean(),
  /** Set where this is one location's own way of another SOP. */
  overrides: z.object({ key: z.string(), name: z.string() }).nullable(),
  location: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** Locations with their own way of this SOP; `inForce` where it is published. */
  overriddenBy: z.array(
    z.object({ key: z.string(), locationId: idSchema, location: z.string(), inForce: z.boolean() }),
  ),
  /** What starts cases by it: other SOPs in force, and bookings (`key` null). */
  startedBy: z.array(z.object({ key: z.string().nullable(), name: z.string() })),
  lastChange: z
    .object({ at: instantSchema, by: z.string(), what: z.enum(["created", "drawn", "published", "retired"]) })
    .nullable(),
});
export const librarySchema = z.object({ sops: z.array(libraryRowSchema) });

/** `POST /api/staff/sop-library`: a new SOP as a draft; without a graph a blank one of start and end. Also for imports. */
export const newSopSchema = z.object({
  key: sopKeySchema,
  kind: z.enum(kindKeys),
  name: sopNameSchema,
  description: sopDescriptionSchema.default(""),
  graph: storableGraphSchema.optional(),
});

/** `POST /api/staff/sops/:key/copy`: a draft of its own, from the draft where there is one, else from the version in force. */
export const copySopSchema = z.object({
  key: sopKeySchema,
  name: sopNameSchema,
  /** Copy this version instead. */
  version: z.number().int().min(1).optional(),
});

/** `POST /api/staff/sops/:key/override`: what one location does differently, begun as a draft. */
export const overrideSopSchema = z.object({ locationId: idSchema });

export const createdSopSchema = z.object({ key: z.string(), revision: z.number().int() });

/** `POST /api/staff/sops/:key/archive`, `/unarchive` and `/retire`. */
export const archiveSopSchema = z.object({ reason: z.string().trim().max(500).default("") });
export const retireSopSchema = z.object({
  reason: z.string().trim().min(1, "Please say why nothing new shall start by it").max(500),
});

/** `GET` and `POST /api/staff/sop-settings`. */
export const sopSettingsSchema = z.object({ approvalRequired: z.boolean() });

export type LibraryRow = z.infer<typeof libraryRowSchema>;
export type NewSop = z.infer<typeof newSopSchema>;
export type CopySop = z.infer<typeof copySopSchema>;
export type SopSettings = z.infer<typeof sopSettingsSchema>;
