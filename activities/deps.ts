import type { Db } from "../db/open";
import type { Providers } from "../providers/open";
import type { TemporalLink } from "../temporal/connect";

/** What activities reach the world with. */
export interface Deps extends Providers {
  readonly db: Db;
  readonly temporal: TemporalLink;
  /** Where clients reach the practice, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs sign-in links and calls to other systems. */
  readonly secret: string;
  /** Hears how every message ended that was handed to a provider. */
  readonly messageCounted?: (channel: "email" | "sms", end: "sent" | "refused" | "failed") => void;
}
