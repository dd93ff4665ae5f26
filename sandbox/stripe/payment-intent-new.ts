import type Stripe from "stripe";
import { newClientSecret, newId, nowSeconds } from "./ids";

interface NewPaymentIntent {
  amount: number;
  currency: string;
  captureMethod: "automatic" | "manual";
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  receiptEmail: string | null;
  setupFutureUsage: "off_session" | "on_session" | null;
  statementDescriptor: string | null;
}

/** A payment intent as Stripe first makes it, without a card. */
export function newPaymentIntent(options: NewPaymentIntent): Stripe.PaymentIntent {
  const id = newId("pi");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: options.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: options.captureMethod,
    client_secret: newClientSecret(id),
    confirmation_method: "automatic",
    created: nowSeconds(),
    currency: options.currency,
    customer: options.customer,
    customer_account: null,
    description: options.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: options.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: options.receiptEmail,
    review: null,
    setup_future_usage: options.setupFutureUsage,
    shipping: null,
    source: null,
    statement_descriptor: options.statementDescriptor,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
}
