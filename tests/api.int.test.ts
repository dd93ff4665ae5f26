import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import Stripe from "stripe";
import { fixedId } from "../db/fixed-id";
import { linkToken } from "../db/people/sign-in-link";
import { type TestApi, testApi } from "./api-server";
import type { TestDatabase } from "./database";
import { bookingDraft, Caller, owner, someAddress } from "./people";

jest.setTimeout(60_000);

let api: TestApi;
let database: TestDatabase;
let base: string;

beforeAll(async () => {
  api = await testApi();
  ({ database, base } = api);
}, 90_000);

afterAll(() => api.stop());

const count = async (table: "appointment" | "client" | "outbox" | "webhook_receipt") =>
  Number(
    (
      await database.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow()
    ).n,
  );

const key = () => ({ "idempotency-key": randomUUID() });

describe("booking", () => {
  test("twice with one key books once, also at the same moment", async () => {
    const draft = await bookingDraft(base, someAddress());
    const before = await count("appointment");
    const same = key();
    const caller = new Caller(base);
    const answers = await Promise.all(
      [1, 2, 3].map(() => caller.post("/api/booking/appointments", draft, same)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
    expect(await count("appointment")).toBe(before + 1);
  });

  test("of something else with a key that was used is refused, whether its time is free or taken", async () => {
    const draft = await bookingDraft(base, someAddress(), 6);
    const other = await bookingDraft(base, someAddress(), 7);
    const same = key();
    const caller = new Caller(base);
    expect((await caller.post("/api/booking/appointments", draft, same)).status).toBe(201);
    const before = await count("appointment");
    for (const changed of [other, { ...draft, note: "Another note" }]) {
      const { status, body } = await caller.post("/api/booking/appointments", changed, same);
      expect([status, String(body["detail"])]).toEqual([422, expect.stringContaining("a key of its own")]);
    }
    expect(await count("appointment")).toBe(before);
    expect((await caller.post("/api/booking/appointments", draft, same)).status).toBe(201);
  });

  test("of a time that was taken answers the nearest free ones, and keeps nothing", async () => {
    const draft = await bookingDraft(base, someAddress(), 3);
    const caller = new Caller(base);
    const { body: practice } = await caller.get("/api/booking/practice");
    const providers =
      (practice["services"] as { id: string; providerIds: string[] }[]).find(
        ({ id }) => id === draft.serviceId,
      )?.providerIds ?? [];
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        caller.post(
          "/api/booking/appointments",
          { ...draft, client: { ...draft.client, email: someAddress(), givenName: `N${n}` } },
          key(),
        ),
      ),
    );
    expect(taken.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(providers.length);
    const clients = await count("client");
    const late = await caller.post(
      "/api/booking/appointments",
      { ...draft, client: { ...draft.client, email: someAddress() } },
      key(),
    );
    expect(late.status).toBe(409);
    expect((late.body["nearest"] as unknown[]).length).toBeGreaterThan(0);
    expect(String(late.body["detail"])).toContain("nearby");
    expect(await count("client")).toBe(clients);
  });

  test("by a known client with other contact details changes no record, and has the front desk ask", async () => {
    const email = someAddress();
    const book = (nth: number, client: object) => async () => {
      const draft = await bookingDraft(base, email, nth);
      const asked = { ...draft, client: { ...draft.client, ...client } };
      return new Caller(base).post("/api/booking/appointments", asked, key());
    };
    const tasks = () =>
      database.db
        .selectFrom("task")
        .innerJoin("client", "client.id", "task.client_id")
        .where("client.email", "=", email)
        .select(["task.role", "task.instructions", "client.phone", "client.channel"])
        .execute();
    expect((await book(11, {})()).status).toBe(201);
    expect((await book(13, {})()).status).toBe(201);
    expect(await tasks()).toEqual([]);
    expect((await book(15, { phone: "207-555-0123", channel: "sms" })()).status).toBe(201);
    expect(await tasks()).toEqual([
      {
        role: "front_desk",
        instructions: expect.stringMatching(/\+12075550123 \(on record: none\).*\n.*by text/),
        phone: null,
        channel: "email",
      },
    ]);
  });

  test.each([
    [
      "no first name",
      { client: { givenName: " ", familyName: "Q", email: "a@b.example" } },
      "client.givenName",
    ],
    ["no address at all", { client: { givenName: "A", familyName: "Q" } }, "client.email"],
    [
      "a phone number that is none",
      { client: { givenName: "A", familyName: "Q", phone: "12", channel: "sms" } },
      "client.phone",
    ],
    ["a time that is none", { start: "tomorrow" }, "start"],
    ["a service that is none", { serviceId: "x" }, "serviceId"],
  ])("with %s names the field and changes nothing", async (_, change, field) => {
    const before = await count("appointment");
    const draft = { ...(await bookingDraft(base, someAddress())), ...change };
    const { status, body } = await new Caller(base).post("/api/booking/appointments", draft, key());
    expect(status).toBe(400);
    expect((body["errors"] as { field: string }[]).map((error) => error.field)).toContain(field);
    expect(await count("appointment")).toBe(before);
  });

  test("without a key, with too much, with broken JSON or from another site is refused in a sentence", async () => {
    const caller = new Caller(base);
    const draft = await bookingDraft(base, someAddress());
    expect(await caller.post("/api/booking/appointments", draft)).toMatchObject({ status: 400 });
    expect(
      await caller.post("/api/booking/appointments", { note: "x".repeat(400_000) }, key()),
    ).toMatchObject({ status: 413 });
    const raw = (body: string, headers: Record<string, string>) =>
      fetch(`${base}/api/booking/appointments`, { method: "POST", body, headers });
    const broken = await raw("{", { "content-type": "application/json" });
    expect([broken.status, broken.headers.get("content-type")]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
    ]);
    expect((await raw("a=b", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
    expect(
      await caller.post("/api/booking/appointments", draft, { ...key(), origin: "https://evil.example" }),
    ).toMatchObject({ status: 403 });
  });
});

describe("a client's page", () => {
  const clientId = fixedId("client", "0");
  const link = (over: { expiresAt?: number; nonce?: string } = {}) =>
    linkToken(api.secret, { clientId, expiresAt: Date.now() + 60_000, nonce: randomUUID(), ...over });

  test("opens with a link once; an old, used or changed link says so", async () => {
    const token = link();
    const client = new Caller(base);
    expect(await client.post("/api/client/sessions", { token })).toMatchObject({ status: 200 });
    expect(await client.get("/api/client/me")).toMatchObject({ status: 200 });
    expect(await client.post("/api/client/sessions", { token })).toMatchObject({ status: 200 });
    const stranger = new Caller(base);
    for (const bad of [token, link({ expiresAt: Date.now() - 1 }), `${link()}x`]) {
      const { status, body } = await stranger.post("/api/client/sessions", { token: bad });
      expect(status).toBe(410);
      expect(String(body["detail"])).toContain("ask for a new one");
    }
    expect(await stranger.get("/api/client/me")).toMatchObject({ status: 401 });
  });

  test("shows nobody else's things", async () => {
    const client = new Caller(base);
    await client.post("/api/client/sessions", { token: link() });
    const other = await database.db
      .selectFrom("invoice")
      .where("client_id", "<>", clientId)
      .select("id")
      .executeTakeFirstOrThrow();
    expect(await client.get(`/api/client/invoices/${other.id}`)).toMatchObject({ status: 404 });
    const visit = await database.db
      .selectFrom("appointment")
      .where("client_id", "<>", clientId)
      .where("status", "=", "booked")
      .select("id")
      .executeTakeFirstOrThrow();
    expect(await client.post(`/api/client/appointments/${visit.id}/cancel`)).toMatchObject({ status: 404 });
    expect(await client.get("/api/staff/day?date=2026-01-01")).toMatchObject({ status: 401 });
  });

  test("asking for a link answers the same whether the address is known or not", async () => {
    const caller = new Caller(base);
    const answers = await Promise.all(
      ["ada.abbott0@mail.example", "nobody@mail.example"].map((address) =>
        caller.post("/api/client/sign-in-links", { address }),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, { ok: true }],
      [202, { ok: true }],
    ]);
  });
});

describe("staff", () => {
  test("do only what their role allows", async () => {
    const provider = new Caller(base);
    await provider.post("/api/auth/sign-in/email", {
      email: "ana.rivera@harbour.example",
      password: "harbour-demo-2026",
    });
    expect(await provider.get("/api/staff/me")).toMatchObject({ status: 200, body: { roles: ["provider"] } });
    expect(await provider.get("/api/staff/audit")).toMatchObject({ status: 403 });
    expect(await new Caller(base).get("/api/staff/me")).toMatchObject({ status: 401 });
    const wrong = await new Caller(base).post("/api/auth/sign-in/email", {
      email: "owner@harbour.example",
      password: "wrong-password",
    });
    expect(wrong.status).toBe(401);
    const signUp = await new Caller(base).post("/api/auth/sign-up/email", {
      email: "x@y.example",
      password: "long-enough-1",
      name: "X",
    });
    expect(signUp.status).toBeGreaterThanOrEqual(400);
  });

  test("cannot check in twice by accident, nor cancel what is over", async () => {
    const boss = await owner(base);
    const visit = await database.db
      .selectFrom("appointment")
      .where("status", "=", "booked")
      .select("id")
      .executeTakeFirstOrThrow();
    const before = await count("outbox");
    const path = `/api/staff/appointments/${visit.id}`;
    expect(await boss.post(`${path}/check-in`)).toMatchObject({ status: 200 });
    expect(await boss.post(`${path}/check-in`)).toMatchObject({ status: 200 });
    expect(await count("outbox")).toBe(before + 1);
    expect(await boss.post(`${path}/cancel`)).toMatchObject({ status: 409 });
    expect(await boss.post(`${path.slice(0, -1)}/check-in`)).toMatchObject({ status: 404 });
  });

  test("every change stands in the audit trail, with who made it", async () => {
    const boss = await owner(base);
    const { body } = await boss.get("/api/staff/audit?subject=appointment");
    const [latest] = body["entries"] as { who: { name: string }; after: { status: string } }[];
    expect([latest?.who.name, latest?.after.status]).toEqual(["Grace Bennett", "checked_in"]);
  });
});

describe("providers' calls", () => {
  const event = (id: string, invoiceId: string, amount: number) =>
    JSON.stringify({
      id,
      object: "event",
      type: "checkout.session.completed",
      data: {
        object: {
          id: `cs_${invoiceId}`,
          object: "checkout.session",
          payment_status: "paid",
          payment_intent: "pi_1",
          amount_total: amount,
          metadata: { invoice_id: invoiceId },
        },
      },
    });
  const signed = (payload: string) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: api.webhookSecret });
  const send = (payload: string, signature: string) =>
    fetch(`${base}/api/webhooks/stripe`, {
      method: "POST",
      body: payload,
      headers: { "stripe-signature": signature, "content-type": "application/json" },
    });

  test("Stripe's event counts once, however often it comes", async () => {
    const invoice = await database.db
      .selectFrom("invoice")
      .orderBy("number", "desc")
      .select(["id", "total_minor"])
      .executeTakeFirstOrThrow();
    const paid = async () =>
      (
        await database.db
          .selectFrom("ledger_entry")
          .where("source_key", "=", `stripe:cs_${invoice.id}`)
          .select("id")
          .execute()
      ).length;
    const payload = event("evt_1", invoice.id, invoice.total_minor);
    for (const id of ["evt_1", "evt_1", "evt_2"]) {
      const again = event(id, invoice.id, invoice.total_minor);
      expect((await send(again, signed(again))).status).toBe(200);
    }
    expect(await paid()).toBe(1);
    const receipts = await count("webhook_receipt");
    expect((await send(payload, "t=1,v1=00")).status).toBe(400);
    expect((await send(`${payload} `, signed(payload))).status).toBe(400);
    expect(await count("webhook_receipt")).toBe(receipts);
  });

  test("Twilio's call without its signature changes nothing; with it, STOP is kept", async () => {
    const client = await database.db
      .selectFrom("client")
      .where("phone", "is not", null)
      .select(["id", "phone"])
      .executeTakeFirstOrThrow();
    const fields: Record<string, string> = {
      MessageSid: `SM${randomBytes(16).toString("hex")}`,
      From: client.phone ?? "",
      Body: "STOP",
    };
    const url = `${base}/api/webhooks/twilio/inbound`;
    const text =
      url +
      Object.keys(fields)
        .sort()
        .map((name) => name + fields[name])
        .join("");
    const signature = createHmac("sha1", "token").update(text).digest("base64");
    const send = (given: string) =>
      fetch(url, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "x-twilio-signature": given },
      });
    const granted = async () =>
      (
        await database.db
          .selectFrom("consent")
          .where("client_id", "=", client.id)
          .where("channel", "=", "sms")
          .where("purpose", "=", "care")
          .select("granted")
          .executeTakeFirstOrThrow()
      ).granted;
    expect((await send("nonsense")).status).toBe(403);
    expect(await granted()).toBe(true);
    expect((await send(signature)).status).toBe(200);
    expect((await send(signature)).status).toBe(200);
    expect(await granted()).toBe(false);
  });
});

