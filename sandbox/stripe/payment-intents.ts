import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import { captureCharge, releaseCharge } from "./charges";
import { noSuch, StripeError } from "./errors";
import { nowSeconds } from "./ids";
import { listPage } from "./lists";
import { operation } from "./operation";
import {
  checkAmount,
  currency,
  expansion,
  flag,
  ignored,
  integer,
  mergeMetadata,
  metadata,
  paging,
  text,
  unsettable,
} from "./params";
import { attemptPayment } from "./paying";
import { newPaymentIntent } from "./payment-intent-new";
import { findPaymentMethod } from "./payment-methods";

const captureMethod = z.enum(["automatic", "automatic_async", "manual"]);
const futureUsage = z.enum(["off_session", "on_session", ""]).transform((usage) => usage || null);
const offSession = z.union([flag, z.enum(["one_off", "recurring"]).transform(() => true)]);

const changeable = {
  customer: z.string().optional(),
  description: unsettable.optional(),
  metadata: metadata.optional(),
  payment_method: z.string().optional(),
  receipt_email: unsettable.optional(),
  setup_future_usage: futureUsage.optional(),
  statement_descriptor: text.optional(),
  statement_descriptor_suffix: text.optional(),
  payment_method_options: ignored,
  payment_method_types: z.array(z.string()).optional(),
  shipping: ignored,
  ...expansion,
};

const confirming = {
  off_session: offSession.optional(),
  return_url: ignored,
  mandate_data: ignored,
  error_on_requires_action: flag.optional(),
  use_stripe_sdk: ignored,
};

export const paymentIntentOperations = [
  operation({
    method: "post",
    path: "/v1/payment_intents",
    params: {
      ...changeable,
      ...confirming,
      amount: integer,
      currency,
      automatic_payment_methods: z
        .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
        .optional(),
      capture_method: captureMethod.optional(),
      confirm: flag.optional(),
      confirmation_method: z.literal("automatic").optional(),
    },
    run: ({ account, params }) => {
      checkAmount(params.amount, params.currency);
      if (params.customer) requireCustomer(account, params.customer);
      if (params.off_session !== undefined && !params.confirm) {
        throw new StripeError({
          message: "`off_session` can only be passed when `confirm` is true.",
          param: "off_session",
        });
      }
      const intent = newPaymentIntent({
        amount: params.amount,
        currency: params.currency,
        captureMethod: params.capture_method === "manual" ? "manual" : "automatic",
        customer: params.customer ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata(null, params.metadata),
        receiptEmail: params.receipt_email ?? null,
        setupFutureUsage: params.setup_future_usage ?? null,
        statementDescriptor: params.statement_descriptor ?? null,
      });
      const method = params.payment_method ? usableMethod(account, params.payment_method, intent) : undefined;
      const created: Stripe.PaymentIntent = {
        ...intent,
        automatic_payment_methods: params.payment_method_types
          ? null
          : { enabled: true, allow_redirects: params.automatic_payment_methods?.allow_redirects ?? "always" },
        payment_method: method?.id ?? null,
        status: method ? "requires_confirmation" : "requires_payment_method",
      };
      account.paymentIntents.put(created.id, created);
      account.emit("payment_intent.created", created);
      return params.confirm ? confirm(account, created, params) : created;
    },
  }),
  operation({
    method: "get",
    path: "/v1/payment_intents",
    params: { ...paging, customer: z.string().optional() },
    run: ({ account, params }) =>
      listPage({
        newest: [...account.paymentIntents.newest()].filter(
          (intent) => !params.customer || intent.customer === params.customer,
        ),
        paging: params,
        url: "/v1/payment_intents",
      }),
  }),
  operation({
    method: "get",
    path: "/v1/payment_intents/:id",
    params: { ...expansion, client_secret: z.string().optional() },
    run: ({ account, id }) => findIntent(account, id),
  }),
  operation({
    method: "post",
    path: "/v1/payment_intents/:id",
    params: { ...changeable, amount: integer.optional(), currency: currency.optional() },
    run: ({ account, id, params }) => {
      const intent = findIntent(account, id);
      if (intent.status === "succeeded" || intent.status === "canceled") {
        const moneyTouched =
          params.amount !== undefined || params.currency !== undefined || params.payment_method;
        if (moneyTouched) throw wrongState(intent, "update");
      }
      if (params.customer) requireCustomer(account, params.customer);
      const changed: Stripe.PaymentIntent = {
        ...intent,
        amount: params.amount ?? intent.amount,
        currency: params.currency ?? intent.currency,
        customer: params.customer ?? intent.customer,
        description: params.description === undefined ? intent.description : params.description,
        metadata: mergeMetadata(intent.metadata, params.metadata),
        receipt_email: params.receipt_email === undefined ? intent.receipt_email : params.receipt_email,
        setup_future_usage:
          params.setup_future_usage === undefined ? intent.setup_future_usage : params.setup_future_usage,
      };
      checkAmount(changed.amount, changed.currency);
      const method = params.payment_method
        ? usableMethod(account, params.payment_method, changed)
        : undefined;
      const saved: Stripe.PaymentIntent = method
        ? { ...changed, payment_method: method.id, status: "requires_confirmation" }
        : changed;
      account.paymentIntents.put(id, saved);
      return saved;
    },
  }),
  operation({
    method: "post",
    path: "/v1/payment_intents/:id/confirm",
    params: {
      ...expansion,
      ...confirming,
      payment_method: z.string().optional(),
      receipt_email: ignored,
      setup_future_usage: futureUsage.optional(),
    },
    run: ({ account, id, params }) => confirm(account, findIntent(account, id), params),
  }),
  operation({
    method: "post",
    path: "/v1/payment_intents/:id/capture",
    params: { ...expansion, amount_to_capture: integer.optional(), metadata: metadata.optional() },
    run: ({ account, id, params }) => {
      const intent = findIntent(account, id);
      const charge =
        typeof intent.latest_charge === "string" ? account.charges.get(intent.latest_charge) : undefined;
      if (intent.status !== "requires_capture" || !charge) throw wrongState(intent, "capture");
      const amount = params.amount_to_capture ?? intent.amount_capturable;
      if (amount < 1 || amount > intent.amount_capturable) {
        throw new StripeError({
          code: "amount_too_large",
          message: `The amount must be between 1 and the amount that can be captured, ${intent.amount_capturable}.`,
          param: "amount_to_capture",
        });
      }
      captureCharge(account, charge, amount);
      const captured: Stripe.PaymentIntent = {
        ...intent,
        amount_capturable: 0,
        amount_received: amount,
        metadata: mergeMetadata(intent.metadata, params.metadata),
        status: "succeeded",
      };
      account.paymentIntents.put(id, captured);
      account.emit("payment_intent.succeeded", captured);
      return captured;
    },
  }),
  operation({
    method: "post",
    path: "/v1/payment_intents/:id/cancel",
    params: {
      ...expansion,
      cancellation_reason: z
        .enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"])
        .optional(),
    },
    run: ({ account, id, params }) => {
      const intent = findIntent(account, id);
      if (intent.status === "succeeded" || intent.status === "canceled") throw wrongState(intent, "cancel");
      const charge =
        typeof intent.latest_charge === "string" ? account.charges.get(intent.latest_charge) : undefined;
      if (intent.status === "requires_capture" && charge) releaseCharge(account, charge);
      const canceled: Stripe.PaymentIntent = {
        ...intent,
        amount_capturable: 0,
        canceled_at: nowSeconds(),
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
        status: "canceled",
      };
      account.paymentIntents.put(id, canceled);
      account.emit("payment_intent.canceled", canceled);
      return canceled;
    },
  }),
];

