import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import { noSuch, StripeError } from "./errors";
import { newClientSecret, newId, nowSeconds } from "./ids";
import { listPage } from "./lists";
import { operation } from "./operation";
import { expansion, flag, ignored, mergeMetadata, metadata, paging, unsettable } from "./params";
import { attach, findPaymentMethod } from "./payment-methods";

const changeable = {
  customer: z.string().optional(),
  description: unsettable.optional(),
  metadata: metadata.optional(),
  payment_method: z.string().optional(),
  payment_method_types: z.array(z.string()).optional(),
  payment_method_options: ignored,
  ...expansion,
};

export const setupIntentOperations = [
  operation({
    method: "post",
    path: "/v1/setup_intents",
    params: {
      ...changeable,
      automatic_payment_methods: ignored,
      confirm: flag.optional(),
      usage: z.enum(["off_session", "on_session"]).optional(),
      return_url: ignored,
      mandate_data: ignored,
      use_stripe_sdk: ignored,
    },
    run: ({ account, params }) => {
      if (params.customer && !account.customer(params.customer)) {
        throw noSuch({ noun: "customer", id: params.customer, param: "customer" });
      }
      const method = params.payment_method
        ? findPaymentMethod(account, params.payment_method, "payment_method")
        : undefined;
      const intent: Stripe.SetupIntent = {
        ...newSetupIntent({
          customer: params.customer ?? null,
          description: params.description ?? null,
          metadata: mergeMetadata(null, params.metadata),
        }),
        payment_method: method?.id ?? null,
        status: method ? "requires_confirmation" : "requires_payment_method",
        usage: params.usage ?? "off_session",
      };
      account.setupIntents.put(intent.id, intent);
      account.emit("setup_intent.created", intent);
      return params.confirm ? completeSetup(account, intent, method) : intent;
    },
  }),
  operation({
    method: "get",
    path: "/v1/setup_intents",
    params: { ...paging, customer: z.string().optional() },
    run: ({ account, params }) =>
      listPage({
        newest: [...account.setupIntents.newest()].filter(
          (intent) => !params.customer || intent.customer === params.customer,
        ),
        paging: params,
        url: "/v1/setup_intents",
      }),
  }),
  operation({
    method: "get",
    path: "/v1/setup_intents/:id",
    params: { ...expansion, client_secret: z.string().optional() },
    run: ({ account, id }) => findSetupIntent(account, id),
  }),
  operation({
    method: "post",
    path: "/v1/setup_intents/:id",
    params: changeable,
    run: ({ account, id, params }) => {
      const intent = findSetupIntent(account, id);
      if (params.customer && !account.customer(params.customer)) {
        throw noSuch({ noun: "customer", id: params.customer, param: "customer" });
      }
      const changed: Stripe.SetupIntent = {
        ...intent,
        customer: params.customer ?? intent.customer,
        description: params.description === undefined ? intent.description : params.description,
        metadata: mergeMetadata(intent.metadata, params.metadata),
        payment_method: params.payment_method
          ? findPaymentMethod(account, params.payment_method, "payment_method").id
          : intent.payment_method,
      };
      account.setupIntents.put(id, changed);
      return changed;
    },
  }),
  operation({
    method: "post",
    path: "/v1/setup_intents/:id/confirm",
    params: {
      ...expansion,
      payment_method: z.string().optional(),
      return_url: ignored,
      mandate_data: ignored,
      use_stripe_sdk: ignored,
    },
    run: ({ account, id, params }) => {
      const intent = findSetupIntent(account, id);
      const chosen =
        params.payment_method ?? (typeof intent.payment_method === "string" ? intent.payment_method : "");
      return completeSetup(
        account,
        intent,
        chosen ? findPaymentMethod(account, chosen, "payment_method") : undefined,
      );
    },
  }),
  operation({
    method: "post",
    path: "/v1/setup_intents/:id/cancel",
    params: {
      ...expansion,
      cancellation_reason: z.enum(["abandoned", "duplicate", "requested_by_customer"]).optional(),
    },
    run: ({ account, id, params }) => {
      const intent = findSetupIntent(account, id);
      if (intent.status === "succeeded" || intent.status === "canceled") throw wrongState(intent, "cancel");
      const canceled: Stripe.SetupIntent = {
        ...intent,
        cancellation_reason: params.cancellation_reason ?? null,
        status: "canceled",
      };
      account.setupIntents.put(id, canceled);
      account.emit("setup_intent.canceled", canceled);
      return canceled;
    },
  }),
];

export function newSetupIntent(options: {
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
}): Stripe.SetupIntent {
  const id = newId("seti");
  return {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: nowSeconds(),
    customer: options.customer,
    customer_account: null,
    description: options.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: options.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: "off_session",
  };
}

/** Saves the card for its customer; a card that refuses is recorded on the intent and thrown as a card error. */
export function completeSetup(
  account: StripeAccount,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod | undefined,
): Stripe.SetupIntent {
  if (intent.status === "succeeded" || intent.status === "canceled") throw wrongState(intent, "confirm");
  if (!method) {
    throw new StripeError({
      code: "setup_intent_unexpected_state",
      message: "You cannot confirm this SetupIntent because it's missing a payment method.",
      details: { setup_intent: intent },
    });
  }
  try {
    if (typeof intent.customer === "string") attach(account, method, intent.customer);
  } catch (error) {
    if (error instanceof StripeError && error.status === 402) recordFailure(account, intent, error);
    throw error;
  }
  const done: Stripe.SetupIntent = {
    ...intent,
    last_setup_error: null,
    payment_method: method.id,
    status: "succeeded",
  };
  account.setupIntents.put(done.id, done);
  account.emit("setup_intent.succeeded", done);
  return done;
}

function recordFailure(account: StripeAccount, intent: Stripe.SetupIntent, error: StripeError): void {
  const failed: Stripe.SetupIntent = {
    ...intent,
    last_setup_error: error.body as unknown as Stripe.SetupIntent.LastSetupError,
    payment_method: null,
    status: "requires_payment_method",
  };
  account.setupIntents.put(failed.id, failed);
  account.emit("setup_intent.setup_failed", failed);
}

function findSetupIntent(account: StripeAccount, id: string): Stripe.SetupIntent {
  const intent = account.setupIntents.get(id);
  if (!intent) throw noSuch({ noun: "setupintent", id });
  return intent;
}

function wrongState(intent: Stripe.SetupIntent, act: string): StripeError {
  return new StripeError({
    code: "setup_intent_unexpected_state",
    message: `You cannot ${act} this SetupIntent because it has a status of ${intent.status}.`,
    details: { setup_intent: intent },
  });
}
