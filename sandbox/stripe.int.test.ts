import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import Stripe from "stripe";
import type { CheckoutView } from "./payments";
import { Kit, publicUrl, secrets, type Taken } from "./test-kit";

const kit = new Kit();
const path = "/api/webhooks/stripe";
const unsigned = new Stripe("sk_test_none");

beforeAll(() => kit.start());
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.settings({});
  kit.taker.answer = () => 200;
});

const event = (webhook: Taken) =>
  unsigned.webhooks.constructEvent(
    webhook.body,
    String(webhook.headers["stripe-signature"]),
    secrets.webhookSecret,
  );
const ofType = (type: string, id: string) => (webhook: Taken) => {
  if (webhook.path !== path) return false;
  const { type: itsType, data } = event(webhook);
  return itsType === type && (data.object as { id?: string }).id === id;
};

const newSession = (extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  kit.stripe.checkout.sessions.create({
    mode: "payment",
    success_url: `${publicUrl}/paid?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${publicUrl}/back`,
    customer_email: "anna@example.com",
    metadata: { invoice: "7" },
    payment_intent_data: { metadata: { invoice: "7" } },
    line_items: [
      { quantity: 2, price_data: { currency: "usd", unit_amount: 6000, product_data: { name: "Visit" } } },
    ],
    ...extra,
  });
const pay = (id: string, card = "4242424242424242") =>
  kit.call<{ outcome?: string; redirect?: string; detail?: string }>(`/checkout/${id}/pay`, {
    method: "POST",
    body: { card },
  });

describe("checkout", () => {
  test("a session is paid on its page, and a signed webhook tells of it", async () => {
    const session = await newSession();
    expect(session.url).toBe(`${publicUrl}/sandbox/checkout/${session.id}`);
    expect((await kit.call<CheckoutView>(`/checkout/${session.id}`)).body).toMatchObject({
      payee: "Willow Clinic",
      amount: 12000,
      currency: "usd",
      status: "open",
      cancelUrl: `${publicUrl}/back`,
    });
    expect((await pay(session.id)).body).toEqual({
      outcome: "paid",
      redirect: `${publicUrl}/paid?session=${session.id}`,
    });
    const completed = event(await kit.taker.one(ofType("checkout.session.completed", session.id)));
    expect(completed.data.object).toMatchObject({ payment_status: "paid", metadata: { invoice: "7" } });
    const found = await kit.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(found.payment_intent).toMatchObject({
      status: "succeeded",
      amount_received: 12000,
      metadata: { invoice: "7" },
    });
  });

  test("paying twice takes the money once", async () => {
    const session = await newSession();
    await Promise.all([pay(session.id), pay(session.id)]);
    const { data } = await kit.stripe.charges.list({ limit: 100 });
    const { payment_intent } = await kit.stripe.checkout.sessions.retrieve(session.id);
    expect(data.filter((charge) => charge.payment_intent === payment_intent)).toHaveLength(1);
  });

  test("a declined card leaves the session open for another", async () => {
    const session = await newSession();
    const refused = await pay(session.id, "4000000000000002");
    expect(refused).toMatchObject({
      status: 402,
      body: { outcome: "declined", detail: "Your card was declined." },
    });
    const { payment_intent } = await kit.stripe.checkout.sessions.retrieve(session.id);
    await kit.taker.one(ofType("payment_intent.payment_failed", String(payment_intent)));
    const declined = await kit.call<{ outcome: string }>(`/checkout/${session.id}/decline`, {
      method: "POST",
      body: {},
    });
    expect(declined.body.outcome).toBe("declined");
    expect((await pay(session.id, "4000002760003184")).body.outcome).toBe("paid");
  });

  test("an expired session cannot be paid", async () => {
    const session = await newSession();
    await kit.stripe.checkout.sessions.expire(session.id);
    expect((await pay(session.id)).status).toBe(409);
  });
});

describe("saved cards and refunds", () => {
  test("a card saved in setup mode pays later without the client", async () => {
    const customer = await kit.stripe.customers.create({ email: "ben@example.com", name: "Ben" });
    const session = await newSession({
      mode: "setup",
      customer: customer.id,
      customer_email: undefined,
      line_items: undefined,
      payment_intent_data: undefined,
      currency: "usd",
    } as never);
    await pay(session.id);
    const { data: cards } = await kit.stripe.paymentMethods.list({ customer: customer.id, type: "card" });
    expect(cards).toHaveLength(1);
    const paid = await kit.stripe.paymentIntents.create({
      amount: 5000,
      currency: "usd",
      customer: customer.id,
      payment_method: cards[0]?.id ?? "",
      off_session: true,
      confirm: true,
    });
    expect(paid.status).toBe("succeeded");
    const part = await kit.stripe.refunds.create({ payment_intent: paid.id, amount: 2000 });
    expect(part).toMatchObject({ status: "succeeded", amount: 2000 });
    const refunded = event(await kit.taker.one(ofType("charge.refunded", String(paid.latest_charge))));
    expect(refunded.data.object).toMatchObject({ amount_refunded: 2000, refunded: false });
    await expect(kit.stripe.refunds.create({ payment_intent: paid.id, amount: 3001 })).rejects.toThrow(
      /greater than/,
    );
  });

  test("a decline of a saved card is Stripe's card error", async () => {
    await expect(
      kit.stripe.paymentIntents.create({
        amount: 5000,
        currency: "usd",
        payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds",
        confirm: true,
      }),
    ).rejects.toMatchObject({
      type: "StripeCardError",
      code: "card_declined",
      decline_code: "insufficient_funds",
    });
  });
});

describe("being called twice", () => {
  const params = { amount: 900, currency: "usd", payment_method: "pm_card_visa", confirm: true };

  test("the same idempotency key gets the same answer; other parameters are refused", async () => {
    const options = { idempotencyKey: "one-and-the-same" };
    const first = await kit.stripe.paymentIntents.create(params, options);
    const again = await kit.stripe.paymentIntents.create(params, options);
    expect(again.id).toBe(first.id);
    await expect(kit.stripe.paymentIntents.create({ ...params, amount: 901 }, options)).rejects.toMatchObject(
      {
        type: "StripeIdempotencyError",
      },
    );
  });

  test("a retry with the key finds what a lost answer did", async () => {
    // Two, because the SDK itself asks once more when a connection breaks.
    await kit.settings({ stripe: { loseAnswerNext: 2 } });
    const options = { idempotencyKey: "lost-answer" };
    const before = (await kit.stripe.paymentIntents.list({ limit: 100 })).data.length;
    await expect(kit.stripe.paymentIntents.create(params, options)).rejects.toMatchObject({
      type: "StripeConnectionError",
    });
    await expect(kit.stripe.paymentIntents.create(params, options)).resolves.toMatchObject({
      status: "succeeded",
    });
    expect((await kit.stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(before + 1);
  });
});

describe("webhooks under bad luck", () => {
  const typesOf = (all: Taken[], intent: string) =>
    all
      .filter((one) => one.path === path && one.body.includes(intent))
      .map((one) => event(one).type as string);

  test("events repeat with the same id, each rightly signed", async () => {
    await kit.settings({ webhooks: { repeat: 1 } });
    const intent = await kit.stripe.paymentIntents.create({ amount: 900, currency: "usd" });
    const created = ofType("payment_intent.created", intent.id);
    const taken = await kit.taker.until((all) => all.filter(created).length === 2);
    expect(new Set(taken.filter(created).map((one) => event(one).id)).size).toBe(1);
  });

  test("events come in order when all is well, and newest first when shuffled", async () => {
    const make = () =>
      kit.stripe.paymentIntents.create({
        amount: 900,
        currency: "usd",
        payment_method: "pm_card_visa",
        confirm: true,
      });
    const inOrder = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];
    const orderly = await make();
    const first = await kit.taker.until((all) => typesOf(all, orderly.id).length === 3);
    expect(typesOf(first, orderly.id)).toEqual(inOrder);
    await kit.settings({ webhooks: { shuffle: true } });
    const wild = await make();
    const second = await kit.taker.until((all) => typesOf(all, wild.id).length === 3);
    expect(typesOf(second, wild.id)).toEqual([...inOrder].reverse());
  });

  test("a delay holds webhooks back, and the API still answers", async () => {
    await kit.settings({ webhooks: { delayMs: 300 } });
    const asked = Date.now();
    const intent = await kit.stripe.paymentIntents.create({ amount: 900, currency: "usd" });
    await kit.taker.one(ofType("payment_intent.created", intent.id));
    expect(Date.now() - asked).toBeGreaterThanOrEqual(290);
  });

  test("out of service is Stripe's own error", async () => {
    await kit.settings({ stripe: { down: true } });
    await expect(kit.stripe.customers.create({})).rejects.toMatchObject({ statusCode: 503 });
  });
});
