import { z } from "zod";
import type { StripeAccount } from "./account";
import { parameterError } from "./errors";
import type { Form } from "./form";

export interface Call<P> {
  account: StripeAccount;
  /** The id in the path, or the empty string. */
  id: string;
  params: P;
}

/** One call of Stripe's API. Work is synchronous, so no two calls ever interleave. */
export interface Operation {
  method: "get" | "post" | "delete";
  path: string;
  run(call: { account: StripeAccount; id: string; form: Form }): object;
}

/** Declares a call: its address, the parameters it takes (any other is refused), and what it does. */
export function operation<S extends z.ZodRawShape>(declaration: {
  method: Operation["method"];
  path: string;
  params: S;
  run(call: Call<z.infer<z.ZodObject<S, z.core.$strict>>>): object;
}): Operation {
  const schema = z.strictObject(declaration.params);
  return {
    method: declaration.method,
    path: declaration.path,
    run({ account, id, form }) {
      const parsed = schema.safeParse(form);
      if (!parsed.success) throw parameterError(parsed.error);
      return declaration.run({ account, id, params: parsed.data });
    },
  };
}
