import type Stripe from "stripe";
import type { StripeAccount } from "./account";
import { cardError, cardOf, type Decline } from "./cards";
import { recordCharge } from "./charges";
import type { StripeError } from "./errors";
import { attach } from "./payment-methods";

const authenticationNeeded: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

interface Attempt {
  intent: Stripe.PaymentIntent;
  method: Stripe.PaymentMethod;
  offSession: boolean;
  /** The client is on the hosted page and can agree to 3-D Secure there. */
  clientPresent?: boolean;
}

/**
 * Tries to take a payment. Returns the payment intent as it is afterwards; a decline is thrown as Stripe's card error
 * after it was recorded on the intent.
 */
export function attemptPayment(account: StripeAccount, attempt: Attempt): Stripe.PaymentIntent {
  const { intent, method } = attempt;
  const card = cardOf(method);
  const wantsClient = card.needsAuthentication && !attempt.clientPresent;
  if (wantsClient && !attempt.offSession) return askClient(account, intent, method);
  const decline = card.decline ?? (wantsClient ? authenticationNeeded : undefined);
  const charge = recordCharge(account, { intent, method, decline });
  if (decline) throw fail(account, { intent, method, charge, decline });
  if (intent.setup_future_usage && typeof intent.customer === "string")
    attach(account, method, intent.customer);
  const onHold = intent.capture_method === "manual";
  const paid: Stripe.PaymentIntent = {
    ...intent,
    amount_capturable: onHold ? intent.amount : 0,
    amount_received: onHold ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
    status: onHold ? "requires_capture" : "succeeded",
  };
  account.paymentIntents.put(paid.id, paid);
  account.emit(onHold ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", paid);
  return paid;
}

function askClient(
  account: StripeAccount,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  const asking: Stripe.PaymentIntent = {
    ...intent,
    next_action: { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect" } },
    payment_method: method.id,
    status: "requires_action",
  };
  account.paymentIntents.put(asking.id, asking);
  account.emit("payment_intent.requires_action", asking);
  return asking;
}

function fail(
  account: StripeAccount,
  options: {
    intent: Stripe.PaymentIntent;
    method: Stripe.PaymentMethod;
    charge: Stripe.Charge;
    decline: Decline;
  },
): StripeError {
  const { intent, method, charge, decline } = options;
  const error = cardError(decline, { charge: charge.id, payment_method: method });
  const failed: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: error.body as unknown as Stripe.PaymentIntent.LastPaymentError,
    latest_charge: charge.id,
    payment_method: null,
    status: "requires_payment_method",
  };
  account.paymentIntents.put(failed.id, failed);
  account.emit("payment_intent.payment_failed", failed);
  return cardError(decline, { charge: charge.id, payment_intent: failed, payment_method: method });
}
