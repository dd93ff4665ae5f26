import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { pino } from "pino";
import { askForLinks } from "../db/people/ask-link";
import { linkTemporal, type TemporalLink } from "../temporal/connect";
import { Relay } from "../worker/relay";
import { freshDatabase, type TestDatabase } from "./database";
import { eventually, someAddress } from "./people";

jest.setTimeout(60_000);

let database: TestDatabase;
let temporal: TemporalLink;
let relay: Relay;

beforeAll(async () => {
  database = await freshDatabase();
  temporal = linkTemporal({
    address: process.env["TEST_TEMPORAL_ADDRESS"] ?? "",
    namespace: process.env["TEST_TEMPORAL_NAMESPACE"] ?? "",
    keys: `k1:${randomBytes(32).toString("base64")}`,
  });
  relay = new Relay({
    db: database.db,
    databaseUrl: database.url,
    temporal,
    log: pino({ level: "silent" }),
  });
  relay.start();
});

afterAll(async () => {
  await relay.stop();
  await temporal.connection.close();
  await database.drop();
});

test("everybody at an address gets a link of their own, sent by a workflow under a fixed id", async () => {
  const address = someAddress();
  const ids = [randomUUID(), randomUUID()];
  await database.db
    .insertInto("client")
    .values(ids.map((id) => ({ id, given_name: "Ada", email: address, phone: null })))
    .execute();
  const key = randomUUID();
  await askForLinks(database.db, { address, key, atMost: { times: 3, minutes: 15 } });
  for (const id of ids) {
    const handle = temporal.client.workflow.getHandle(`sign_in_link/link:${key}:${id}`);
    const { type } = await eventually("the workflow that sends the link", () => handle.describe());
    expect(type).toBe("sign_in_link");
    await handle.terminate();
  }
  await eventually("an empty outbox", async () => {
    const waiting = await database.db
      .selectFrom("outbox")
      .where("done_at", "is", null)
      .select("id")
      .execute();
    return waiting.length === 0;
  });
});
