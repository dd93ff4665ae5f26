import { z } from "zod";
import { idSchema, instantSchema, minorSchema } from "../contract";

export const clientInvoiceSchema = z.object({
  id: idSchema,
  number: z.number(),
  currency: z.string(),
  issuedAt: instantSchema,
  dueAt: instantSchema,
  totalMinor: minorSchema,
  openMinor: minorSchema,
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: z.number(),
      unitMinor: minorSchema,
      amountMinor: minorSchema,
    }),
  ),
});
/** Where the client pays. */
export const payPageSchema = z.object({ url: z.url() });

export type ClientInvoice = z.infer<typeof clientInvoiceSchema>;
