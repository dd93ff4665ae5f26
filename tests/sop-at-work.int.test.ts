import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { issueInvoice } from "../db/billing/invoices";
import { fixedId } from "../db/fixed-id";
import { finishMove, openMoves, pendingOfMove, settleMoveCase } from "../db/sops/move-jobs";
import type { SopGraph } from "../domain/sop/graph";
import { EngineAtHand } from "./engine-at-hand";
import { type Office, openOffice } from "./office";
import type { Caller } from "./people";

jest.setTimeout(60_000);

const engine = new EngineAtHand();
const clientId = fixedId("client", "0");
const hour = 3_600_000;
let office: Office;
let owner: Caller;
let desk: Caller;

beforeAll(async () => {
  office = await openOffice(engine.link);
  [owner, desk] = await Promise.all([office.as("owner@harbour.example"), office.as("desk@harbour.example")]);
}, 90_000);

afterAll(() => office.close());

const at = (key: string, path: string) => `/api/staff/sops/${key}/${path}`;
const safety = { seed: 1, runs: 10, failures: [] };

/** Reminders of the test's own, in force, with cases that stand a week before the visit. */
async function remindersWith(cases: number): Promise<{ key: string; ids: string[] }> {
  const key = `own-${randomUUID().slice(0, 8)}`;
  await owner.post(at("reminders", "copy"), { key, name: "Own reminders" });
  const published = await owner.post(at(key, "publish"), { revision: 1, note: "First", safety });
  expect(published).toMatchObject({ status: 200 });
  const ids: string[] = [];
  for (let n = 0; n < cases; n += 1) {
    ids.push(
      await engine.open(office.database.db, key, { clientId, at: new Date(Date.now() - (n + 1) * hour) }),
    );
  }
  return { key, ids };
}

/** What the audit trail says of stepping in on a case, the newest first. */
async function stepInsOf(id: string) {
  const { body } = await owner.get(`/api/staff/audit?case=${id}`);
  const entries = body["entries"] as {
    subject: string;
    change: string;
    after: Record<string, unknown>;
  }[];
  return entries.filter(({ subject }) => subject === "step_in");
}

/** Publishes the same with another wait in the place of the first one. */
async function publishSecond(key: string): Promise<void> {
  const { body } = await owner.get(at(key, "draft"));
  const { nodes, edges } = body["graph"] as SopGraph;
  const rename = (id: string) => (id === "week" ? "eight_days" : id);
  const graph = {
    nodes: nodes.map((node) => ({ ...node, id: rename(node.id) })),
    edges: edges.map((edge) => ({ ...edge, from: rename(edge.from), to: rename(edge.to) })),
  };
  await owner.post(at(key, "draft"), { baseRevision: body["revision"], graph });
  const published = await owner.post(at(key, "publish"), { revision: 2, note: "Eight days", safety });
  expect(published).toMatchObject({ status: 200, body: { version: 2 } });
}

