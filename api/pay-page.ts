import { asActor } from "../db/as-actor";
import type { Invoice } from "../db/billing/invoices";
import { keepCustomer, keepPayment, openPayment, payerOf, paymentCount } from "../db/billing/payments";
import type { Actor } from "../domain/people/actor";
import type { ApiDeps } from "./deps";

/**
 * The page where an invoice is paid. One that is still open is used again; a new one is made under a fixed idempotency
 * key, so that two clicks at once get the same page.
 */
export async function payPage(
  { db, stripe, config }: ApiDeps,
  actor: Actor,
  invoice: Invoice,
): Promise<string> {
  const before = await openPayment(db, invoice.id);
  if (before !== null && before.amountMinor === invoice.openMinor && before.url !== "") {
    const session = await stripe.checkout.sessions.retrieve(before.session);
    if (session.status === "open") return before.url;
  }
  const attempt = await paymentCount(db, invoice.id);
  const page = `${config.PUBLIC_URL}/portal/invoices/${invoice.id}`;
  const session = await stripe.checkout.sessions.create(
    {
      mode: "payment",
      customer: await customerOf({ db, stripe }, actor, invoice.clientId),
      client_reference_id: invoice.id,
      metadata: { invoice_id: invoice.id },
      payment_intent_data: { metadata: { invoice_id: invoice.id } },
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: invoice.currency.toLowerCase(),
            unit_amount: invoice.openMinor,
            product_data: { name: `Invoice ${invoice.number}` },
          },
        },
      ],
      success_url: `${page}?paid=1`,
      cancel_url: page,
    },
    {
      idempotencyKey: `checkout:${invoice.id}:${invoice.openMinor}:${attempt}:${before?.session ?? "first"}`,
    },
  );
  const url = session.url ?? "";
  await asActor(db, actor, (tx) =>
    keepPayment(tx, invoice.id, { session: session.id, url, amountMinor: invoice.openMinor }),
  );
  return url;
}

async function customerOf(
  { db, stripe }: Pick<ApiDeps, "db" | "stripe">,
  actor: Actor,
  clientId: string,
): Promise<string> {
  const { customer, name, email } = await payerOf(db, clientId);
  if (customer !== null) return customer;
  const created = await stripe.customers.create(
    { name, ...(email === null ? {} : { email }), metadata: { client_id: clientId } },
    { idempotencyKey: `customer:${clientId}` },
  );
  await asActor(db, actor, (tx) => keepCustomer(tx, clientId, created.id));
  return created.id;
}
