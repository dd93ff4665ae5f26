import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import { expireSession } from "./checkout";
import { createParams } from "./checkout-params";
import { newSession, sessionCart } from "./checkout-session-new";
import { noSuch, StripeError } from "./errors";
import { listPage } from "./lists";
import { operation } from "./operation";
import { checkAmount, expansion, mergeMetadata, metadata, paging } from "./params";

export const checkoutSessionOperations = [
  operation({
    method: "post",
    path: "/v1/checkout/sessions",
    params: createParams,
    run: ({ account, params }) => {
      if (params.customer && params.customer_email) {
        throw new StripeError({
          message: "You may only specify one of these parameters: customer, customer_email.",
          param: "customer_email",
        });
      }
      if (params.customer && !account.customer(params.customer)) {
        throw noSuch({ noun: "customer", id: params.customer, param: "customer" });
      }
      checkExpiry(params.expires_at);
      const session = newSession(account.publicUrl, params);
      if (session.mode === "payment")
        checkAmount(session.amount_total ?? 0, session.currency ?? "usd", "line_items");
      account.sessions.put(session.id, session);
      account.carts.put(session.id, sessionCart(params));
      return session;
    },
  }),
  operation({
    method: "get",
    path: "/v1/checkout/sessions",
    params: {
      ...paging,
      customer: z.string().optional(),
      payment_intent: z.string().optional(),
      status: z.enum(["open", "complete", "expired"]).optional(),
    },
    run: ({ account, params }) =>
      listPage({
        newest: [...account.sessions.newest()].filter(
          (session) =>
            (!params.customer || session.customer === params.customer) &&
            (!params.payment_intent || session.payment_intent === params.payment_intent) &&
            (!params.status || session.status === params.status),
        ),
        paging: params,
        url: "/v1/checkout/sessions",
      }),
  }),
  operation({
    method: "get",
    path: "/v1/checkout/sessions/:id",
    params: expansion,
    run: ({ account, id }) => findSession(account, id),
  }),
  operation({
    method: "post",
    path: "/v1/checkout/sessions/:id",
    params: { metadata: metadata.optional(), ...expansion },
    run: ({ account, id, params }) => {
      const session = findSession(account, id);
      const changed: Stripe.Checkout.Session = {
        ...session,
        metadata: mergeMetadata(session.metadata, params.metadata),
      };
      account.sessions.put(id, changed);
      return changed;
    },
  }),
  operation({
    method: "get",
    path: "/v1/checkout/sessions/:id/line_items",
    params: paging,
    run: ({ account, id, params }) => {
      findSession(account, id);
      const newest = account.carts.get(id)?.lines ?? [];
      return listPage({ newest, paging: params, url: `/v1/checkout/sessions/${id}/line_items` });
    },
  }),
  operation({
    method: "post",
    path: "/v1/checkout/sessions/:id/expire",
    params: expansion,
    run: ({ account, id }) => {
      const session = findSession(account, id);
      if (session.status !== "open") {
        throw new StripeError({
          message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}`,
        });
      }
      return expireSession(account, session);
    },
  }),
];

function checkExpiry(at: number | undefined): void {
  if (at === undefined) return;
  const ahead = at - Date.now() / 1000;
  // A minute of slack on either side, as the caller reckoned the time a moment ago.
  if (ahead < 29 * 60 || ahead > 24 * 3600 + 60) {
    throw new StripeError({
      message: "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.",
      param: "expires_at",
    });
  }
}

function findSession(account: StripeAccount, id: string): Stripe.Checkout.Session {
  const session = account.sessions.get(id);
  if (!session) throw noSuch({ noun: "checkout.session", id });
  return session;
}
