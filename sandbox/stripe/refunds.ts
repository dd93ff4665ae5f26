import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import { noSuch, StripeError } from "./errors";
import { newId, nowSeconds } from "./ids";
import { listPage } from "./lists";
import { operation } from "./operation";
import { expansion, ignored, integer, mergeMetadata, metadata, paging } from "./params";

export const refundOperations = [
  operation({
    method: "post",
    path: "/v1/refunds",
    params: {
      amount: integer.optional(),
      charge: z.string().optional(),
      payment_intent: z.string().optional(),
      metadata: metadata.optional(),
      reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
      instructions_email: ignored,
      ...expansion,
    },
    run: ({ account, params }) => {
      const charge = findCharge(account, params);
      const amount = checkRefund(charge, params.amount);
      const refund = newRefund(charge, {
        amount,
        reason: params.reason ?? null,
        metadata: mergeMetadata(null, params.metadata),
      });
      const settled: Stripe.Refund = { ...refund, balance_transaction: giveBack(account, refund).id };
      account.refunds.put(settled.id, settled);
      const total = charge.amount_refunded + amount;
      const refunded: Stripe.Charge = {
        ...charge,
        amount_refunded: total,
        refunded: total === charge.amount,
      };
      account.charges.put(charge.id, refunded);
      account.emit("refund.created", settled);
      account.emit("charge.refunded", refunded, {
        amount_refunded: charge.amount_refunded,
        refunded: charge.refunded,
      });
      return settled;
    },
  }),
  operation({
    method: "get",
    path: "/v1/refunds",
    params: { ...paging, charge: z.string().optional(), payment_intent: z.string().optional() },
    run: ({ account, params }) =>
      listPage({
        newest: [...account.refunds.newest()].filter(
          (refund) =>
            (!params.charge || refund.charge === params.charge) &&
            (!params.payment_intent || refund.payment_intent === params.payment_intent),
        ),
        paging: params,
        url: "/v1/refunds",
      }),
  }),
  operation({
    method: "get",
    path: "/v1/refunds/:id",
    params: expansion,
    run: ({ account, id }) => findRefund(account, id),
  }),
  operation({
    method: "post",
    path: "/v1/refunds/:id",
    params: { metadata: metadata.optional(), ...expansion },
    run: ({ account, id, params }) => {
      const refund = findRefund(account, id);
      const changed: Stripe.Refund = { ...refund, metadata: mergeMetadata(refund.metadata, params.metadata) };
      account.refunds.put(id, changed);
      account.emit("refund.updated", changed);
      return changed;
    },
  }),
];

function findCharge(
  account: StripeAccount,
  params: { charge?: string | undefined; payment_intent?: string | undefined },
): Stripe.Charge {
  if (!params.charge && !params.payment_intent) {
    throw new StripeError({
      message: "One of the following params should be provided for this request: payment_intent or charge.",
    });
  }
  const intent = params.payment_intent ? account.paymentIntents.get(params.payment_intent) : undefined;
  if (params.payment_intent && !intent) {
    throw noSuch({ noun: "payment_intent", id: params.payment_intent, param: "payment_intent" });
  }
  const id = params.charge ?? (typeof intent?.latest_charge === "string" ? intent.latest_charge : undefined);
  const charge = id ? account.charges.get(id) : undefined;
  if (params.charge && !charge) throw noSuch({ noun: "charge", id: params.charge, param: "charge" });
  if (!charge?.paid) {
    throw new StripeError({
      message: `This PaymentIntent (${params.payment_intent ?? charge?.payment_intent}) does not have a successful charge to refund.`,
      param: "payment_intent",
    });
  }
  return charge;
}

function checkRefund(charge: Stripe.Charge, wanted: number | undefined): number {
  const left = charge.amount - charge.amount_refunded;
  if (charge.refunded || left === 0) {
    throw new StripeError({
      code: "charge_already_refunded",
      message: `Charge ${charge.id} has already been refunded.`,
    });
  }
  const amount = wanted ?? left;
  if (amount < 1) {
    throw new StripeError({
      code: "parameter_invalid_integer",
      message: "Invalid positive integer",
      param: "amount",
    });
  }
  if (amount > left) {
    throw new StripeError({
      message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      param: "amount",
    });
  }
  return amount;
}

function newRefund(
  charge: Stripe.Charge,
  details: { amount: number; reason: Stripe.Refund.Reason | null; metadata: Record<string, string> },
): Stripe.Refund {
  return {
    id: newId("re"),
    object: "refund",
    amount: details.amount,
    balance_transaction: null,
    charge: charge.id,
    created: nowSeconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata: details.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: details.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
}

function giveBack(account: StripeAccount, refund: Stripe.Refund): Stripe.BalanceTransaction {
  const transaction: Stripe.BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount: -refund.amount,
    available_on: nowSeconds(),
    balance_type: "payments",
    created: nowSeconds(),
    currency: refund.currency,
    description: "REFUND FOR PAYMENT",
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: -refund.amount,
    reporting_category: "refund",
    source: refund.id,
    status: "available",
    type: "refund",
  };
  account.balanceTransactions.put(transaction.id, transaction);
  return transaction;
}

function findRefund(account: StripeAccount, id: string): Stripe.Refund {
  const refund = account.refunds.get(id);
  if (!refund) throw noSuch({ noun: "refund", id });
  return refund;
}
