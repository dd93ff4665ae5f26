import type { Request, Response } from "express";
import type Stripe from "stripe";
import { z } from "zod";
import { asActor } from "../../db/as-actor";
import { firstReceipt, noteDeclined, noteExpired, notePaid } from "../../db/billing/payments";
import type { Tx } from "../../db/open";
import type { ApiDeps } from "../deps";
import { Problem } from "../problem";

const actor = { kind: "system", id: "stripe", name: "Stripe", origin: "POST /api/webhooks/stripe" } as const;

const metadata = z.object({ invoice_id: z.uuid() });
const session = z.string().min(1).max(255);

/** What is used of an event. Whatever does not look so is about nothing of ours, e.g. a payment made by hand in Stripe. */
const eventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.enum(["checkout.session.completed", "checkout.session.async_payment_succeeded"]),
    data: z.object({
      object: z.object({
        id: session,
        payment_status: z.literal("paid"),
        payment_intent: z
          .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
          .nullish()
          .default(null),
        amount_total: z.number().int().nonnegative(),
        metadata,
      }),
    }),
  }),
  z.object({
    type: z.literal("checkout.session.expired"),
    data: z.object({ object: z.object({ id: session }) }),
  }),
  z.object({
    type: z.literal("payment_intent.payment_failed"),
    data: z.object({ object: z.object({ metadata }) }),
  }),
]);
type StripeEvent = z.infer<typeof eventSchema>;
const envelopeSchema = z.object({ id: z.string().min(1).max(255), type: z.string() });

/** Takes Stripe's events: signed, each once, in whatever order they come; what is about nothing of ours is thanked for. */
export function stripeWebhook({ db, stripe, config }: ApiDeps) {
  return async (request: Request, response: Response): Promise<void> => {
    const told = readSigned(stripe, config.STRIPE_WEBHOOK_SECRET, request);
    const envelope = envelopeSchema.safeParse(told);
    if (!envelope.success) throw new Problem(400, "This is not an event of Stripe’s.");
    const event = eventSchema.safeParse(told);
    if (event.success) {
      await asActor(db, actor, async (tx) => {
        if (await firstReceipt(tx, "stripe", envelope.data.id)) await take(tx, envelope.data.id, event.data);
      });
    }
    response.json({ received: true });
  };
}

function readSigned(stripe: Stripe, secret: string, request: Request): unknown {
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

async function take(tx: Tx, eventId: string, { type, data }: StripeEvent): Promise<void> {
  switch (type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      const { id, payment_intent, amount_total, metadata: about } = data.object;
      await notePaid(tx, {
        invoiceId: about.invoice_id,
        session: id,
        intent: payment_intent ?? null,
        amountMinor: amount_total,
      });
      return;
    }
    case "checkout.session.expired":
      await noteExpired(tx, data.object.id);
      return;
    case "payment_intent.payment_failed":
      await noteDeclined(tx, data.object.metadata.invoice_id, eventId);
      return;
  }
}
