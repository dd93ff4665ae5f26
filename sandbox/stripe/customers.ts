import type Stripe from "stripe";
import { z } from "zod";
import type { StripeAccount } from "./account";
import { noSuch, StripeError } from "./errors";
import { newId, nowSeconds } from "./ids";
import { listPage } from "./lists";
import { operation } from "./operation";
import { expansion, ignored, mergeMetadata, metadata, paging, unsettable } from "./params";

const address = z.strictObject({
  city: unsettable.optional(),
  country: unsettable.optional(),
  line1: unsettable.optional(),
  line2: unsettable.optional(),
  postal_code: unsettable.optional(),
  state: unsettable.optional(),
});

const fields = {
  address: z.union([z.literal("").transform(() => null), address]).optional(),
  description: unsettable.optional(),
  email: unsettable.pipe(z.string().max(512).nullable()).optional(),
  name: unsettable.optional(),
  phone: unsettable.optional(),
  metadata: metadata.optional(),
  invoice_settings: z.strictObject({ default_payment_method: unsettable.optional() }).optional(),
  preferred_locales: z.array(z.string()).optional(),
  shipping: ignored,
  tax_exempt: ignored,
  ...expansion,
};

type Fields = z.infer<z.ZodObject<typeof fields>>;

export const customerOperations = [
  operation({
    method: "post",
    path: "/v1/customers",
    params: { ...fields, payment_method: z.string().optional() },
    run: ({ account, params }) => {
      const customer = change(account, newCustomer(), params);
      account.customers.put(customer.id, customer);
      account.emit("customer.created", customer);
      return customer;
    },
  }),
  operation({
    method: "get",
    path: "/v1/customers",
    params: { ...paging, email: z.string().optional() },
    run: ({ account, params }) =>
      listPage({
        newest: [...account.customers.newest()].filter(
          (one): one is Stripe.Customer => !one.deleted && (!params.email || one.email === params.email),
        ),
        paging: params,
        url: "/v1/customers",
      }),
  }),
  operation({
    method: "get",
    path: "/v1/customers/:id",
    params: expansion,
    run: ({ account, id }) => {
      const customer = account.customers.get(id);
      if (!customer) throw noSuch({ noun: "customer", id });
      return customer;
    },
  }),
  operation({
    method: "post",
    path: "/v1/customers/:id",
    params: fields,
    run: ({ account, id, params }) => {
      const before = account.customer(id);
      if (!before) throw noSuch({ noun: "customer", id });
      const customer = change(account, before, params);
      account.customers.put(id, customer);
      account.emit("customer.updated", customer, changedFields(before, customer));
      return customer;
    },
  }),
  operation({
    method: "delete",
    path: "/v1/customers/:id",
    params: {},
    run: ({ account, id }) => {
      const customer = account.customer(id);
      if (!customer) throw noSuch({ noun: "customer", id });
      const deleted: Stripe.DeletedCustomer = { id, object: "customer", deleted: true };
      account.customers.put(id, deleted);
      account.emit("customer.deleted", customer);
      return deleted;
    },
  }),
];

export function newCustomer(): Stripe.Customer {
  const id = newId("cus");
  return {
    id,
    object: "customer",
    address: null,
    balance: 0,
    created: nowSeconds(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

function change(account: StripeAccount, customer: Stripe.Customer, params: Fields): Stripe.Customer {
  const method = params.invoice_settings?.default_payment_method;
  if (method && account.paymentMethods.get(method)?.customer !== customer.id) {
    throw new StripeError({
      code: "resource_missing",
      message: `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
      param: "invoice_settings[default_payment_method]",
    });
  }
  return {
    ...customer,
    ...(params.address === undefined ? {} : { address: params.address && fullAddress(params.address) }),
    ...(params.description === undefined ? {} : { description: params.description }),
    ...(params.email === undefined ? {} : { email: params.email }),
    ...(params.name === undefined ? {} : { name: params.name }),
    ...(params.phone === undefined ? {} : { phone: params.phone }),
    ...(params.preferred_locales === undefined ? {} : { preferred_locales: params.preferred_locales }),
    ...(method === undefined
      ? {}
      : { invoice_settings: { ...customer.invoice_settings, default_payment_method: method } }),
    metadata: mergeMetadata(customer.metadata, params.metadata),
  };
}

function fullAddress(given: z.infer<typeof address>): Stripe.Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  };
}

function changedFields(before: object, after: object): Record<string, unknown> {
  const now = after as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(before).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(now[key])),
  );
}
