import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { sql } from "kysely";
import { caseList } from "../db/processes/case-list";
import { processView } from "../db/processes/views";
import { seedDemo } from "../db/seed/seed";
import { freshDatabase, type TestDatabase } from "./database";

jest.setTimeout(60_000);

const now = new Date("2026-11-25T15:30:00Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.db, now);
}, 60_000);

afterAll(() => database.drop());

const running = (kind: string) =>
  database.db.selectFrom("process").where("kind", "=", kind).where("status", "=", "running");

describe("the demo's history", () => {
  test("has the case of every visit in the diary", async () => {
    const { db } = database;
    const without = await db
      .selectFrom("appointment")
      .leftJoin("process", "process.id", "appointment.id")
      .where("process.id", "is", null)
      .select("appointment.id")
      .execute();
    expect(without).toEqual([]);
    const { cases: ended } = await caseList(db, { status: "ended", q: "" });
    expect(new Set(ended.map(({ result }) => result))).toEqual(new Set(["cancelled", "no-show"]));
  });

  test("bills every completed visit that costs something, once, and numbers the invoices as they were issued", async () => {
    const { rows } = await sql<{ visits: number; invoices: number }>`
      SELECT count(*) AS visits, count(invoice.id) AS invoices
      FROM appointment LEFT JOIN invoice ON invoice.appointment_id = appointment.id
      WHERE status = 'completed' AND price_minor > 0`.execute(database.db);
    expect(rows[0]?.visits).toBeGreaterThan(100);
    expect(rows[0]?.invoices).toBe(rows[0]?.visits);
    const numbers = await database.db
      .selectFrom("invoice")
      .orderBy("issued_at")
      .orderBy("number")
      .select("number")
      .execute();
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => 1001 + index));
  });

  test("has a running case for every invoice that is open, and none for one that is paid", async () => {
    const { rows } = await sql<{ id: string; open: number; collects: number }>`
      SELECT invoice.id, sum(posting.amount_minor)::int AS open,
        (SELECT count(*) FROM process WHERE process.id = invoice.process_id AND process.status = 'running') AS collects
      FROM invoice
        JOIN ledger_entry entry ON entry.invoice_id = invoice.id
        JOIN ledger_posting posting ON posting.entry_id = entry.id AND posting.account = 'receivable'
      GROUP BY invoice.id`.execute(database.db);
    const owed = rows.filter(({ open }) => open > 0);
    expect(owed.length).toBeGreaterThan(0);
    expect(owed.every(({ collects }) => collects === 1)).toBe(true);
    const settled = rows.filter(({ open }) => open <= 0);
    expect(settled.length).toBeGreaterThan(50);
    expect(settled.every(({ open, collects }) => open === 0 && collects === 0)).toBe(true);
  });

  test("tells of a paid visit from booking to follow-up, with its messages as the client got them", async () => {
    const { db } = database;
    const paid = await db
      .selectFrom("process")
      .where("kind", "=", "appointment")
      .where("result", "=", "paid")
      .orderBy("started_at")
      .select("id")
      .executeTakeFirstOrThrow();
    const view = await processView(db, paid.id);
    expect(view?.appointment?.status).toBe("completed");
    expect(view?.timeline.at(0)?.label).toBe("A visit is booked");
    expect(view?.timeline.at(-1)?.what).toBe("ended");
    const kinds = new Set(view?.tree.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["appointment", "intake", "reminders", "invoicing", "recall"]));
    const receipt = view?.messages.find(({ template }) => template === "receipt");
    expect(receipt).toMatchObject({ status: "delivered" });
    expect(receipt?.body).toMatch(/\$\d+\.\d\d/);
    const times = view?.messages.map(({ at }) => Date.parse(at)) ?? [];
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
  });

  test("lies behind now: what comes is left to the cases that run", async () => {
    const { db } = database;
    const late = await Promise.all([
      db.selectFrom("process_event").where("at", ">", now).select("seq").execute(),
      db.selectFrom("message").where("case_at", ">", now).select("id").execute(),
      db.selectFrom("task").where("done_at", ">", now).select("id").execute(),
      db.selectFrom("ledger_entry").where("at", ">", now).select("id").execute(),
    ]);
    expect(late.flat()).toEqual([]);
    const resumed = await running("recall").select(["resume"]).execute();
    expect(resumed.length).toBeGreaterThan(20);
  });

  test("has the relay start what runs, where it stands, and nothing else", async () => {
    const { db } = database;
    const started = await db.selectFrom("outbox").where("topic", "=", "start").select("process_id").execute();
    const processes = await db.selectFrom("process").select(["id", "status", "resume", "position"]).execute();
    const open = processes.filter(({ status }) => status === "running");
    expect(new Set(started.map(({ process_id }) => process_id))).toEqual(new Set(open.map(({ id }) => id)));
    for (const { resume, position } of open) {
      expect(resume?.tokens.map(({ node }) => node)).toEqual(position.map(({ node }) => node));
      expect(resume?.tokens.length).toBeGreaterThan(0);
    }
  });

  test("asks for no form of a completed visit any more", async () => {
    const open = await database.db
      .selectFrom("form_request")
      .innerJoin("process", "process.id", "form_request.process_id")
      .innerJoin("appointment", "appointment.id", "process.appointment_id")
      .where("form_request.status", "=", "open")
      .where("appointment.status", "in", ["completed", "cancelled", "no_show"])
      .select("form_request.id")
      .execute();
    expect(open).toEqual([]);
  });

  test("is the same whenever it is made for the same time, and made once", async () => {
    expect(await seedDemo(database.db, now)).toBe(false);
    const again = await freshDatabase();
    try {
      await seedDemo(again.db, now);
      const told = (db: TestDatabase["db"]) =>
        sql<{
          told: string;
        }>`SELECT md5(string_agg(concat(process_id, seq, at, words), '|' ORDER BY process_id, seq)) AS told
          FROM process_event`.execute(db);
      expect((await told(again.db)).rows).toEqual((await told(database.db)).rows);
    } finally {
      await again.drop();
    }
  });
});
