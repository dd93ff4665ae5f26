import { createHash } from "node:crypto";
import type { Collection, Store } from "../store";
import { StripeError } from "./errors";

/** What a first request with a key came to. */
export interface Answer {
  status: number;
  body: object;
}

interface Kept extends Answer {
  key: string;
  fingerprint: string;
  requestId: string;
}

/** Stripe's idempotency keys: the same key and parameters get the same answer, other parameters are refused. */
export class IdempotencyKeys {
  readonly #kept: Collection<Kept>;

  constructor(store: Store) {
    this.#kept = store.collection<Kept>("stripe.idempotency");
  }

  recall(request: { key: string; path: string; body: string }): (Answer & { requestId: string }) | undefined {
    const kept = this.#kept.get(request.key);
    if (kept && kept.fingerprint !== fingerprint(request)) {
      throw new StripeError({
        type: "idempotency_error",
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
      });
    }
    return kept;
  }

  keep(request: { key: string; path: string; body: string }, answer: Answer & { requestId: string }): void {
    this.#kept.put(request.key, { key: request.key, fingerprint: fingerprint(request), ...answer });
  }
}

function fingerprint(request: { path: string; body: string }): string {
  // Parameters are the same in any order.
  const fields = [...new URLSearchParams(request.body)].map(([name, value]) => `${name}=${value}`).sort();
  return createHash("sha256")
    .update(JSON.stringify([request.path, fields]))
    .digest("hex");
}