describe("starter packs", () => {
  test("are told with what is there; a part that is there already is left alone", async () => {
    const boss = await owner(base);
    const { body } = await boss.get("/api/staff/sops/packs");
    const packs = body["packs"] as {
      key: string;
      ownTrade: boolean;
      sops: { key: string; there: boolean }[];
    }[];
    expect(packs.filter(({ ownTrade }) => ownTrade).map(({ key }) => key)).toEqual(["clinic"]);
    expect(packs[0]?.sops.every(({ there }) => there)).toBe(true);
    const added = await boss.post("/api/staff/sops/packs/clinic/install", { keys: ["recall"] });
    expect([added.status, added.body["kept"]]).toEqual([
      201,
      { sops: ["recall"], messages: ["recall_invite", "recall_second"], forms: [] },
    ]);
  });

  test("are not added by a key that is not there, nor by somebody who may not", async () => {
    const boss = await owner(base);
    expect(await boss.post("/api/staff/sops/packs/circus/install")).toMatchObject({ status: 404 });
    expect(await boss.post("/api/staff/sops/packs/clinic/install", { keys: ["juggling"] })).toMatchObject({
      status: 400,
    });
    const desk = new Caller(base);
    await desk.post("/api/auth/sign-in/email", {
      email: "desk@harbour.example",
      password: "harbour-demo-2026",
    });
    expect(await desk.post("/api/staff/sops/packs/clinic/install")).toMatchObject({ status: 403 });
  });
});
