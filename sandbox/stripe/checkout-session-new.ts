import type Stripe from "stripe";
import type { Cart } from "./account";
import type { CreateParams } from "./checkout-params";
import { StripeError } from "./errors";
import { newId, newSessionId, nowSeconds } from "./ids";
import { mergeMetadata } from "./params";

const day = 24 * 3600;

/** A session as Stripe first returns it. Its page is the sandbox's, under the address people open Praxis at. */
export function newSession(publicUrl: string, params: CreateParams): Stripe.Checkout.Session {
  const id = newSessionId();
  const lines = linesOf(params);
  const total = params.mode === "payment" ? lines.reduce((sum, line) => sum + line.amount_total, 0) : null;
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: nowSeconds(),
    currency: lines[0]?.currency ?? params.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation:
      params.mode === "payment" && !params.customer ? (params.customer_creation ?? "if_required") : null,
    customer_details: params.customer_email
      ? customerDetails({ email: params.customer_email, name: null })
      : null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: params.expires_at ?? nowSeconds() + day,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: (params.locale as Stripe.Checkout.Session.Locale | undefined) ?? null,
    managed_payments: null,
    metadata: mergeMetadata(null, params.metadata),
    mode: params.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: params.mode === "payment" ? "if_required" : "always",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: params.payment_method_types ?? ["card"],
    payment_status: params.mode === "payment" ? "unpaid" : "no_payment_required",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url,
    total_details: total === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${publicUrl}/sandbox/checkout/${id}`,
    wallet_options: null,
  };
}

export function customerDetails(who: {
  email: string | null;
  name: string | null;
}): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email: who.email,
    individual_name: null,
    name: who.name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}

export function sessionCart(params: CreateParams): Cart {
  const data = params.payment_intent_data;
  const setup = params.setup_intent_data;
  return {
    lines: linesOf(params),
    payee: params.branding_settings?.display_name ?? null,
    intent: {
      description: data?.description ?? setup?.description ?? null,
      metadata: mergeMetadata(null, data?.metadata ?? setup?.metadata),
      captureMethod: data?.capture_method === "manual" ? "manual" : "automatic",
      setupFutureUsage: data?.setup_future_usage ?? null,
      receiptEmail: data?.receipt_email ?? null,
      statementDescriptor: data?.statement_descriptor ?? null,
    },
  };
}

function linesOf(params: CreateParams): Stripe.LineItem[] {
  const items = params.line_items ?? [];
  if (params.mode === "payment" && items.length === 0) {
    throw new StripeError({
      code: "parameter_missing",
      message: "You must pass line_items in payment mode.",
      param: "line_items",
    });
  }
  if (params.mode === "setup" && items.length > 0) {
    throw new StripeError({ message: "You can not pass `line_items` in `setup` mode.", param: "line_items" });
  }
  if (new Set(items.map((item) => item.price_data.currency)).size > 1) {
    throw new StripeError({ message: "All line items must have the same currency.", param: "line_items" });
  }
  return items.map((item) => newLine(item));
}

function newLine(item: NonNullable<CreateParams["line_items"]>[number]): Stripe.LineItem {
  const { currency, unit_amount, product_data } = item.price_data;
  const quantity = item.quantity ?? 1;
  const amount = unit_amount * quantity;
  const line = {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: product_data.name,
    metadata: {},
    price: {
      id: newId("price"),
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created: nowSeconds(),
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId("prod"),
      recurring: null,
      tax_behavior: "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "one_time",
      unit_amount,
      unit_amount_decimal: String(unit_amount),
    },
    quantity,
  };
  return line as unknown as Stripe.LineItem;
}