describe("what happens by an SOP", () => {
  test("shows where its cases stand, since when, what they owe and which ways were taken", async () => {
    const { key, ids } = await remindersWith(3);
    const [first = "", second = ""] = ids;
    const { db } = office.database;
    await db.transaction().execute((tx) =>
      issueInvoice(tx, {
        processId: first,
        step: "s",
        key: first,
        clientId,
        appointmentId: null,
        currency: "USD",
        lines: [{ description: "Visit", quantity: 1, unitMinor: 7500, amountMinor: 7500 }],
        totalMinor: 7500,
        issuedAt: new Date(),
        dueAt: new Date(),
      }),
    );
    const row = await db
      .selectFrom("process")
      .where("id", "=", second)
      .select("position")
      .executeTakeFirstOrThrow();
    const stuck = row.position.map((place) => ({ ...place, phase: "stuck" }));
    await db
      .updateTable("process")
      .set({ position: JSON.stringify(stuck) })
      .where("id", "=", second)
      .execute();
    const { status, body } = await desk.get(at(key, "overlay"));
    expect(status).toBe(200);
    const [node] = body["nodes"] as { oldestSince: string }[];
    expect(body).toMatchObject({
      running: 3,
      nodes: [{ node: "week", standing: 3, stuck: 1, openMinor: 7500 }],
    });
    expect(Date.now() - Date.parse(node?.oldestSince ?? "")).toBeGreaterThan(3 * hour - 1);
    expect(body["edges"]).toContainEqual({ edge: "start-next", times: 3 });
    expect(body["edges"]).toContainEqual({ edge: "week-next", times: 0 });
    const started = (body["days"] as { started: number }[]).reduce((sum, day) => sum + day.started, 0);
    expect(started).toBe(3);
    const earlier = new Date(Date.now() - 2.5 * hour).toISOString();
    const since = await desk.get(`${at(key, "overlay")}?from=${encodeURIComponent(earlier)}`);
    expect(since.body["edges"]).toContainEqual({ edge: "start-next", times: 2 });
    expect((await desk.get(`${at(key, "overlay")}?version=7`)).status).toBe(404);
    const future = encodeURIComponent(new Date(Date.now() + hour).toISOString());
    expect((await desk.get(`${at(key, "overlay")}?from=${future}`)).status).toBe(400);
    const { body: list } = await desk.get(`${at(key, "at/week")}?stuck=true`);
    expect(list["cases"]).toMatchObject([{ processId: second, stuck: true, openMinor: 0, version: 1 }]);
  });

  test("lists the cases at a node page by page, who waits longest first, none twice", async () => {
    const { key, ids } = await remindersWith(53);
    const seen: string[] = [];
    let next: unknown = "";
    while (typeof next === "string") {
      const { body } = await desk.get(`${at(key, "at/week")}${next === "" ? "" : `?after=${next}`}`);
      seen.push(...(body["cases"] as { processId: string }[]).map(({ processId }) => processId));
      next = body["next"];
    }
    expect(seen).toEqual([...ids].reverse());
    expect((await desk.get(`${at(key, "at/week")}?after=nonsense`)).status).toBe(404);
  });
});

