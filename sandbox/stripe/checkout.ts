import type Stripe from "stripe";
import type { StripeAccount } from "./account";
import type { TestCard } from "./cards";
import { customerDetails } from "./checkout-session-new";
import { newCustomer } from "./customers";
import { StripeError } from "./errors";
import { nowSeconds } from "./ids";
import { attemptPayment } from "./paying";
import { newPaymentIntent } from "./payment-intent-new";
import { newPaymentMethod } from "./payment-methods";
import { completeSetup, newSetupIntent } from "./setup-intents";

export type CheckoutOutcome =
  | { kind: "complete"; session: Stripe.Checkout.Session; redirect: string }
  | { kind: "declined"; session: Stripe.Checkout.Session; message: string }
  | { kind: "expired"; session: Stripe.Checkout.Session };

/**
 * The client pays on the hosted page (or saves a card, in setup mode). A session that is complete already is complete:
 * a second click pays nothing twice.
 */
export function payCheckout(
  account: StripeAccount,
  pay: {
    session: Stripe.Checkout.Session;
    card: TestCard;
    email?: string | undefined;
    name?: string | undefined;
  },
): CheckoutOutcome {
  return account.store.transaction(() => {
    const { session } = pay;
    if (session.status === "complete")
      return { kind: "complete", session, redirect: successAddress(session) };
    if (session.status === "expired") return { kind: "expired", session };
    const started = begin(account, session, { email: pay.email ?? null, name: pay.name ?? null });
    try {
      const complete =
        session.mode === "setup"
          ? saveCard(account, started, pay.card)
          : takeMoney(account, started, pay.card);
      account.sessions.put(complete.id, complete);
      account.emit("checkout.session.completed", complete);
      return { kind: "complete", session: complete, redirect: successAddress(complete) };
    } catch (error) {
      if (!(error instanceof StripeError) || error.status !== 402) throw error;
      return { kind: "declined", session: started, message: error.message };
    }
  });
}

/** Closes a session nobody paid. */
export function expireSession(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
): Stripe.Checkout.Session {
  const expired: Stripe.Checkout.Session = { ...session, status: "expired", url: null };
  account.sessions.put(session.id, expired);
  account.emit("checkout.session.expired", expired);
  return expired;
}

/** Closes every session whose time is over. */
export function expireOldSessions(account: StripeAccount): void {
  const now = nowSeconds();
  for (const session of account.sessions.newest()) {
    if (session.status === "open" && session.expires_at <= now) {
      account.store.transaction(() => expireSession(account, session));
    }
  }
}

export function successAddress(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

/** The session with its intent made, which Stripe does at the first attempt to pay. */
function begin(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  who: { email: string | null; name: string | null },
): Stripe.Checkout.Session {
  const customer = customerOf(account, session, who);
  const started: Stripe.Checkout.Session = {
    ...session,
    customer: customer?.id ?? null,
    customer_details: customerDetails({
      email: who.email ?? customer?.email ?? session.customer_email,
      name: who.name ?? customer?.name ?? null,
    }),
    ...(session.mode === "setup"
      ? { setup_intent: session.setup_intent ?? beginSetup(account, session, customer?.id ?? null) }
      : { payment_intent: session.payment_intent ?? beginPayment(account, session, customer?.id ?? null) }),
  };
  account.sessions.put(started.id, started);
  return started;
}

function customerOf(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  who: { email: string | null; name: string | null },
): Stripe.Customer | undefined {
  if (typeof session.customer === "string") return account.customer(session.customer);
  const keepsCard = account.carts.get(session.id)?.intent.setupFutureUsage !== null;
  const wanted = session.customer_creation === "always" || session.mode === "setup" || keepsCard;
  if (!wanted) return undefined;
  const customer = { ...newCustomer(), email: who.email ?? session.customer_email, name: who.name };
  account.customers.put(customer.id, customer);
  account.emit("customer.created", customer);
  return customer;
}

function beginPayment(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  customer: string | null,
): string {
  const plan = account.carts.get(session.id)?.intent;
  const intent = newPaymentIntent({
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "usd",
    captureMethod: plan?.captureMethod ?? "automatic",
    customer,
    description: plan?.description ?? null,
    metadata: plan?.metadata ?? {},
    receiptEmail: plan?.receiptEmail ?? null,
    setupFutureUsage: plan?.setupFutureUsage ?? null,
    statementDescriptor: plan?.statementDescriptor ?? null,
  });
  account.paymentIntents.put(intent.id, intent);
  account.emit("payment_intent.created", intent);
  return intent.id;
}

function beginSetup(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  customer: string | null,
): string {
  const plan = account.carts.get(session.id)?.intent;
  const intent = newSetupIntent({
    customer,
    description: plan?.description ?? null,
    metadata: plan?.metadata ?? {},
  });
  account.setupIntents.put(intent.id, intent);
  account.emit("setup_intent.created", intent);
  return intent.id;
}

function takeMoney(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  card: TestCard,
): Stripe.Checkout.Session {
  const intent = account.paymentIntents.get(String(session.payment_intent));
  if (!intent) throw new Error(`session ${session.id} has no payment intent`);
  const paid = attemptPayment(account, {
    intent,
    method: keepMethod(account, session, card),
    offSession: false,
    clientPresent: true,
  });
  return {
    ...session,
    payment_status: paid.status === "succeeded" ? "paid" : "unpaid",
    status: "complete",
    url: null,
  };
}

function saveCard(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  card: TestCard,
): Stripe.Checkout.Session {
  const intent = account.setupIntents.get(String(session.setup_intent));
  if (!intent) throw new Error(`session ${session.id} has no setup intent`);
  completeSetup(account, intent, keepMethod(account, session, card));
  return { ...session, status: "complete", url: null };
}

function keepMethod(
  account: StripeAccount,
  session: Stripe.Checkout.Session,
  card: TestCard,
): Stripe.PaymentMethod {
  const method = newPaymentMethod(card, {
    email: session.customer_details?.email ?? null,
    name: session.customer_details?.name ?? null,
  });
  account.paymentMethods.put(method.id, method);
  return method;
}
