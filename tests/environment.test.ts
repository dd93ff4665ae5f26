import { describe, expect, test } from "@jest/globals";
// @ts-expect-error: plain JavaScript, because it runs before anything is installed
import { checkProviders, environment } from "../bootstrap/environment.mjs";

const secrets = {
  PRAXIS_SECRET: "own-secret",
  PRAXIS_KEYS: "k1:own",
  TWILIO_ACCOUNT_SID: "ACown",
  TWILIO_AUTH_TOKEN: "own-token",
  STRIPE_SECRET_KEY: "sk_own",
  STRIPE_WEBHOOK_SECRET: "whsec_own",
  POSTGRES_PASSWORD: "own-password",
};
const mail = { SMTP_URL: "smtps://mail.example.org", MAIL_FROM: "Elm Law <desk@elm.example>" };
const texts = { TWILIO_ACCOUNT_SID: "ACreal", TWILIO_AUTH_TOKEN: "real", TWILIO_FROM: "+12025550100" };
const payments = { STRIPE_SECRET_KEY: "sk_live", STRIPE_WEBHOOK_SECRET: "whsec_live" };

function settings(
  given: Readonly<Record<string, string>>,
  practice = "",
): {
  app: Record<string, string>;
  sandbox: Record<string, string>;
  real: string[];
} {
  return environment({
    given,
    host: "127.0.0.1",
    port: 3000,
    home: "/home/praxis",
    root: "/praxis",
    ports: { sandbox: 1, sandboxStripe: 2, sandboxSmtp: 3 },
    secrets,
    database: "postgresql://x",
    address: "127.0.0.1:7233",
    namespace: "praxis",
    practice,
  });
}

describe("what the processes are told", () => {
  test("is the sandbox for everything where nothing is set", () => {
    const { app, real } = settings({});
    expect(app).toMatchObject({
      SMTP_URL: "smtp://127.0.0.1:3",
      TWILIO_BASE_URL: "http://127.0.0.1:1",
      TWILIO_ACCOUNT_SID: "ACown",
      STRIPE_BASE_URL: "http://127.0.0.1:2",
      STRIPE_SECRET_KEY: "sk_own",
      SANDBOX_URL: "http://127.0.0.1:1",
      FAST_FORWARD: "on",
      PRAXIS_SECRET: "own-secret",
    });
    expect(real).toEqual([]);
  });

  test.each([
    ["mail", mail, ["TWILIO_BASE_URL", "STRIPE_BASE_URL"]],
    ["texts", texts, ["STRIPE_BASE_URL"]],
    ["payments", payments, ["TWILIO_BASE_URL"]],
  ])(
    "is the user's own %s, and the sandbox for the rest; cases stay in their time",
    (name, given, sandboxed) => {
      const { app, sandbox, real } = settings(given);
      expect(app).toMatchObject({ ...given, SANDBOX_URL: "http://127.0.0.1:1", FAST_FORWARD: "off" });
      expect(["TWILIO_BASE_URL", "STRIPE_BASE_URL"].filter((base) => app[base] !== undefined).sort()).toEqual(
        [...sandboxed].sort(),
      );
      expect(real).toEqual([name]);
      expect([sandbox["TWILIO_ACCOUNT_SID"], sandbox["STRIPE_SECRET_KEY"]]).toEqual(["ACown", "sk_own"]);
    },
  );

  test("knows no sandbox where everything is real", () => {
    expect(settings({ ...mail, ...texts, ...payments }).app["SANDBOX_URL"]).toBeUndefined();
  });

  test("has the user's own secret, keys and address", () => {
    const given = { PRAXIS_SECRET: "s", PRAXIS_KEYS: "k2:x", PUBLIC_URL: "https://elm.example" };
    expect(settings(given).app).toMatchObject(given);
  });

  test("names the practice on the sandbox's pay page", () => {
    expect(settings({}, "Elm Law").sandbox["SANDBOX_BUSINESS_NAME"]).toBe("Elm Law");
  });
});

test.each([
  [{ STRIPE_SECRET_KEY: "sk_live" }, "STRIPE_SECRET_KEY is set, but not STRIPE_WEBHOOK_SECRET"],
  [
    { TWILIO_AUTH_TOKEN: "x", TWILIO_FROM: "y" },
    "TWILIO_AUTH_TOKEN and TWILIO_FROM are set, but not TWILIO_ACCOUNT_SID",
  ],
  [{ SMTP_URL: "smtp://x" }, "but not MAIL_FROM"],
])("a provider that is set in part is refused: %j", (given, words) => {
  expect(() => checkProviders(given)).toThrow(words);
});
