import type Stripe from "stripe";
import type { StripeAccount } from "./stripe/account";
import { successAddress } from "./stripe/checkout";

/** What people are shown of a payment that waits for a client, or waited. */
export interface CheckoutView {
  id: string;
  mode: "payment" | "setup";
  /** Whom the money goes to. */
  payee: string;
  status: "open" | "complete" | "expired";
  amount: number | null;
  currency: string | null;
  items: { name: string; quantity: number; amount: number }[];
  email: string | null;
  createdAt: string;
  /** The address of the hosted page while it is open. */
  url: string | null;
  successUrl: string;
  cancelUrl: string | null;
  /** Why the last attempt failed. */
  lastError: string | null;
}

const mostShown = 100;

/** Open ones first, then the rest; newest first in both. */
export function openAndRecentCheckouts(account: StripeAccount): CheckoutView[] {
  const all = [...account.sessions.newest()];
  const open = all.filter((session) => session.status === "open");
  const rest = all.filter((session) => session.status !== "open");
  return [...open, ...rest].slice(0, mostShown).map((session) => checkoutView(account, session));
}

export function checkoutView(account: StripeAccount, session: Stripe.Checkout.Session): CheckoutView {
  const customer = typeof session.customer === "string" ? account.customer(session.customer) : undefined;
  const intent =
    typeof session.payment_intent === "string"
      ? account.paymentIntents.get(session.payment_intent)
      : undefined;
  const setup =
    typeof session.setup_intent === "string" ? account.setupIntents.get(session.setup_intent) : undefined;
  const cart = account.carts.get(session.id);
  const lines = cart?.lines ?? [];
  return {
    id: session.id,
    mode: session.mode === "setup" ? "setup" : "payment",
    payee: cart?.payee ?? account.businessName,
    status: (session.status ?? "open") as CheckoutView["status"],
    amount: session.amount_total,
    currency: session.currency,
    items: lines.map((line) => ({
      name: line.description ?? "Item",
      quantity: line.quantity ?? 1,
      amount: line.amount_total,
    })),
    email: session.customer_details?.email ?? session.customer_email ?? customer?.email ?? null,
    createdAt: new Date(session.created * 1000).toISOString(),
    url: session.url,
    successUrl: successAddress(session),
    cancelUrl: session.cancel_url,
    lastError: intent?.last_payment_error?.message ?? setup?.last_setup_error?.message ?? null,
  };
}
