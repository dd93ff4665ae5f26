import type { Transporter } from "nodemailer";
import type Stripe from "stripe";
import type { Twilio } from "twilio";
import type { Db } from "../db/open";
import type { TemporalLink } from "../temporal/connect";

/** What activities reach the world with. */
export interface Deps {
  readonly db: Db;
  readonly temporal: TemporalLink;
  readonly mail: { readonly transport: Transporter; readonly from: string };
  readonly texts: { readonly client: Twilio; readonly from: string; readonly statusUrl: string };
  readonly stripe: Stripe;
  /** Where clients reach the practice, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs sign-in links and calls to other systems. */
  readonly secret: string;
}
