import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { asActor } from "../db/as-actor";
import { beginningOf } from "../db/processes/beginning";
import { openProcess } from "../db/processes/open";
import { bookVisit } from "../db/scheduling/book";
import { changeVisit, type VisitChange } from "../db/scheduling/change";
import { seedDemo } from "../db/seed/seed";
import { TestProcess } from "../domain/sop/testing/one-step";
import { freshDatabase, type TestDatabase } from "./database";

jest.setTimeout(60_000);

const actor = { kind: "system", id: "test", name: "Test" } as const;
const day = 86_400_000;
const started = new Date();
let database: TestDatabase;
let days = 0;

beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.db, started);
}, 60_000);

afterAll(() => database.drop());

/** A client who was never here. */
async function newClient(): Promise<string> {
  const id = randomUUID();
  const client = { id, given_name: "Ada", family_name: "New", email: `${id}@mail.example`, phone: null };
  await database.db.insertInto("client").values(client).execute();
  return id;
}

/** Books the client for a time far ahead at which nobody else is in the diary. */
async function books(clientId: string): Promise<string> {
  const { db } = database;
  const { service_id, provider_id } = await db
    .selectFrom("appointment")
    .innerJoin("service", "service.id", "appointment.service_id")
    .where("service.needs_room", "=", false)
    .select(["service_id", "provider_id"])
    .executeTakeFirstOrThrow();
  const location = await db.selectFrom("location").select("id").executeTakeFirstOrThrow();
  days += 1;
  const booked = await bookVisit(db, actor, {
    booker: { id: clientId },
    serviceId: service_id,
    locationId: location.id,
    providerIds: [provider_id],
    start: new Date(started.getTime() + (60 + days) * day),
    via: "staff",
    now: started,
  });
  if (!booked.ok) throw new Error(`Not booked: ${booked.why}`);
  return booked.visit.id;
}

async function recallBegins(clientId: string): Promise<string> {
  const id = randomUUID();
  await asActor(database.db, actor, (tx) =>
    openProcess(tx, {
      id,
      template: "recall",
      root: id,
      clientId,
      appointmentId: null,
      locationId: null,
      data: {},
      anchors: { "appointment.end": started.getTime() },
      at: started,
    }),
  );
  return id;
}

const changes = (id: string, change: VisitChange) => changeVisit(database.db, actor, { id, change });

/** Whether the recall invites: it begins as the records say, and takes what the outbox holds for it. */
async function invites(recallId: string): Promise<boolean> {
  const beginning = await beginningOf(database.db, recallId);
  if (beginning === null) throw new Error("The recall was not opened");
  const recall = new TestProcess(beginning.graph, { ...beginning.start, now: started.getTime() });
  const told = await database.db
    .selectFrom("outbox")
    .where("process_id", "=", recallId)
    .where("topic", "=", "event")
    .orderBy("id")
    .select("body")
    .execute();
  for (const { body } of told) recall.happens(String(body["name"]));
  recall.until(started.getTime() + 170 * day);
  return recall.actions.includes("send_message");
}

test("a client who is not in the diary is invited to come again", async () => {
  expect(await invites(await recallBegins(await newClient()))).toBe(true);
});

test("a client who had booked again before the recall began is not invited", async () => {
  const client = await newClient();
  await books(client);
  expect(await invites(await recallBegins(client))).toBe(false);
});

test("a client who books again while the recall waits is not invited", async () => {
  const client = await newClient();
  const recall = await recallBegins(client);
  await books(client);
  expect(await invites(recall)).toBe(false);
});

test.each(["cancel", "no-show"] as const)(
  "a client whose only visit ahead falls away (%s) is invited all the same",
  async (change) => {
    const client = await newClient();
    const visit = await books(client);
    const recall = await recallBegins(client);
    expect(await changes(visit, change)).toEqual({ ok: true });
    expect(await invites(recall)).toBe(true);
  },
);

test("a client who has another visit ahead when one falls away is not invited", async () => {
  const client = await newClient();
  const recall = await recallBegins(client);
  const visit = await books(client);
  await books(client);
  await changes(visit, "cancel");
  expect(await invites(recall)).toBe(false);
});