describe("stepping in on many cases", () => {
  const skip = { node: "week", action: "skip", to: "next", reason: "Sent by hand" };

  test("is told beforehand, does the same, and passes over what has moved on", async () => {
    const { key, ids } = await remindersWith(3);
    const which = { by: "cases", processIds: ids.slice(0, 2) };
    const preview = await owner.post(at(key, "operate/preview"), { ...skip, which });
    expect(preview.body).toMatchObject({ possible: 2, more: false });
    expect((preview.body["cases"] as { words: string }[])[0]?.words).toContain("goes on to “First reminder”");
    expect(engine.standsAt(ids[0] ?? "")).toEqual(["week"]);
    const once = { "idempotency-key": randomUUID() };
    const done = await owner.post(at(key, "operate"), { ...skip, which }, once);
    expect(done.body).toMatchObject({ done: 2 });
    expect(ids.map((id) => engine.standsAt(id))).toEqual([["first"], ["first"], ["week"]]);
    const again = await owner.post(at(key, "operate"), { ...skip, which: { by: "node" } });
    expect((again.body["cases"] as { result: string }[]).map(({ result }) => result).sort()).toEqual([
      "done",
      "moved_on",
      "moved_on",
    ]);
    expect(ids.map((id) => engine.standsAt(id))).toEqual([["first"], ["first"], ["first"]]);
  });

  test("is written down in the audit trail for each case: who, what, why and what came of it, once", async () => {
    const { key, ids } = await remindersWith(3);
    const [first = "", second = "", third = ""] = ids;
    const once = { "idempotency-key": randomUUID() };
    const asked = { ...skip, which: { by: "node" } };
    const done = await owner.post(at(key, "operate"), asked, once);
    expect(done.body).toMatchObject({ done: 3 });
    const again = await owner.post(at(key, "operate"), asked, once);
    expect(again.body).toEqual(done.body);
    expect(await owner.post(at(key, "operate"), { ...asked, to: "else" }, once)).toMatchObject({
      status: 422,
    });
    for (const id of [first, second, third]) {
      const entries = await stepInsOf(id);
      expect(entries).toMatchObject([
        { change: "update", reason: "Sent by hand", after: { outcome: "done" } },
        {
          change: "insert",
          reason: "Sent by hand",
          who: { kind: "staff", name: "Grace Bennett" },
          after: { process_id: id, action: "skip", node: "week", target: "next", outcome: "asked" },
        },
      ]);
      expect(String(entries[1]?.after["words"])).toContain("goes on to “First reminder”");
    }
  });

  test("of one case is written down as well, and its key stands for that one request", async () => {
    const { key, ids } = await remindersWith(1);
    const [id = ""] = ids;
    const { body } = await owner.get(at(key, "at/week"));
    const [place] = body["cases"] as { token: string }[];
    const operate = `/api/staff/processes/${id}/operate`;
    const asked = { token: place?.token ?? "", action: "skip", to: "next", reason: "Called her" };
    const once = { "idempotency-key": randomUUID() };
    expect(await owner.post(operate, asked, once)).toMatchObject({ status: 200 });
    expect(engine.standsAt(id)).toEqual(["first"]);
    expect(await owner.post(operate, asked, once)).toMatchObject({ status: 200 });
    expect(await owner.post(operate, { ...asked, reason: "Else" }, once)).toMatchObject({ status: 422 });
    expect(await owner.post(operate, asked)).toMatchObject({ status: 409 });
    expect((await desk.post(operate, asked)).status).toBe(403);
    expect(engine.standsAt(id)).toEqual(["first"]);
    expect(await stepInsOf(id)).toMatchObject([
      { change: "update", after: { outcome: "moved_on" } },
      { change: "insert" },
      { change: "update", after: { outcome: "done" } },
      { change: "insert", reason: "Called her", after: { node: "week", action: "skip" } },
    ]);
  });

  test("says what is not possible, and of whom it cannot reach", async () => {
    const { key, ids } = await remindersWith(1);
    const which = { by: "cases", processIds: ids };
    const nowhere = await owner.post(at(key, "operate"), { ...skip, which, to: "else" });
    expect(nowhere.body).toMatchObject({ done: 0, cases: [{ result: "not_possible" }] });
    const elsewhere = await owner.post(at(key, "operate/preview"), { ...skip, which, node: "hours" });
    expect(elsewhere.body).toMatchObject({ possible: 0, cases: [{ possible: false, since: null }] });
    const { db } = office.database;
    const lost = await db
      .selectFrom("process")
      .where("id", "=", ids[0] ?? "")
      .selectAll()
      .executeTakeFirstOrThrow();
    const id = randomUUID();
    await db
      .insertInto("process")
      .values({
        ...lost,
        id,
        root_id: id,
        data: JSON.stringify(lost.data),
        anchors: JSON.stringify(lost.anchors),
        position: JSON.stringify(lost.position),
        resume: null,
      })
      .execute();
    const failed = await owner.post(at(key, "operate"), {
      ...skip,
      which: { by: "cases", processIds: [id] },
    });
    expect(failed.body).toMatchObject({ done: 0, cases: [{ result: "failed" }] });
    expect(await stepInsOf(id)).toMatchObject([{ after: { outcome: "failed" } }, { change: "insert" }]);
  });

  test("takes two hundred at most, needs a reason, and a role that may", async () => {
    const { key } = await remindersWith(0);
    const processIds = Array.from({ length: 201 }, () => randomUUID());
    expect(
      (await owner.post(at(key, "operate"), { ...skip, which: { by: "cases", processIds } })).status,
    ).toBe(400);
    const silent = { ...skip, reason: " ", which: { by: "node" } };
    expect((await owner.post(at(key, "operate"), silent)).status).toBe(400);
    expect((await desk.post(at(key, "operate"), { ...skip, which: { by: "node" } })).status).toBe(403);
  });
});

