import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import type { Decline } from "./cards";
import { noSuch } from "./errors";
import { newId, nowSeconds } from "./ids";
import { listPage } from "./lists";
import { operation } from "./operation";
import { expansion, paging } from "./params";

export const chargeOperations = [
  operation({
    method: "get",
    path: "/v1/charges",
    params: { ...paging, customer: z.string().optional(), payment_intent: z.string().optional() },
    run: ({ account, params }) =>
      listPage({
        newest: [...account.charges.newest()].filter(
          (charge) =>
            (!params.customer || charge.customer === params.customer) &&
            (!params.payment_intent || charge.payment_intent === params.payment_intent),
        ),
        paging: params,
        url: "/v1/charges",
      }),
  }),
  operation({
    method: "get",
    path: "/v1/charges/:id",
    params: expansion,
    run: ({ account, id }) => {
      const charge = account.charges.get(id);
      if (!charge) throw noSuch({ noun: "charge", id });
      return charge;
    },
  }),
  operation({
    method: "get",
    path: "/v1/balance_transactions/:id",
    params: expansion,
    run: ({ account, id }) => {
      const transaction = account.balanceTransactions.get(id);
      if (!transaction) throw noSuch({ noun: "balance transaction", id });
      return transaction;
    },
  }),
];

interface ChargeOptions {
  intent: Stripe.PaymentIntent;
  method: Stripe.PaymentMethod;
  decline?: Decline | undefined;
}

/** Records one attempt to take the money of a payment intent. */
export function recordCharge(
  account: StripeAccount,
  { intent, method, decline }: ChargeOptions,
): Stripe.Charge {
  const captured = !decline && intent.capture_method !== "manual";
  const charge = newCharge({ intent, method, decline, captured });
  const settled = captured
    ? { ...charge, balance_transaction: settle(account, charge, charge.amount).id }
    : charge;
  account.charges.put(settled.id, settled);
  account.emit(decline ? "charge.failed" : "charge.succeeded", settled);
  return settled;
}

/** Takes the money of an authorised charge, all or part of it. */
export function captureCharge(account: StripeAccount, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const captured: Stripe.Charge = {
    ...charge,
    amount_captured: amount,
    amount_refunded: charge.amount - amount,
    captured: true,
    balance_transaction: settle(account, charge, amount).id,
  };
  account.charges.put(charge.id, captured);
  account.emit("charge.captured", captured);
  return captured;
}

/** Lets an authorised charge go. */
export function releaseCharge(account: StripeAccount, charge: Stripe.Charge): void {
  const released: Stripe.Charge = { ...charge, amount_refunded: charge.amount, refunded: true };
  account.charges.put(charge.id, released);
  account.emit("charge.refunded", released);
}

/** Stripe's usual fee for cards in the United States: 2.9 % and 30 of the smallest unit. */
function settle(account: StripeAccount, charge: Stripe.Charge, amount: number): Stripe.BalanceTransaction {
  const fee = Math.round((amount * 29) / 1000) + 30;
  const transaction: Stripe.BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: nowSeconds() + 2 * 24 * 3600,
    balance_type: "payments",
    created: nowSeconds(),
    currency: charge.currency,
    description: charge.description,
    exchange_rate: null,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency: charge.currency,
        description: "Stripe processing fees",
        type: "stripe_fee",
      },
    ],
    net: amount - fee,
    reporting_category: "charge",
    source: charge.id,
    status: "pending",
    type: "charge",
  };
  account.balanceTransactions.put(transaction.id, transaction);
  return transaction;
}

function newCharge(
  options: Required<Omit<ChargeOptions, "decline">> & { decline: Decline | undefined; captured: boolean },
): Stripe.Charge {
  const { intent, method, decline, captured } = options;
  const id = newId("ch");
  const charge: Omit<Stripe.Charge, "payment_method_details"> & { payment_method_details: unknown } = {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details as Stripe.Charge.BillingDetails,
    calculated_statement_descriptor: intent.statement_descriptor ?? "SANDBOX",
    captured,
    created: nowSeconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      card: {
        amount_authorized: decline ? null : intent.amount,
        authorization_code: null,
        brand: method.card?.brand ?? null,
        checks: method.card?.checks ?? null,
        country: method.card?.country ?? null,
        exp_month: method.card?.exp_month ?? 12,
        exp_year: method.card?.exp_year ?? 2030,
        extended_authorization: { status: "disabled" },
        fingerprint: method.card?.fingerprint ?? null,
        funding: method.card?.funding ?? null,
        incremental_authorization: { status: "unavailable" },
        installments: null,
        last4: method.card?.last4 ?? null,
        mandate: null,
        multicapture: { status: "unavailable" },
        network: method.card?.brand ?? null,
        network_token: { used: false },
        network_transaction_id: null,
        overcapture: { maximum_amount_capturable: intent.amount, status: "unavailable" },
        regulated_status: "unregulated",
        three_d_secure: null,
        wallet: null,
      },
      type: "card",
    },
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
  return charge as Stripe.Charge;
}

function outcomeOf(decline: Decline | undefined): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? "declined_by_network" : "approved_by_network",
    reason: decline?.declineCode ?? null,
    risk_level: "normal",
    seller_message: decline
      ? "The bank did not return any further details with this decline."
      : "Payment complete.",
    type: decline ? "issuer_declined" : "authorized",
  };
}
