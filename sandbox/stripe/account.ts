import type Stripe from "stripe";
import type { Collection, Store } from "../store";
import type { WebhookPost } from "../webhooks";
import { newId, nowSeconds } from "./ids";
import { stripeApiVersion } from "./version";

/** What a saved object is called in error sentences, by id prefix. */
export type Saved =
  | Stripe.Customer
  | Stripe.PaymentMethod
  | Stripe.PaymentIntent
  | Stripe.SetupIntent
  | Stripe.Charge
  | Stripe.Refund
  | Stripe.BalanceTransaction
  | Stripe.Checkout.Session;

interface StripeAccountOptions {
  store: Store;
  post: WebhookPost;
  /** Where events are posted. */
  eventsUrl: string;
  publicUrl: string;
  /** Whom the payment page names when the session does not say. */
  businessName: string;
}

/** All that one Stripe account holds, and the events it tells of. Objects are replaced, never changed in place. */
export class StripeAccount {
  readonly customers: Collection<Stripe.Customer | Stripe.DeletedCustomer>;
  readonly paymentMethods: Collection<Stripe.PaymentMethod>;
  readonly paymentIntents: Collection<Stripe.PaymentIntent>;
  readonly setupIntents: Collection<Stripe.SetupIntent>;
  readonly charges: Collection<Stripe.Charge>;
  readonly refunds: Collection<Stripe.Refund>;
  readonly balanceTransactions: Collection<Stripe.BalanceTransaction>;
  readonly sessions: Collection<Stripe.Checkout.Session>;
  /** What each checkout session sells, by session id, and what is to go on the payment it makes. */
  readonly carts: Collection<Cart>;
  readonly events: Collection<Stripe.Event>;
  readonly publicUrl: string;
  readonly businessName: string;
  readonly store: Store;
  readonly #options: StripeAccountOptions;
  #request: { id: string | null; idempotency_key: string | null } = { id: null, idempotency_key: null };

  constructor(options: StripeAccountOptions) {
    const { store } = options;
    this.#options = options;
    this.store = store;
    this.publicUrl = options.publicUrl;
    this.businessName = options.businessName;
    this.customers = store.collection("stripe.customers");
    this.paymentMethods = store.collection("stripe.payment_methods");
    this.paymentIntents = store.collection("stripe.payment_intents");
    this.setupIntents = store.collection("stripe.setup_intents");
    this.charges = store.collection("stripe.charges");
    this.refunds = store.collection("stripe.refunds");
    this.balanceTransactions = store.collection("stripe.balance_transactions");
    this.sessions = store.collection("stripe.checkout_sessions");
    this.carts = store.collection("stripe.carts");
    this.events = store.collection("stripe.events");
  }

  /** Runs an API request's work; the events it causes name the request. All of it is kept, or none. */
  during<R>(request: { id: string; idempotency_key: string | null }, work: () => R): R {
    return this.store.transaction(() => {
      this.#request = request;
      try {
        return work();
      } finally {
        this.#request = { id: null, idempotency_key: null };
      }
    });
  }

  /** Records an event and posts it. */
  emit(type: Stripe.Event.Type, object: object, previous?: Record<string, unknown>): void {
    const event = {
      id: newId("evt"),
      object: "event",
      api_version: stripeApiVersion,
      created: nowSeconds(),
      data: { object, ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: 1,
      request: this.#request,
      type,
    } as Stripe.Event;
    this.events.put(event.id, event);
    this.#options.post.enqueue({
      provider: "stripe",
      url: this.#options.eventsUrl,
      label: type,
      subject: event.id,
      lane: "stripe",
      contentType: "application/json; charset=utf-8",
      body: JSON.stringify(event, null, 2),
    });
  }

  /** The object of an id of any kind. */
  find(id: string): object | undefined {
    const collections: Record<string, Collection<object>> = {
      cus: this.customers,
      pm: this.paymentMethods,
      pi: this.paymentIntents,
      seti: this.setupIntents,
      ch: this.charges,
      re: this.refunds,
      txn: this.balanceTransactions,
      cs: this.sessions,
    };
    return collections[id.split("_")[0] ?? ""]?.get(id);
  }

  customer(id: string): Stripe.Customer | undefined {
    const customer = this.customers.get(id);
    return customer && !("deleted" in customer && customer.deleted)
      ? (customer as Stripe.Customer)
      : undefined;
  }
}

/** The part of a checkout session that Stripe keeps but does not show on it. */
export interface Cart {
  lines: Stripe.LineItem[];
  /** The business name that the session asks the page to show. */
  payee: string | null;
  intent: {
    description: string | null;
    metadata: Record<string, string>;
    captureMethod: "automatic" | "manual";
    setupFutureUsage: "off_session" | "on_session" | null;
    receiptEmail: string | null;
    statementDescriptor: string | null;
  };
}
