import { CancellationScope, isCancellation, sleep } from "@temporalio/workflow";

/** One timer, put anew when the next deadline changes. */
export class WakeUp {
  #at: number | null = null;
  #scope: CancellationScope | null = null;
  readonly #ring: () => void;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Rings at `at` on the workflow's clock; null switches it off. */
  set(at: number | null, now: number): void {
    if (at === this.#at) return;
    this.#scope?.cancel();
    this.#at = at;
    this.#scope = at === null ? null : this.#start(Math.max(1, at - now));
  }

  #start(milliseconds: number): CancellationScope {
    const scope = new CancellationScope();
    scope
      .run(() => sleep(milliseconds))
      .then(
        () => {
          this.#at = null;
          this.#scope = null;
          this.#ring();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
    return scope;
  }
}
