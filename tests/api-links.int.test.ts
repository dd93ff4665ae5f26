import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { fingerprint, linkToken } from "../db/people/sign-in-link";
import { type TestApi, testApi } from "./api-server";
import { Caller, someAddress } from "./people";

jest.setTimeout(60_000);

let api: TestApi;

beforeAll(async () => {
  api = await testApi();
}, 90_000);

afterAll(() => api.stop());

async function newClient(of: { email?: string; phone?: string }): Promise<string> {
  const id = randomUUID();
  await api.database.db
    .insertInto("client")
    .values({ id, given_name: "Ada", family_name: "Quinn", email: of.email ?? null, phone: of.phone ?? null })
    .execute();
  return id;
}

const ask = (address: string) => new Caller(api.base).post("/api/client/sign-in-links", { address });

async function linksFor(...clientIds: string[]): Promise<string[]> {
  const rows = await api.database.db
    .selectFrom("outbox")
    .where("topic", "=", "link")
    .select("body")
    .execute();
  return rows
    .map(({ body }) => String(body["clientId"]))
    .filter((id) => clientIds.includes(id))
    .sort();
}

describe("asking for a link", () => {
  test("is answered at once and alike, whether the address is known or not", async () => {
    const email = someAddress();
    const id = await newClient({ email });
    const [known, unknown] = [await ask(email.toUpperCase()), await ask(someAddress())];
    expect([known.status, known.body]).toEqual([202, { ok: true }]);
    expect([unknown.status, unknown.body]).toEqual([202, { ok: true }]);
    expect(await linksFor(id)).toEqual([id]);
  });

  test("gives everybody with a shared address a link of their own", async () => {
    const email = someAddress();
    const ids = [await newClient({ email }), await newClient({ email })].sort();
    expect((await ask(email)).status).toBe(202);
    expect(await linksFor(...ids)).toEqual(ids);
  });

  test("takes a phone number as people write it, and refuses what is no address", async () => {
    const id = await newClient({ phone: "+14155550188" });
    expect((await ask("(415) 555-0188")).status).toBe(202);
    expect(await linksFor(id)).toEqual([id]);
    expect(await ask("Ada Quinn")).toMatchObject({
      status: 400,
      body: { errors: [{ field: "address" }] },
    });
  });

  test("too often for one address sends no more, and says so alike", async () => {
    const email = someAddress();
    const id = await newClient({ email });
    for (const address of [email, someAddress()]) {
      const statuses = [];
      for (let n = 0; n < 4; n += 1) statuses.push((await ask(address)).status);
      expect(statuses).toEqual([202, 202, 202, 429]);
    }
    expect(await linksFor(id)).toHaveLength(3);
  });
});

describe("a client's session", () => {
  const link = (clientId: string) =>
    linkToken(api.secret, { clientId, expiresAt: Date.now() + 60_000, nonce: randomUUID() });
  const opens = (caller: Caller, token: string) => caller.post("/api/client/sessions", { token });
  const me = async (cookies: string) =>
    (await fetch(`${api.base}/api/client/me`, { headers: { cookie: cookies } })).status;

  test("of the same person marks a second link as used too", async () => {
    const id = await newClient({ email: someAddress() });
    const browser = new Caller(api.base);
    const [first, second] = [link(id), link(id)];
    expect((await opens(browser, first)).status).toBe(200);
    expect((await opens(browser, second)).status).toBe(200);
    expect((await opens(new Caller(api.base), second)).status).toBe(410);
  });

  test("ends when the browser opens somebody else's link", async () => {
    const [one, other] = [
      await newClient({ email: someAddress() }),
      await newClient({ email: someAddress() }),
    ];
    const browser = new Caller(api.base);
    await opens(browser, link(one));
    const former = browser.cookies();
    expect(await me(former)).toBe(200);
    await opens(browser, link(other));
    expect(await me(former)).toBe(401);
    expect(await me(browser.cookies())).toBe(200);
  });

  test("goes on under a new cookie after a day; the former one ends", async () => {
    const id = await newClient({ email: someAddress() });
    const browser = new Caller(api.base);
    await opens(browser, link(id));
    const former = browser.cookies();
    const hash = fingerprint(former.slice(former.indexOf("=") + 1));
    const at = (days: number) => new Date(Date.now() + days * 86_400_000);
    const sessions = api.database.db.updateTable("client_session").where("token_hash", "=", hash);
    expect((await browser.get("/api/client/me")).status).toBe(200);
    expect(browser.cookies()).toBe(former);

    await sessions.set({ expires_at: at(20) }).execute();
    const both = await Promise.all([browser.get("/api/client/me"), browser.get("/api/client/me")]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(browser.cookies()).not.toBe(former);
    expect(await me(former)).toBe(200);
    const { expires_at } = await api.database.db
      .selectFrom("client_session")
      .where("token_hash", "=", hash)
      .select("expires_at")
      .executeTakeFirstOrThrow();
    expect(expires_at.getTime()).toBeLessThan(at(1).getTime());
    await sessions.set({ expires_at: at(-1) }).execute();
    expect([await me(former), await me(browser.cookies())]).toEqual([401, 200]);
  });
});
