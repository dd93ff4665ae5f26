import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { stripeSends, type TestApi, testApi, twilioSends } from "./api-server";
import { bookingDraft, Caller, owner, someAddress } from "./people";

jest.setTimeout(60_000);

let api: TestApi;

beforeAll(async () => {
  api = await testApi();
}, 90_000);

afterAll(() => api.stop());

const key = () => ({ "idempotency-key": randomUUID() });

describe("what nobody can mean is refused in words, and is no fault of ours", () => {
  test("a cookie that cannot be read opens nothing", async () => {
    const response = await fetch(`${api.base}/api/client/me`, {
      headers: { cookie: "praxis_client=%E0%A4%A" },
    });
    expect(response.status).toBe(401);
  });

  test.each([
    ["a NUL", "A\u0000da"],
    ["half a character", "A\ud800da"],
  ])("%s in a name names the field", async (_, givenName) => {
    const draft = await bookingDraft(api.base, someAddress());
    const answer = await new Caller(api.base).post(
      "/api/booking/appointments",
      { ...draft, client: { ...draft.client, givenName } },
      key(),
    );
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: "client.givenName" }] } });
  });

  test("a NUL in a search names the field", async () => {
    const boss = await owner(api.base);
    expect(await boss.get("/api/staff/clients?q=%00")).toMatchObject({
      status: 400,
      body: { errors: [{ field: "q" }] },
    });
  });

  test("a time out of every calendar names the field", async () => {
    const caller = new Caller(api.base);
    const draft = await bookingDraft(api.base, someAddress());
    for (const start of ["9999-12-31T23:00:00Z", "0000-01-01T00:00:00Z"]) {
      expect(await caller.post("/api/booking/appointments", { ...draft, start }, key())).toMatchObject({
        status: 400,
        body: { errors: [{ field: "start" }] },
      });
    }
    const { serviceId, locationId } = draft;
    for (const from of ["9999-12-31", "0000-01-01"]) {
      const path = `/api/booking/slots?service=${serviceId}&location=${locationId}&from=${from}`;
      expect(await caller.get(path)).toMatchObject({ status: 400, body: { errors: [{ field: "from" }] } });
    }
    const last = `/api/booking/slots?service=${serviceId}&location=${locationId}&from=2199-12-31&days=31`;
    expect(await caller.get(last)).toMatchObject({ status: 200 });
    expect(
      await caller.post("/api/booking/appointments", { ...draft, start: "2199-12-31T23:59:00Z" }, key()),
    ).toMatchObject({ status: 409 });
  });

  test("nobody has to read what a schema would say", async () => {
    const { body } = await new Caller(api.base).post("/api/booking/appointments", { client: 3 }, key());
    const words = (body["errors"] as { message: string }[]).map(({ message }) => message).join("\n");
    expect(words).toContain("Please fill this in");
    expect(words).not.toMatch(/invalid|expected|undefined/i);
  });
});

describe("a signed event of Stripe's", () => {
  test.each(["null", "[]", "{}"])("that is none (%s) is refused", async (payload) => {
    expect((await stripeSends(api, payload)).status).toBe(400);
  });

  test.each([
    ["about a payment of somebody else's", "payment_intent.payment_failed", { id: "pi_1" }],
    ["with an id that is none of ours", "payment_intent.payment_failed", { metadata: { invoice_id: "7" } }],
    [
      "with an invoice that is not here",
      "payment_intent.payment_failed",
      { metadata: { invoice_id: randomUUID() } },
    ],
    ["of a page that is not ours", "checkout.session.completed", { id: "cs_1", payment_status: "paid" }],
    ["of a kind that is not known here", "customer.created", null],
  ])("%s is thanked for, so that it does not come again", async (_, type, object) => {
    const payload = JSON.stringify({ id: `evt_${randomUUID()}`, object: "event", type, data: { object } });
    expect((await stripeSends(api, payload)).status).toBe(200);
  });
});

test("a text with a NUL is kept without it", async () => {
  const from = "+15005550199";
  expect((await twilioSends(api, { From: from, Body: "Hel\u0000lo" })).status).toBe(200);
  const kept = await api.database.db
    .selectFrom("message")
    .where("address", "=", from)
    .select("body")
    .execute();
  expect(kept).toEqual([{ body: "Hello" }]);
});
