import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { tellEvent } from "../db/outbox/outbox";
import { seedDemo } from "../db/seed/seed";
import { backtestPayload } from "../db/sops/backtest";
import { historyOf } from "../db/sops/history";
import { openProcesses, outlookSetting } from "../db/sops/open-cases";
import { backtest } from "../domain/sop/backtest/backtest";
import { backtestPayloadSchema } from "../domain/sop/designer/backtest-contract";
import { outlook } from "../domain/sop/outlook/outlook";
import { freshDatabase, type TestDatabase } from "./database";

jest.setTimeout(120_000);

let database: TestDatabase;
const now = new Date();

beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.db, now);
}, 120_000);

afterAll(() => database.drop());

describe("Looking back on the demo's cases", () => {
  test.each(["appointment", "reminders", "invoicing"])(
    "of %s, nearly every replay on their own version brings the messages that really went",
    async (key) => {
      const payload = backtestPayloadSchema.parse(await backtestPayload(database.db, key, 26, now));
      expect(payload.cases.length).toBeGreaterThan(50);
      const result = backtest({ ...payload, template: key, draft: payload.inForce });
      expect(result.faithful / result.cases).toBeGreaterThan(0.9);
      expect(result.different).toBe(0);
      expect(result.happened.messages).toBeGreaterThan(0);
    },
  );

  test("cases come without anything that says whom they are about", async () => {
    const clients = await database.db.selectFrom("client").select(["given_name", "email", "phone"]).execute();
    const { cases } = await historyOf(database.db, { since: new Date(0), atMost: 50 });
    expect(cases.length).toBe(50);
    const told = JSON.stringify(cases);
    for (const { given_name, email } of clients) {
      expect(told).not.toContain(`"${given_name}"`);
      if (email !== null) expect(told).not.toContain(email);
    }
  });

  test("only the latest are taken, and all are counted", async () => {
    const { total, cases } = await historyOf(database.db, {
      template: "reminders",
      since: new Date(0),
      atMost: 3,
    });
    expect(cases.length).toBe(3);
    expect(total).toBeGreaterThan(3);
    const every = await historyOf(database.db, { template: "reminders", since: new Date(0), atMost: 10_000 });
    const latest = [...every.cases].sort((a, b) => b.startedAt - a.startedAt).slice(0, 3);
    expect(new Set(cases.map(({ startedAt }) => startedAt))).toEqual(
      new Set(latest.map(({ startedAt }) => startedAt)),
    );
  });

  test("what happens is written down with the time of the case's own clock", async () => {
    const { db } = database;
    const root = await db
      .selectFrom("process")
      .where("parent_id", "is", null)
      .select("id")
      .limit(1)
      .executeTakeFirstOrThrow();
    await db.updateTable("process").set({ clock_offset_ms: 86_400_000 }).where("id", "=", root.id).execute();
    const before = Date.now();
    await db.transaction().execute((tx) => tellEvent(tx, { rootId: root.id, id: "clock", name: "replied" }));
    const { body } = await db
      .selectFrom("outbox")
      .where("key", "=", "clock")
      .select("body")
      .executeTakeFirstOrThrow();
    const at = Number(body["at"]) - 86_400_000;
    expect(Math.abs(at - before)).toBeLessThan(60_000);
    expect(body).toMatchObject({ id: "clock", name: "replied", data: {} });
  });
});

test("Looking ahead, the demo's open cases bring messages and money", async () => {
  const { db } = database;
  const { open, processes } = await openProcesses(db, 1_000);
  expect(open).toBe(new Set(processes.map(({ root_id }) => root_id)).size);
  const roots = processes.filter(({ parent_id }) => parent_id === null).map(({ id }) => id);
  const resumed = await db.selectFrom("process").where("id", "in", roots).select(["id", "resume"]).execute();
  const states = new Map(resumed.map(({ id, resume }) => [id, resume]));
  const cases = processes.flatMap(({ id, template, version, case_started_at, open_minor }) => {
    const state = states.get(id) ?? null;
    if (state === null) return [];
    const process = { path: id, template, version, state, parent: null };
    return [{ id, startedAt: case_started_at.getTime(), openMinor: open_minor, processes: [process] }];
  });
  const setting = await outlookSetting(db, cases, now);
  const { totals } = outlook({ ...setting, now: now.getTime(), cases, days: 28, runs: 3, seed: 1 });
  expect(setting.behaviour.cases).toBeGreaterThan(100);
  expect(totals.messages.median).toBeGreaterThan(0);
  expect(totals.cashMinor.median).toBeGreaterThan(0);
});
