import type { Logger } from "pino";
import type Stripe from "stripe";
import type { Db } from "../db/open";
import type { TemporalLink } from "../temporal/connect";
import type { StaffAuth } from "./auth/staff";
import type { ApiConfig } from "./config";
import type { LiveFeed } from "./live";

/** What the routes work with. */
export interface ApiDeps {
  readonly config: ApiConfig;
  readonly db: Db;
  readonly temporal: TemporalLink;
  readonly stripe: Stripe;
  readonly log: Logger;
  readonly staffAuth: StaffAuth;
  readonly live: LiveFeed;
}
