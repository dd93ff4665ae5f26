import type { Request, Response } from "express";
import type Stripe from "stripe";
import { asActor } from "../../db/as-actor";
import { firstReceipt, noteDeclined, noteExpired, notePaid } from "../../db/billing/payments";
import type { Tx } from "../../db/open";
import type { ApiDeps } from "../deps";
import { Problem } from "../problem";

const actor = { kind: "system", id: "stripe", name: "Stripe", origin: "POST /api/webhooks/stripe" } as const;

/** Takes Stripe's events: signed, each once, in whatever order they come. */
export function stripeWebhook({ db, stripe, config }: ApiDeps) {
  return async (request: Request, response: Response): Promise<void> => {
    const event = readEvent(stripe, config.STRIPE_WEBHOOK_SECRET, request);
    await asActor(db, actor, async (tx) => {
      if (await firstReceipt(tx, "stripe", event.id)) await take(tx, event);
    });
    response.json({ received: true });
  };
}

function readEvent(stripe: Stripe, secret: string, request: Request): Stripe.Event {
  try {
    return stripe.webhooks.constructEvent(
      request.body as Buffer,
      request.get("stripe-signature") ?? "",
      secret,
    );
  } catch {
    throw new Problem(400, "This event is not signed by Stripe with this practice’s secret.");
  }
}

async function take(tx: Tx, event: Stripe.Event): Promise<void> {
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      const session = event.data.object;
      const invoiceId = session.metadata?.["invoice_id"];
      if (invoiceId === undefined || session.payment_status !== "paid") return;
      const intent =
        typeof session.payment_intent === "string"
          ? session.payment_intent
          : (session.payment_intent?.id ?? null);
      await notePaid(tx, { invoiceId, session: session.id, intent, amountMinor: session.amount_total ?? 0 });
      return;
    }
    case "checkout.session.expired":
      await noteExpired(tx, event.data.object.id);
      return;
    case "payment_intent.payment_failed": {
      const invoiceId = event.data.object.metadata["invoice_id"];
      if (invoiceId !== undefined) await noteDeclined(tx, invoiceId, event.id);
      return;
    }
    default:
  }
}
