import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type TestApi, testApi } from "./api-server";
import { Caller, owner } from "./people";

jest.setTimeout(60_000);

let api: TestApi;
let behindProxy: TestApi;

beforeAll(async () => {
  api = await testApi({ RATE_PER_MINUTE: "60" });
  behindProxy = await testApi({ RATE_PER_MINUTE: "60", TRUSTED_PROXIES: "loopback" });
}, 90_000);

afterAll(async () => {
  await api.stop();
  await behindProxy.stop();
});

const password = "not-the-password";

async function tries({ base }: TestApi, many: number, of: (n: number) => { email: string; from: string }) {
  const statuses: number[] = [];
  for (let n = 0; n < many; n += 1) {
    const { email, from } = of(n);
    const { status } = await new Caller(base).post(
      "/api/auth/sign-in/email",
      { email, password },
      { "x-forwarded-for": from },
    );
    statuses.push(status);
  }
  return statuses;
}

describe("the sign-in of staff", () => {
  test("tells in the API's one shape what is wrong", async () => {
    const caller = new Caller(api.base);
    const wrong = await caller.post("/api/auth/sign-in/email", { email: "owner@harbour.example", password });
    expect(wrong).toMatchObject({ status: 401, body: { status: 401, title: "Please sign in" } });
    expect(wrong.body["detail"]).toBe("The e-mail address or the password is not right. Please try again.");
    const empty = await caller.post("/api/auth/sign-in/email", { email: "owner", password: "" });
    expect(empty).toMatchObject({
      status: 400,
      body: {
        errors: [
          { field: "email", message: "This e-mail address does not look right" },
          { field: "password", message: "Please give your password" },
        ],
      },
    });
    expect(await caller.post("/api/auth/sign-up/email", { email: "x@y.example" })).toMatchObject({
      status: 404,
      body: { detail: "There is nothing at this address." },
    });
    const foreign = await caller.post(
      "/api/auth/sign-in/email",
      { email: "owner@harbour.example", password: "harbour-demo-2026" },
      { origin: "https://evil.example" },
    );
    expect(foreign).toMatchObject({ status: 403, body: { title: "This is not allowed" } });
  });

  test("hands no script what opens a session, and lets nobody keep an answer", async () => {
    const boss = await owner(behindProxy.base);
    for (const path of ["/api/auth/get-session", "/api/auth/list-sessions"]) {
      const response = await fetch(behindProxy.base + path, { headers: { cookie: boss.cookies() } });
      expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
      const text = await response.text();
      expect(text).toContain("userId");
      expect(text).not.toContain("token");
    }
    const again = await new Caller(behindProxy.base).post("/api/auth/sign-in/email", {
      email: "owner@harbour.example",
      password: "harbour-demo-2026",
    });
    expect(again.status).toBe(200);
    expect(JSON.stringify(again.body)).not.toContain("token");
  });

  test("counts wrong passwords by the real address, whatever a stranger claims", async () => {
    const of = (n: number) => ({ email: `guess${n}@harbour.example`, from: `203.0.113.${n}` });
    const claimed = await tries(api, 12, of);
    expect(claimed.at(-1)).toBe(429);
    const proxied = await tries(behindProxy, 12, of);
    expect(new Set(proxied)).toEqual(new Set([401]));
  });

  test("counts wrong passwords by the account too, from however many addresses they come", async () => {
    const statuses = await tries(behindProxy, 21, (n) => ({
      email: n % 2 === 0 ? "Owner@harbour.example" : "owner@harbour.example",
      from: `198.51.100.${n}`,
    }));
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(statuses[20]).toBe(429);
  });
});
