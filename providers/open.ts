import nodemailer, { type Transporter } from "nodemailer";
import Stripe from "stripe";
import twilio, { type Twilio } from "twilio";

/** Those who carry messages and money outside. */
export interface Providers {
  readonly mail: { readonly transport: Transporter; readonly from: string };
  readonly texts: { readonly client: Twilio; readonly from: string; readonly statusUrl: string };
  readonly stripe: Stripe;
}

export interface ProviderConfig {
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly twilio: {
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
    readonly baseUrl: string | null;
  };
  readonly stripe: { readonly secretKey: string; readonly baseUrl: string | null };
  readonly publicUrl: string;
}

/** The real SDKs; a base address other than the provider's own is configuration. */
export function openProviders(config: ProviderConfig): Providers {
  return {
    mail: { transport: nodemailer.createTransport(config.smtpUrl, {}), from: config.mailFrom },
    texts: {
      client: twilio(config.twilio.accountSid, config.twilio.authToken, {
        ...(config.twilio.baseUrl === null ? {} : { httpClient: new OtherAddress(config.twilio.baseUrl) }),
      }),
      from: config.twilio.from,
      statusUrl: `${config.publicUrl}/api/webhooks/twilio/status`,
    },
    stripe: openStripe(config.stripe),
  };
}

export function openStripe({ secretKey, baseUrl }: ProviderConfig["stripe"]): Stripe {
  if (baseUrl === null) return new Stripe(secretKey);
  const url = new URL(baseUrl);
  return new Stripe(secretKey, {
    host: url.hostname,
    port: Number(url.port === "" ? (url.protocol === "https:" ? 443 : 80) : url.port),
    protocol: url.protocol === "https:" ? "https" : "http",
  });
}

/** Twilio's SDK has no setting for its address. */
class OtherAddress extends twilio.RequestClient {
  readonly #base: string;

  constructor(base: string) {
    super();
    this.#base = base.replace(/\/$/, "");
  }

  override request<TData>(options: Parameters<InstanceType<typeof twilio.RequestClient>["request"]>[0]) {
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: `${this.#base}${pathname}${search}` } as never);
  }
}
