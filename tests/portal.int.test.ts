import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { sql } from "kysely";
import { portalOf } from "../db/people/records";
import { moveCaseClock } from "../db/processes/listeners";
import { seedDemo } from "../db/seed/seed";
import { freshDatabase, type TestDatabase } from "./database";

jest.setTimeout(60_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.db, new Date());
}, 60_000);

afterAll(() => database.drop());

test("an invoice is overdue by the clock of its case, which may be ahead of the wall clock", async () => {
  const { db } = database;
  const open = await db
    .selectFrom("invoice")
    .innerJoin("process", "process.id", "invoice.process_id")
    .where("process.status", "=", "running")
    .where("invoice.due_at", ">", sql<Date>`now() + interval '1 day'`)
    .select(["invoice.id", "invoice.client_id", "invoice.due_at", "process.root_id"])
    .executeTakeFirstOrThrow();
  const overdue = async () =>
    (await portalOf(db, open.client_id))?.invoices.find(({ id }) => id === open.id)?.overdue;
  expect(await overdue()).toBe(false);
  await moveCaseClock(db, open.root_id, open.due_at.getTime() - Date.now() + 60_000);
  expect(await overdue()).toBe(true);
});
