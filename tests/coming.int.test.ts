import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { sql } from "kysely";
import { EngineAtHand } from "./engine-at-hand";
import { type Office, openOffice } from "./office";

jest.setTimeout(60_000);

const engine = new EngineAtHand();
let office: Office;

beforeAll(async () => {
  office = await openOffice(engine.link);
}, 60_000);

afterAll(() => office.close());

test("what comes next for a visit that is not paid yet is told up to the person who decides", async () => {
  const { db } = office.database;
  const { root_id } = await db
    .selectFrom("invoice")
    .innerJoin("process", "process.id", "invoice.process_id")
    .where("process.status", "=", "running")
    .where("invoice.due_at", ">", sql<Date>`now() + interval '1 day'`)
    .select("process.root_id")
    .executeTakeFirstOrThrow();
  await engine.takeOver(db, root_id);
  const owner = await office.as("owner@harbour.example");
  const { body } = await owner.get(`/api/staff/processes/${root_id}`);
  const coming = body["coming"] as {
    sop: string;
    words: string;
    message: string | null;
    task: string | null;
  }[];
  const limit = coming.find(({ sop }) => sop === "Invoicing");
  expect(limit?.words).toMatch(/^If it is not paid by .+: “Payment follow-up” starts$/);
  expect(
    coming.flatMap(({ sop, message, task }) => (sop === "Payment follow-up" ? (message ?? task ?? []) : [])),
  ).toEqual(["dunning_first", "dunning_second", "dunning_final", "Decide on an invoice that stays unpaid"]);
});
