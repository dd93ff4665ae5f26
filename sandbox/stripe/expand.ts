import type { StripeAccount } from "./account";
import { StripeError } from "./errors";
import { listPage } from "./lists";

type Json = Record<string, unknown>;

const deepest = 4;

/** Replaces ids by the objects they name along each path, e.g. `payment_intent.latest_charge` or `data.customer`. */
export function expand(account: StripeAccount, object: object, paths: string[]): object {
  return paths.reduce<object>((grown, path) => {
    const steps = path.split(".");
    if (steps.length > deepest) {
      throw new StripeError({ message: `You cannot expand more than ${deepest} levels of a property` });
    }
    return grow(account, grown, steps, path);
  }, object);
}

function grow(account: StripeAccount, object: object, [step, ...rest]: string[], path: string): object {
  if (step === undefined) return object;
  const holder = object as Json;
  const held = holder[step] ?? include(account, holder, step);
  if (held === undefined) {
    throw new StripeError({ message: `This property cannot be expanded (${path}).`, param: "expand" });
  }
  if (held === null) return object;
  if (Array.isArray(held)) {
    return { ...holder, [step]: held.map((item: object) => grow(account, item, rest, path)) };
  }
  const found = typeof held === "string" ? account.find(held) : held;
  if (typeof found !== "object" || found === null) {
    throw new StripeError({ message: `This property cannot be expanded (${path}).`, param: "expand" });
  }
  return { ...holder, [step]: grow(account, found, rest, path) };
}

/** What Stripe leaves out unless it is asked for. */
function include(account: StripeAccount, holder: Json, step: string): unknown {
  const id = String(holder.id);
  if (holder.object === "checkout.session" && step === "line_items") {
    const newest = account.carts.get(id)?.lines ?? [];
    return listPage({ newest, paging: {}, url: `/v1/checkout/sessions/${id}/line_items` });
  }
  if (holder.object === "charge" && step === "refunds") {
    const newest = [...account.refunds.newest()].filter((refund) => refund.charge === id);
    return listPage({ newest, paging: {}, url: `/v1/charges/${id}/refunds` });
  }
  return step in holder ? null : undefined;
}