describe("running cases when a version is published", () => {
  test("are counted where they stand, tried in a dry run, and written down one by one", async () => {
    const { key, ids } = await remindersWith(3);
    await publishSecond(key);
    const { body: running } = await owner.get(at(key, "running"));
    expect(running).toMatchObject({
      toVersion: 2,
      cases: 3,
      groups: [{ fromVersion: 1, node: "week", cases: 3, stuck: 0, proposed: "first" }],
    });
    expect((running["groups"] as { processIds: string[] }[])[0]?.processIds.sort()).toEqual([...ids].sort());
    const group = { action: "move", fromVersion: 1, node: "week" };
    const plan = (toNode: string) => ({ toVersion: 2, groups: [{ ...group, toNode }] });
    const good = await owner.post(at(key, "move-plan"), plan("eight_days"));
    expect(good.body).toMatchObject({ asked: 3, counts: { move: 3, stay: 0, end: 0, exceptions: 0 } });
    const bad = await owner.post(at(key, "move-plan"), plan("no-such"));
    expect(bad.body).toMatchObject({ counts: { move: 0, exceptions: 3 } });
    expect(ids.map((id) => engine.standsAt(id))).toEqual([["week"], ["week"], ["week"]]);

    const { db } = office.database;
    const once = { "idempotency-key": randomUUID() };
    const start = { ...plan("eight_days"), reason: "From now on" };
    expect(await desk.post(at(key, "move"), start)).toMatchObject({ status: 403 });
    const started = await owner.post(at(key, "move"), start, once);
    expect(started.status).toBe(202);
    const id = String(started.body["id"]);
    expect((await owner.post(at(key, "move"), start, once)).body["id"]).toBe(id);
    expect(await owner.post(at(key, "move"), start)).toMatchObject({
      status: 409,
      body: { code: "move_running", move: id },
    });
    expect(await openMoves(db)).toContain(id);
    const pending = await pendingOfMove(db, id, 2);
    expect(pending).toHaveLength(2);
    expect(pending[0]).toMatchObject({
      action: "move",
      kind: "reminders",
      toVersion: 2,
      mapping: { week: "eight_days" },
      reason: "From now on",
    });
    const [one = "", two = "", three = ""] = [...ids].sort();
    await settleMoveCase(db, { moveId: id, processId: one, status: "done", words: "" });
    await settleMoveCase(db, { moveId: id, processId: two, status: "ended", words: "It had ended" });
    expect(await finishMove(db, id)).toBe(false);
    await settleMoveCase(db, { moveId: id, processId: three, status: "failed", words: "Not reached" });
    expect(await finishMove(db, id)).toBe(true);
    const path = `/api/staff/sop-moves/${id}`;
    const { body: job } = await desk.get(path);
    expect(job).toMatchObject({
      status: "done",
      by: "Grace Bennett",
      counts: { pending: 0, done: 1, failed: 1, ended: 1, stayed: 0 },
    });
    expect((job["cases"] as object[])[0]).toMatchObject({
      processId: three,
      status: "failed",
      words: "Not reached",
    });
    expect((await owner.post(`${path}/retry`)).body).toEqual({ cases: 1 });
    expect((await desk.get(path)).body).toMatchObject({
      status: "running",
      counts: { pending: 1, failed: 0 },
    });
    expect((await desk.get(at(key, "moves"))).body["moves"]).toMatchObject([{ id, status: "running" }]);
  });

  test("that stay leave nothing to be done; a version that is not in force is nowhere to go", async () => {
    const { key } = await remindersWith(2);
    await publishSecond(key);
    const groups = [{ action: "stay", fromVersion: 1, node: "week" }];
    const { body } = await owner.post(at(key, "move"), { toVersion: 2, groups, reason: "Let them be" });
    const { body: job } = await owner.get(`/api/staff/sop-moves/${body["id"]}`);
    expect(job).toMatchObject({ status: "done", counts: { stayed: 2, pending: 0 } });
    const back = await owner.post(at(key, "move"), { toVersion: 1, groups, reason: "Back" });
    expect(back).toMatchObject({ status: 409, body: { code: "not_in_force" } });
  });
});
