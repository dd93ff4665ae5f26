import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { sql } from "kysely";
import { asActor } from "../db/as-actor";
import { checkAudit, sealAudit } from "../db/audit/seal";
import { postEntry } from "../db/billing/ledger";
import { fixedId } from "../db/fixed-id";
import { outboxAgain, outboxDone, takeOutbox, tellEvent } from "../db/outbox/outbox";
import { recordProgress } from "../db/processes/record";
import { rangeLiteral } from "../db/range";
import { seedDemo } from "../db/seed/seed";
import { freshDatabase, type TestDatabase } from "./database";

jest.setTimeout(60_000);

let database: TestDatabase;
const actor = { kind: "system", id: "test", name: "Test" } as const;

beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.db, new Date());
}, 60_000);

afterAll(() => database.drop());

const anyVisit = () =>
  database.db.selectFrom("appointment").where("status", "=", "booked").selectAll().executeTakeFirstOrThrow();

describe("the database itself", () => {
  test("lets nobody book a provider or a room twice, buffers included", async () => {
    const { busy, during, ...visit } = await anyVisit();
    const late = new Date(during.to.getTime() - 60_000);
    const again = {
      ...visit,
      id: randomUUID(),
      request_key: null,
      during: rangeLiteral({ from: late, to: busy.to }),
      busy: rangeLiteral({ from: late, to: busy.to }),
    };
    await expect(database.db.insertInto("appointment").values(again).execute()).rejects.toMatchObject({
      code: "23P01",
    });
    const elsewhere = { ...again, provider_id: fixedId("staff", "owner@harbour.example") };
    const taken = database.db.insertInto("appointment").values(elsewhere).execute();
    await expect(taken).rejects.toMatchObject({ constraint: "appointment_room_free" });
  });

  test("refuses a ledger entry that does not balance, and any change of one that was posted", async () => {
    const entry = {
      kind: "payment" as const,
      clientId: fixedId("client", "0"),
      invoiceId: null,
      at: new Date(),
    };
    const unbalanced = database.db
      .transaction()
      .execute((tx) => postEntry(tx, { ...entry, sourceKey: "one", postings: { cash: 5 } }));
    await expect(unbalanced).rejects.toMatchObject({ code: "23514" });
    const post = () =>
      database.db
        .transaction()
        .execute((tx) =>
          postEntry(tx, { ...entry, sourceKey: "two", postings: { cash: 5, receivable: -5 } }),
        );
    expect(await post()).toBe(true);
    expect(await post()).toBe(false);
    await expect(
      database.db.updateTable("ledger_posting").set({ amount_minor: 1 }).execute(),
    ).rejects.toThrow("append-only");
  });

  test("keeps a published SOP as it is", async () => {
    const change = database.db
      .updateTable("sop_version")
      .set({ graph: JSON.stringify({ nodes: [], edges: [] }) })
      .execute();
    await expect(change).rejects.toThrow("cannot be changed");
  });
});

describe("the audit trail", () => {
  test("names who changed what from what to what, and sees a change behind its back", async () => {
    const visit = await anyVisit();
    await asActor(database.db, { kind: "staff", id: "7", name: "Lucy", reason: "Asked by phone" }, (tx) =>
      tx.updateTable("appointment").set({ note: "By the window" }).where("id", "=", visit.id).execute(),
    );
    const entry = await database.db
      .selectFrom("audit_entry")
      .orderBy("id", "desc")
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      actor_name: "Lucy",
      reason: "Asked by phone",
      change: "update",
      subject: "appointment",
      before: { note: "" },
      after: { note: "By the window" },
    });
    expect(await sealAudit(database.db)).toBeGreaterThan(0);
    expect(await checkAudit(database.db)).toMatchObject({ intact: true, brokenAt: null });
    await expect(sql`DELETE FROM audit_entry WHERE id = ${entry.id}`.execute(database.db)).rejects.toThrow(
      "append-only",
    );
    await sql`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_kept`.execute(database.db);
    await sql`UPDATE audit_entry SET actor_name = 'Nobody' WHERE id = ${entry.id}`.execute(database.db);
    expect(await checkAudit(database.db)).toMatchObject({ intact: false });
  });
});

describe("the outbox", () => {
  test("hands a case's rows out in their order, each to one taker, and again where nobody finished", async () => {
    const { db } = database;
    await sql`UPDATE outbox SET done_at = now()`.execute(db);
    const root = randomUUID();
    await db.transaction().execute(async (tx) => {
      await tellEvent(tx, { rootId: root, id: `first:${root}`, name: "confirmed" });
      await tellEvent(tx, { rootId: root, id: `second:${root}`, name: "checked_in" });
      await tellEvent(tx, { rootId: root, id: `first:${root}`, name: "confirmed" });
    });
    const [first, ...others] = await takeOutbox(db, 10, 60_000);
    expect(others).toEqual([]);
    expect(first?.key).toBe(`first:${root}`);
    expect(await takeOutbox(db, 10, 60_000)).toEqual([]);
    await outboxAgain(db, first?.id ?? 0, -1, "Temporal was away");
    expect((await takeOutbox(db, 10, 60_000)).map(({ key, attempts }) => [key, attempts])).toEqual([
      [`first:${root}`, 2],
    ]);
    await outboxDone(db, first?.id ?? 0);
    expect((await takeOutbox(db, 10, 60_000)).map(({ key }) => key)).toEqual([`second:${root}`]);
  });
});

describe("a process's progress", () => {
  test("written twice is written once, and a late repeat brings nothing back that has ended", async () => {
    const { id } = await anyVisit();
    const step = {
      // Behind all that the demo's history has of it.
      seq: 900,
      at: Date.now(),
      node: "start",
      nodeLabel: "Start",
      nodeType: "trigger" as const,
      what: "started" as const,
      outcome: null,
      words: "Started",
    };
    const write = (status: "running" | "ended", words: string) =>
      asActor(database.db, actor, (tx) =>
        recordProgress(tx, {
          processId: id,
          now: Date.now(),
          steps: [{ ...step, words }],
          position: [],
          status,
          result: status === "ended" ? "paid" : null,
        }),
      );
    await write("running", "Started");
    await write("ended", "Started, put right");
    await write("running", "Started, put right");
    const rows = await database.db
      .selectFrom("process_event")
      .where("process_id", "=", id)
      .where("seq", ">=", step.seq)
      .select(["seq", "words"])
      .execute();
    expect(rows).toEqual([{ seq: 900, words: "Started, put right" }]);
    const process = await database.db
      .selectFrom("process")
      .where("id", "=", id)
      .select(["status", "result"])
      .executeTakeFirstOrThrow();
    expect(process).toEqual({ status: "ended", result: "paid" });
  });
});