function confirm(
  account: StripeAccount,
  intent: Stripe.PaymentIntent,
  params: {
    payment_method?: string | undefined;
    off_session?: boolean | undefined;
    error_on_requires_action?: boolean | undefined;
    setup_future_usage?: "off_session" | "on_session" | null | undefined;
  },
): Stripe.PaymentIntent {
  const done =
    intent.status === "succeeded" || intent.status === "canceled" || intent.status === "requires_capture";
  if (done) throw wrongState(intent, "confirm");
  const chosen =
    params.payment_method ?? (typeof intent.payment_method === "string" ? intent.payment_method : undefined);
  if (!chosen) {
    throw new StripeError({
      code: "payment_intent_unexpected_state",
      message:
        "You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.",
      details: { payment_intent: intent },
    });
  }
  return attemptPayment(account, {
    intent:
      params.setup_future_usage === undefined
        ? intent
        : { ...intent, setup_future_usage: params.setup_future_usage },
    method: usableMethod(account, chosen, intent),
    offSession: params.off_session === true || params.error_on_requires_action === true,
  });
}

/** Stripe lets a saved card pay only for the customer it belongs to. */
function usableMethod(
  account: StripeAccount,
  id: string,
  intent: Stripe.PaymentIntent,
): Stripe.PaymentMethod {
  const method = findPaymentMethod(account, id, "payment_method");
  if (method.customer && method.customer !== intent.customer) {
    throw new StripeError({
      message: `The PaymentMethod you provided (${method.id}) belongs to a Customer. Provide that Customer with this payment.`,
      param: "payment_method",
    });
  }
  return method;
}

function requireCustomer(account: StripeAccount, id: string): void {
  if (!account.customer(id)) throw noSuch({ noun: "customer", id, param: "customer" });
}

function findIntent(account: StripeAccount, id: string): Stripe.PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (!intent) throw noSuch({ noun: "payment_intent", id });
  return intent;
}

function wrongState(intent: Stripe.PaymentIntent, act: string): StripeError {
  return new StripeError({
    code: "payment_intent_unexpected_state",
    message: `You cannot ${act} this PaymentIntent because it has a status of ${intent.status}.`,
    details: { payment_intent: intent },
  });
}
