import { z } from "zod";
import type { Store } from "./store";

const count = z.number().int().min(0).max(1000);

/** The bad luck one can switch on. Everything is off to begin with. */
export const settingsSchema = z.strictObject({
  webhooks: z.strictObject({
    /** Milliseconds that every webhook waits before its first attempt. */
    delayMs: z.number().int().min(0).max(3_600_000),
    /** Extra copies of every webhook. */
    repeat: z.number().int().min(0).max(10),
    /** Holds webhooks for a moment and posts what has gathered newest first. */
    shuffle: z.boolean(),
  }),
  twilio: z.strictObject({
    down: z.boolean(),
    /** How many of the next sends are refused with a server error. */
    failNext: count,
    /** How many of the next texts are accepted but never reach the phone. */
    undeliverNext: count,
    /** How many of the next sends are done, but their answer is lost on the way back. */
    loseAnswerNext: count,
  }),
  smtp: z.strictObject({ down: z.boolean(), failNext: count }),
  stripe: z.strictObject({ down: z.boolean(), failNext: count, loseAnswerNext: count }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** A change names only what it changes. */
export const settingsChangeSchema = z.strictObject({
  webhooks: settingsSchema.shape.webhooks.partial().optional(),
  twilio: settingsSchema.shape.twilio.partial().optional(),
  smtp: settingsSchema.shape.smtp.partial().optional(),
  stripe: settingsSchema.shape.stripe.partial().optional(),
});

export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const allWell: Settings = {
  webhooks: { delayMs: 0, repeat: 0, shuffle: false },
  twilio: { down: false, failNext: 0, undeliverNext: 0, loseAnswerNext: 0 },
  smtp: { down: false, failNext: 0 },
  stripe: { down: false, failNext: 0, loseAnswerNext: 0 },
};

/** What is switched on, kept in the store. */
export class BadLuck {
  readonly #saved;

  constructor(store: Store) {
    this.#saved = store.collection<Settings>("settings");
  }

  get current(): Settings {
    return this.#saved.get("current") ?? allWell;
  }

  /** Changes what is named and keeps the rest. */
  change(change: SettingsChange): Settings {
    return this.#save(this.current, change);
  }

  /** Sets what is named and switches all the rest off. */
  replace(change: SettingsChange): Settings {
    return this.#save(allWell, change);
  }

  #save(now: Settings, change: SettingsChange): Settings {
    const next = settingsSchema.parse({
      webhooks: { ...now.webhooks, ...change.webhooks },
      twilio: { ...now.twilio, ...change.twilio },
      smtp: { ...now.smtp, ...change.smtp },
      stripe: { ...now.stripe, ...change.stripe },
    });
    this.#saved.put("current", next);
    return next;
  }

  /** Counts one of the "next so many" down; true when there was one left. */
  takeTwilio(kind: "failNext" | "undeliverNext" | "loseAnswerNext"): boolean {
    const left = this.current.twilio[kind];
    if (left > 0) this.change({ twilio: { [kind]: left - 1 } });
    return left > 0;
  }

  takeSmtp(): boolean {
    const left = this.current.smtp.failNext;
    if (left > 0) this.change({ smtp: { failNext: left - 1 } });
    return left > 0;
  }

  takeStripe(kind: "failNext" | "loseAnswerNext"): boolean {
    const left = this.current.stripe[kind];
    if (left > 0) this.change({ stripe: { [kind]: left - 1 } });
    return left > 0;
  }
}
