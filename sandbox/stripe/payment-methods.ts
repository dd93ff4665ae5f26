import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import { cardByName, cardByNumber, cardError, cardOf, type TestCard } from "./cards";
import { noSuch, StripeError } from "./errors";
import { newId, nowSeconds } from "./ids";
import { listPage } from "./lists";
import { operation } from "./operation";
import { expansion, ignored, integer, mergeMetadata, metadata, paging, unsettable } from "./params";

const billing = z.strictObject({
  email: unsettable.optional(),
  name: unsettable.optional(),
  phone: unsettable.optional(),
  address: ignored,
  tax_id: ignored,
});

const cardParams = z.union([
  z.strictObject({ token: z.string() }),
  z.strictObject({ number: z.string(), exp_month: integer, exp_year: integer, cvc: z.string().optional() }),
]);

export const paymentMethodOperations = [
  operation({
    method: "post",
    path: "/v1/payment_methods",
    params: {
      type: z.literal("card"),
      card: cardParams,
      billing_details: billing.optional(),
      metadata: metadata.optional(),
      allow_redisplay: ignored,
      ...expansion,
    },
    run: ({ account, params }) => {
      const card =
        "token" in params.card
          ? cardNamed(params.card.token, "card[token]")
          : cardByNumber(params.card.number);
      const method = newPaymentMethod(card, params.billing_details ?? {});
      const named = { ...method, metadata: mergeMetadata(null, params.metadata) };
      account.paymentMethods.put(named.id, named);
      return named;
    },
  }),
  operation({
    method: "get",
    path: "/v1/payment_methods",
    params: { ...paging, customer: z.string().optional(), type: z.string().optional() },
    run: ({ account, params }) => methodsOf(account, params.customer, params, "/v1/payment_methods"),
  }),
  operation({
    method: "get",
    path: "/v1/customers/:id/payment_methods",
    params: { ...paging, type: z.string().optional() },
    run: ({ account, id, params }) => {
      if (!account.customer(id)) throw noSuch({ noun: "customer", id });
      return methodsOf(account, id, params, `/v1/customers/${id}/payment_methods`);
    },
  }),
  operation({
    method: "get",
    path: "/v1/payment_methods/:id",
    params: expansion,
    run: ({ account, id }) => findPaymentMethod(account, id),
  }),
  operation({
    method: "post",
    path: "/v1/payment_methods/:id/attach",
    params: { customer: z.string(), ...expansion },
    run: ({ account, id, params }) => attach(account, findPaymentMethod(account, id), params.customer),
  }),
  operation({
    method: "post",
    path: "/v1/payment_methods/:id/detach",
    params: expansion,
    run: ({ account, id }) => {
      const method = findPaymentMethod(account, id);
      if (!method.customer) {
        throw new StripeError({
          message:
            "The payment method you provided is not attached to a customer so detachment is impossible.",
        });
      }
      const free: Stripe.PaymentMethod = { ...method, customer: null };
      account.paymentMethods.put(id, free);
      account.emit("payment_method.detached", free, { customer: method.customer });
      return free;
    },
  }),
];

/** The saved payment method of an id; one of Stripe's names such as `pm_card_visa` makes a new one. */
export function findPaymentMethod(account: StripeAccount, id: string, param?: string): Stripe.PaymentMethod {
  const saved = account.paymentMethods.get(id);
  if (saved) return saved;
  const card = cardByName(id);
  if (!card) throw noSuch({ noun: "PaymentMethod", id, ...(param ? { param } : {}) });
  const method = newPaymentMethod(card, {});
  account.paymentMethods.put(method.id, method);
  return method;
}

export function newPaymentMethod(card: TestCard, details: z.infer<typeof billing>): Stripe.PaymentMethod {
  return {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: details.email ?? null,
      name: details.name ?? null,
      phone: details.phone ?? null,
      tax_id: null,
    },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month: 12,
      exp_year: new Date().getUTCFullYear() + 4,
      fingerprint: `sandbox${card.number.slice(-8)}`,
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: nowSeconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
}

/** Attaches, once: a method that has its customer already is returned as it is. */
export function attach(
  account: StripeAccount,
  method: Stripe.PaymentMethod,
  customer: string,
): Stripe.PaymentMethod {
  if (!account.customer(customer)) throw noSuch({ noun: "customer", id: customer, param: "customer" });
  if (method.customer === customer) return method;
  if (method.customer) {
    throw new StripeError({
      message: "The payment method you provided has already been attached to a customer.",
      param: "payment_method",
    });
  }
  const card = cardOf(method);
  if (card.declineOnSave && card.decline) throw cardError(card.decline);
  const attached: Stripe.PaymentMethod = { ...method, customer };
  account.paymentMethods.put(attached.id, attached);
  account.emit("payment_method.attached", attached);
  return attached;
}

function cardNamed(name: string, param: string): TestCard {
  const card = cardByName(name);
  if (!card) throw noSuch({ noun: "token", id: name, param });
  return card;
}

function methodsOf(
  account: StripeAccount,
  customer: string | undefined,
  params: Parameters<typeof listPage>[0]["paging"] & { type?: string | undefined },
  url: string,
) {
  const newest = [...account.paymentMethods.newest()].filter(
    (method) =>
      (customer ? method.customer === customer : true) && (!params.type || method.type === params.type),
  );
  return listPage({ newest, paging: params, url });
}
