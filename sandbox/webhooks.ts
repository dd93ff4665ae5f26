import { randomUUID } from "node:crypto";
import type { BadLuck } from "./settings";
import type { Collection, Store } from "./store";

export type Provider = "stripe" | "twilio";

/** One webhook on its way. Its body never changes; its signature is made anew for each attempt. */
export interface Delivery {
  id: string;
  sequence: number;
  provider: Provider;
  /** The public address, which Twilio's signature is made over. */
  url: string;
  /** What it tells, in the provider's words: an event type or a message status. */
  label: string;
  /** The event or message it is about. */
  subject: string;
  contentType: string;
  body: string;
  createdAt: number;
  dueAt: number;
  /** Deliveries of one lane make their first attempts one after the other. */
  lane: string;
  /** Order within what is due at one moment. */
  rank: number;
  state: "pending" | "delivered" | "abandoned";
  attempts: number;
  lastAttempt?: { at: number; status?: number; error?: string };
}

export interface Notice {
  provider: Provider;
  url: string;
  label: string;
  subject: string;
  /** Notices of one lane keep their order while nobody asks for disorder. */
  lane: string;
  contentType: string;
  body: string;
}

interface WebhookPostOptions {
  store: Store;
  badLuck: BadLuck;
  /** The origin that really takes the posts, whatever the public address is. */
  targetOrigin: string;
  /** Makes the signature headers, at the moment of the attempt. */
  sign: Record<Provider, (delivery: Delivery) => Record<string, string>>;
  /** Sees each answered attempt, e.g. to act on the TwiML in it. */
  onAnswer?: (delivery: Delivery, answer: { status: number; body: string }) => void;
}

const firstRetryMs = 500;
const longestRetryMs = 10_000;
const giveUpMs = 3 * 24 * 3_600_000;
const attemptTimeoutMs = 15_000;
const shuffleWindowMs = 1_500;
const atOnce = 8;

/**
 * Posts webhooks until they are taken: quick back-off up to ten seconds, for three days. What is pending lives in the
 * store, so it goes on after a restart; an attempt cut off by a crash is made again, as the real providers do.
 */
export class WebhookPost {
  readonly #options: WebhookPostOptions;
  readonly #deliveries: Collection<Delivery>;
  readonly #pending = new Map<string, Delivery>();
  readonly #inFlight = new Set<string>();
  readonly #abort = new AbortController();
  #sequence = 0;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #shuffleUntil = 0;

  constructor(options: WebhookPostOptions) {
    this.#options = options;
    this.#deliveries = options.store.collection<Delivery>("webhooks");
    for (const delivery of this.#deliveries.values()) {
      this.#sequence = Math.max(this.#sequence, delivery.sequence);
      if (delivery.state === "pending") this.#pending.set(delivery.id, delivery);
    }
  }

  start(): void {
    this.#running = true;
    this.#wake(0);
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** Puts a notice (and its copies, when repeating is on) in the post, within the caller's transaction. */
  enqueue(notice: Notice): void {
    const { delayMs, repeat, shuffle } = this.#options.badLuck.current.webhooks;
    const now = Date.now();
    const dueAt = shuffle ? this.#shuffleWindow(now + delayMs) : now + delayMs;
    for (let copy = 0; copy <= repeat; copy += 1) {
      this.#sequence += 1;
      const delivery: Delivery = {
        ...notice,
        id: `wh_${randomUUID()}`,
        sequence: this.#sequence,
        createdAt: now,
        dueAt,
        lane: shuffle ? `shuffled ${dueAt}` : notice.lane,
        rank: shuffle ? -this.#sequence : this.#sequence,
        state: "pending",
        attempts: 0,
      };
      this.#pending.set(delivery.id, delivery);
      this.#deliveries.put(delivery.id, delivery);
    }
    this.#wake(0);
  }

  /** Newest first. */
  log(limit: number): Delivery[] {
    return [...this.#deliveries.newest()].slice(0, limit);
  }

  get waiting(): number {
    return this.#pending.size;
  }

  #shuffleWindow(earliest: number): number {
    if (this.#shuffleUntil <= earliest) this.#shuffleUntil = earliest + shuffleWindowMs;
    return this.#shuffleUntil;
  }

  #wake(inMs: number): void {
    if (!this.#running) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pump(), inMs);
  }

  #pump(): void {
    const now = Date.now();
    const queue = [...this.#pending.values()].sort((a, b) => a.dueAt - b.dueAt || a.rank - b.rank);
    const busyLanes = new Set<string>();
    for (const id of this.#inFlight) {
      const flying = this.#pending.get(id);
      if (flying && flying.attempts === 0) busyLanes.add(flying.lane);
    }
    for (const delivery of queue) {
      if (delivery.dueAt > now) {
        this.#wake(delivery.dueAt - now);
        return;
      }
      if (this.#inFlight.size >= atOnce) return;
      if (this.#inFlight.has(delivery.id)) continue;
      const firstAttempt = delivery.attempts === 0;
      if (firstAttempt && busyLanes.has(delivery.lane)) continue;
      if (firstAttempt) busyLanes.add(delivery.lane);
      this.#inFlight.add(delivery.id);
      void this.#attempt(delivery).finally(() => {
        this.#inFlight.delete(delivery.id);
        this.#wake(0);
      });
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const outcome = await this.#post(delivery);
    // Stopping cuts attempts short; the record stays as it was so that the next start makes the attempt again.
    if (this.#abort.signal.aborted) return;
    const attempts = delivery.attempts + 1;
    const now = Date.now();
    const lastAttempt = {
      at: now,
      ...(outcome.status === undefined ? {} : { status: outcome.status }),
      ...(outcome.error === undefined ? {} : { error: outcome.error }),
    };
    const state = nextState(delivery, outcome.status, now);
    const dueAt = state === "pending" ? now + retryDelay(attempts) : delivery.dueAt;
    const next: Delivery = { ...delivery, attempts, lastAttempt, state, dueAt };
    if (state === "pending") this.#pending.set(next.id, next);
    else this.#pending.delete(next.id);
    this.#options.store.transaction(() => {
      this.#deliveries.put(next.id, next);
      if (outcome.status !== undefined) {
        this.#options.onAnswer?.(next, { status: outcome.status, body: outcome.body ?? "" });
      }
    });
  }

  #target(address: string): URL {
    const { pathname, search } = new URL(address);
    const target = new URL(this.#options.targetOrigin);
    target.pathname = pathname;
    target.search = search;
    return target;
  }

  async #post(delivery: Delivery): Promise<{ status?: number; body?: string; error?: string }> {
    try {
      const response = await fetch(this.#target(delivery.url), {
        method: "POST",
        headers: { "content-type": delivery.contentType, ...this.#options.sign[delivery.provider](delivery) },
        body: delivery.body,
        redirect: "manual",
        signal: AbortSignal.any([this.#abort.signal, AbortSignal.timeout(attemptTimeoutMs)]),
      });
      return { status: response.status, body: (await response.text()).slice(0, 20_000) };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { error: cause instanceof Error ? cause.message || cause.name : String(cause) };
    }
  }
}

/** Stripe retries whatever is not a 2xx. Twilio takes a 4xx as a final answer. */
function nextState(delivery: Delivery, status: number | undefined, now: number): Delivery["state"] {
  if (status !== undefined && status >= 200 && status < 300) return "delivered";
  if (delivery.provider === "twilio" && status !== undefined && status < 500) return "abandoned";
  return now - delivery.createdAt > giveUpMs ? "abandoned" : "pending";
}

function retryDelay(attempts: number): number {
  const full = Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1));
  return full * (0.8 + 0.2 * Math.random());
}
