import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type TestApi, testApi, twilioSends } from "./api-server";

jest.setTimeout(60_000);

let api: TestApi;
let client: { readonly id: string; readonly phone: string; readonly visit: string };

beforeAll(async () => {
  api = await testApi();
}, 90_000);

afterAll(() => api.stop());

/** Somebody with a visit ahead, who agrees to texts about it but not to invitations. */
beforeEach(async () => {
  const { db } = api.database;
  const row = await db
    .selectFrom("client")
    .innerJoin("appointment", "appointment.client_id", "client.id")
    .where("client.phone", "is not", null)
    .where("appointment.status", "=", "booked")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("message")
            .whereRef("client_id", "=", "client.id")
            .where("direction", "=", "in")
            .select("id"),
        ),
      ),
    )
    .orderBy("appointment.during", "desc")
    .select(["client.id", "client.phone", "appointment.id as visit"])
    .executeTakeFirstOrThrow();
  client = { id: row.id, phone: row.phone ?? "", visit: row.visit };
  await db.deleteFrom("consent").where("client_id", "=", client.id).execute();
  await db
    .insertInto("consent")
    .values(
      (["care", "billing", "marketing"] as const).map((purpose) => ({
        client_id: client.id,
        channel: "sms" as const,
        purpose,
        granted: purpose !== "marketing",
        source: "booking",
      })),
    )
    .execute();
});

async function granted(): Promise<string[]> {
  const rows = await api.database.db
    .selectFrom("consent")
    .where("client_id", "=", client.id)
    .where("granted", "=", true)
    .select("purpose")
    .orderBy("purpose")
    .execute();
  return rows.map(({ purpose }) => purpose);
}

async function visitStatus(): Promise<string> {
  const { status } = await api.database.db
    .selectFrom("appointment")
    .where("id", "=", client.visit)
    .select("status")
    .executeTakeFirstOrThrow();
  return status;
}

const texts = async (Body: string) => (await twilioSends(api, { From: client.phone, Body })).status;

describe("a client's text", () => {
  test("“Yes” confirms the next visit and agrees to nothing else", async () => {
    const before = await api.database.db
      .selectFrom("appointment")
      .where("client_id", "=", client.id)
      .where("status", "=", "confirmed")
      .select("id")
      .execute();
    expect(await texts("Yes.")).toBe(200);
    expect(await granted()).toEqual(["billing", "care"]);
    const after = await api.database.db
      .selectFrom("appointment")
      .where("client_id", "=", client.id)
      .where("status", "=", "confirmed")
      .select("id")
      .execute();
    expect(after.length).toBe(before.length + 1);
    const [confirmed] = after.filter(({ id }) => !before.some((one) => one.id === id));
    const told = await api.database.db
      .selectFrom("outbox")
      .where("root_id", "=", confirmed?.id ?? null)
      .where("key", "like", "confirmed:%")
      .select("id")
      .execute();
    expect(told).toHaveLength(1);
  });

  test("“START” gives back what “STOP” took away, and no more", async () => {
    expect(await texts("stop")).toBe(200);
    expect(await granted()).toEqual([]);
    expect(await texts("START")).toBe(200);
    expect(await granted()).toEqual(["billing", "care"]);
    expect(await visitStatus()).toBe("booked");
  });

  test("“Yes” after “STOP” means texts again, and “START” without it agrees to nothing", async () => {
    await texts("Stop");
    await texts("yes");
    expect(await granted()).toEqual(["billing", "care"]);
    expect(await visitStatus()).toBe("booked");
    await texts("start");
    expect(await granted()).toEqual(["billing", "care"]);
  });
});
