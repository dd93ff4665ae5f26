import { z } from "zod";
import { absoluteUrl, currency, expansion, ignored, integer, metadata, text } from "./params";

const lineItem = z.strictObject({
  price_data: z.strictObject({
    currency,
    unit_amount: integer.pipe(z.number().min(0)),
    product_data: z.strictObject({
      name: text,
      description: text.optional(),
      images: ignored,
      metadata: ignored,
      tax_code: ignored,
    }),
    tax_behavior: ignored,
  }),
  quantity: integer.pipe(z.number().min(1)).optional(),
  adjustable_quantity: ignored,
});

/** What a checkout session may be made with. */
export const createParams = {
  mode: z.enum(["payment", "setup"]),
  line_items: z.array(lineItem).max(100).optional(),
  success_url: absoluteUrl,
  cancel_url: absoluteUrl.optional(),
  ui_mode: z.literal("hosted_page").optional(),
  currency: currency.optional(),
  customer: z.string().optional(),
  customer_email: z.email().optional(),
  customer_creation: z.enum(["always", "if_required"]).optional(),
  client_reference_id: z.string().max(200).optional(),
  expires_at: integer.optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(["automatic", "automatic_async", "manual"]).optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      receipt_email: text.optional(),
      setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
      statement_descriptor: text.optional(),
      statement_descriptor_suffix: ignored,
      shipping: ignored,
    })
    .optional(),
  setup_intent_data: z
    .strictObject({ description: text.optional(), metadata: metadata.optional() })
    .optional(),
  payment_method_types: z.array(z.string()).optional(),
  allow_promotion_codes: ignored,
  automatic_tax: ignored,
  billing_address_collection: ignored,
  branding_settings: z.object({ display_name: text.optional() }).optional(),
  consent_collection: ignored,
  custom_text: ignored,
  invoice_creation: ignored,
  locale: z.string().optional(),
  payment_method_options: ignored,
  phone_number_collection: ignored,
  saved_payment_method_options: ignored,
  submit_type: z.enum(["auto", "book", "donate", "pay", "subscribe"]).optional(),
  ...expansion,
};

export type CreateParams = z.infer<z.ZodObject<typeof createParams>>;
