import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openProcess } from "../db/processes/open";
import type { SopGraph } from "../domain/sop/graph";
import { checkSafety } from "../domain/sop/safety/check-safety";
import type { SafetyContext } from "../domain/sop/safety/report";
import { type Office, openOffice } from "./office";
import { bookingDraft, type Caller, someAddress } from "./people";

jest.setTimeout(60_000);

let office: Office;
let owner: Caller;
let manager: Caller;
let desk: Caller;

beforeAll(async () => {
  office = await openOffice();
  [owner, manager, desk] = await Promise.all([
    office.as("owner@harbour.example"),
    office.as("manager@harbour.example"),
    office.as("desk@harbour.example"),
  ]);
}, 90_000);

afterAll(() => office.close());

const at = (key: string, path: string) => `/api/staff/sops/${key}/${path}`;
const draftOf = async (key: string) => (await owner.get(at(key, "draft"))).body;
const safety = { seed: 7, runs: 2000, failures: [] };
const unsafe = { ...safety, failures: [{ property: "quiet_hours", words: "A text goes out at 23:10." }] };
const publish = (caller: Caller, key: string, revision: number, more: object = {}) =>
  caller.post(at(key, "publish"), { revision, note: "As agreed", safety, ...more });

/** A copy of an SOP with a draft of revision 1, never published. */
async function copyOf(from: string, caller = owner): Promise<string> {
  const key = `own-${randomUUID().slice(0, 8)}`;
  const answer = await caller.post(at(from, "copy"), { key, name: `Copy of ${from}` });
  expect(answer).toMatchObject({ status: 201, body: { key, revision: 1 } });
  return key;
}

/** Saves the draft as it stands, which begins one. */
async function touched(key: string, caller = owner): Promise<number> {
  const { graph, revision } = await draftOf(key);
  const { body } = await caller.post(at(key, "draft"), { graph, baseRevision: revision });
  return body["revision"] as number;
}

const libraryRow = async (key: string) => {
  const { body } = await owner.get("/api/staff/sop-library");
  return (body["sops"] as Record<string, unknown>[]).find((row) => row["key"] === key);
};

const withoutApproval = () => owner.post("/api/staff/sop-settings", { approvalRequired: false });

describe("publishing", () => {
  test("puts the draft in force, retires what was, and keeps both as they were", async () => {
    const key = await copyOf("recall");
    expect(await publish(owner, key, 1)).toMatchObject({
      status: 200,
      body: { state: "published", version: 1, previous: null },
    });
    expect(await draftOf(key)).toMatchObject({ state: "none", inForce: 1 });
    const revision = await touched(key, manager);
    expect(await publish(manager, key, revision, { note: "Second" })).toMatchObject({
      body: { version: 2, previous: 1 },
    });
    const { body } = await desk.get(at(key, "versions"));
    expect(body["versions"]).toMatchObject([
      { version: 2, status: "published", inForce: true, note: "Second", author: { name: "Tom Becker" } },
      { version: 1, status: "retired", inForce: false, note: "As agreed", retiredAt: expect.any(String) },
    ]);
    expect((await desk.get(at(key, "versions/1"))).body["graph"]).toBeDefined();
    const change = office.database.db
      .updateTable("sop_version")
      .set({ note: "Another" })
      .where("template", "=", key)
      .execute();
    await expect(change).rejects.toThrow("cannot be changed");
    const audit = await owner.get(`/api/staff/audit?subject=sop_version&subjectId=${key}`);
    expect((audit.body["entries"] as { reason: string }[])[0]?.reason).toBe("Second");
  });

  test("is refused with what is wrong while the drawing has errors", async () => {
    const key = await copyOf("recall");
    const { graph } = await draftOf(key);
    const { nodes, edges } = graph as SopGraph;
    const cut = { nodes, edges: edges.slice(1) };
    await owner.post(at(key, "draft"), { baseRevision: 1, graph: cut });
    const { status, body } = await publish(owner, key, 2);
    expect([status, body["code"]]).toEqual([422, "has_errors"]);
    expect((body["findings"] as { severity: string }[])[0]?.severity).toBe("error");
    expect((await libraryRow(key))?.["version"]).toBeNull();
    const unknown = nodes.map((node) =>
      node.type === "send_message" ? { ...node, params: { ...node.params, template: "no-such" } } : node,
    );
    await owner.post(at(key, "draft"), { baseRevision: 2, graph: { nodes: unknown, edges } });
    const again = await publish(owner, key, 3);
    expect(JSON.stringify(again.body["findings"])).toContain("no-such");
    expect(again.status).toBe(422);
  });

  test("needs a note, the newest revision, and a role that may", async () => {
    const key = await copyOf("recall");
    const blank = await publish(owner, key, 1, { note: "  " });
    expect([blank.status, (blank.body["errors"] as { field: string }[])[0]?.field]).toEqual([400, "note"]);
    expect(await publish(desk, key, 1)).toMatchObject({ status: 403 });
    await touched(key);
    expect(await publish(owner, key, 1)).toMatchObject({
      status: 409,
      body: { code: "draft_moved_on", current: { revision: 2 } },
    });
  });

  test("of what is not safe is the owner's alone, with a reason that is kept", async () => {
    const key = await copyOf("recall");
    expect(await publish(owner, key, 1, { safety: unsafe })).toMatchObject({
      status: 422,
      body: { code: "not_safe", failures: unsafe.failures },
    });
    const overrideReason = "Night shift only";
    expect(await publish(manager, key, 1, { safety: unsafe, overrideReason })).toMatchObject({ status: 403 });
    expect(await publish(owner, key, 1, { safety: unsafe, overrideReason })).toMatchObject({ status: 200 });
    const { body } = await owner.get(at(key, "versions"));
    expect(body["versions"]).toMatchObject([{ safetyOverride: overrideReason }]);
    const audit = await owner.get(`/api/staff/audit?subject=sop_version&subjectId=${key}`);
    expect((audit.body["entries"] as { reason: string }[])[0]?.reason).toContain(overrideReason);
  });

  test("does not believe a report that leaves out what the server finds with the same seed", async () => {
    const key = await copyOf("reminders");
    const { graph } = await draftOf(key);
    const { nodes, edges } = graph as SopGraph;
    // Reminds at whatever hour the client books, also at night.
    const hasty = {
      nodes: nodes.map((node) =>
        node.type === "send_message"
          ? { ...node, params: { ...node.params, respectQuietHours: false, channel: "sms" } }
          : node,
      ),
      edges,
    };
    await owner.post(at(key, "draft"), { baseRevision: 1, graph: hasty });
    const { body } = await owner.get(at(key, "rehearsal"));
    const found = checkSafety({
      templates: { [key]: { key, kind: "reminders", name: key, description: "", graph: hasty } },
      template: key,
      context: body as unknown as SafetyContext,
      runs: 100,
      seed: safety.seed,
    }).results.flatMap(({ property, ok }) => (ok ? [] : [property]));
    expect(found).toContain("no-text-in-quiet-hours");
    const forged = await publish(owner, key, 2);
    expect(forged).toMatchObject({ status: 422, body: { code: "not_safe" } });
    expect((forged.body["failures"] as { property: string }[]).map(({ property }) => property)).toEqual(
      found,
    );
    const overrideReason = "Only for the night clinic";
    expect(await publish(owner, key, 2, { overrideReason })).toMatchObject({ status: 200 });
    expect((await owner.get(at(key, "versions"))).body["versions"]).toMatchObject([
      { safetyOverride: overrideReason },
    ]);
  });

  test("twice at once publishes once; the other is told what is in force", async () => {
    const key = await copyOf("recall");
    const answers = await Promise.all([publish(owner, key, 1), publish(manager, key, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(late?.body["code"]).toBe("no_draft");
    expect(String(late?.body["detail"])).toContain("version 1 by");
  });

  test("asked for again under the same key answers the same version", async () => {
    const key = await copyOf("recall");
    const once = { "idempotency-key": randomUUID() };
    const body = { revision: 1, note: "Once", safety };
    const answers = await Promise.all([1, 2, 3].map(() => owner.post(at(key, "publish"), body, once)));
    expect(answers.map((answer) => [answer.status, answer.body["version"]])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ]);
    const other = await owner.post(at(key, "publish"), { ...body, note: "Another" }, once);
    expect(other.status).toBe(422);
    expect(String(other.body["detail"])).toContain("used for something else");
    expect((await owner.post(at(key, "publish"), body, { "idempotency-key": "short" })).status).toBe(400);
  });
});

describe("where a second person approves", () => {
  test("nobody approves what they drew or handed in; another one publishes it or sends it back", async () => {
    expect(await manager.post("/api/staff/sop-settings", { approvalRequired: true })).toMatchObject({
      status: 403,
    });
    await owner.post("/api/staff/sop-settings", { approvalRequired: true });
    try {
      const key = await copyOf("recall", manager);
      expect(await publish(manager, key, 1)).toMatchObject({ status: 200, body: { state: "in_review" } });
      expect(await draftOf(key)).toMatchObject({
        state: "in_review",
        review: { submittedBy: { name: "Tom Becker" }, note: "As agreed" },
      });
      const { graph } = await draftOf(key);
      expect(await owner.post(at(key, "draft"), { baseRevision: 1, graph })).toMatchObject({
        status: 409,
        body: { code: "draft_in_review" },
      });
      const approve = { revision: 1, decision: "approve" };
      expect(await manager.post(at(key, "review"), approve)).toMatchObject({
        status: 409,
        body: { code: "own_draft" },
      });
      expect(await desk.post(at(key, "review"), approve)).toMatchObject({ status: 403 });
      expect(await owner.post(at(key, "review"), { revision: 1, decision: "send_back" })).toMatchObject({
        status: 400,
      });
      await owner.post(at(key, "review"), { revision: 1, decision: "send_back", note: "Too early" });
      expect(await draftOf(key)).toMatchObject({
        state: "open",
        review: null,
        sentBack: { by: "Grace Bennett", note: "Too early" },
      });
      await publish(manager, key, 1);
      expect(await owner.post(at(key, "review"), approve)).toMatchObject({
        status: 200,
        body: { state: "published", version: 1 },
      });
      expect((await owner.get(at(key, "versions"))).body["versions"]).toMatchObject([
        { author: { name: "Tom Becker" }, approvedBy: "Grace Bennett", note: "As agreed" },
      ]);
      const second = await touched(key, manager);
      await publish(manager, key, second);
      expect(await manager.post(at(key, "withdraw"), { revision: second })).toMatchObject({ status: 200 });
      expect(await touched(key, owner)).toBe(second + 1);
      await publish(manager, key, second + 1);
      expect(
        await owner.post(at(key, "review"), { revision: second + 1, decision: "approve" }),
      ).toMatchObject({ status: 409, body: { code: "own_draft" } });
    } finally {
      await withoutApproval();
    }
  });

  test("it is not asked for while only one person could approve", async () => {
    const { db } = office.database;
    const managers = await db
      .updateTable("staff")
      .set({ active: false })
      .where("email", "=", "manager@harbour.example")
      .returning("id")
      .execute();
    const answer = await owner.post("/api/staff/sop-settings", { approvalRequired: true });
    await db
      .updateTable("staff")
      .set({ active: true })
      .where(
        "id",
        "in",
        managers.map(({ id }) => id),
      )
      .execute();
    expect(answer.status).toBe(409);
    expect((await owner.get("/api/staff/sop-settings")).body).toEqual({ approvalRequired: false });
  });
});

describe("the library", () => {
  test("makes a blank SOP, which can be published as it is", async () => {
    const key = `blank-${randomUUID().slice(0, 8)}`;
    const head = { key, kind: "staff_procedure", name: "Open the practice" };
    expect(await owner.post("/api/staff/sop-library", head)).toMatchObject({ status: 201 });
    expect(await owner.post("/api/staff/sop-library", head)).toMatchObject({
      status: 409,
      body: { code: "key_taken", errors: [{ field: "key" }] },
    });
    expect(await publish(owner, key, 1)).toMatchObject({ status: 200 });
    expect(await libraryRow(key)).toMatchObject({
      kind: "staff_procedure",
      version: 1,
      draft: null,
      running: 0,
      lastChange: { what: "published", by: "Grace Bennett" },
    });
  });

  test("says of each SOP what starts it, who draws and how many cases run", async () => {
    await touched("reminders", manager);
    await manager.post(at("reminders", "draft/presence"), {});
    const row = await libraryRow("reminders");
    expect(row).toMatchObject({
      version: 1,
      draft: { state: "open", savedBy: "Tom Becker", openBy: ["Tom Becker"] },
      lastChange: { what: "drawn", by: "Tom Becker" },
    });
    expect(row?.["startedBy"]).toMatchObject([{ key: "appointment" }]);
    const visits = await libraryRow("appointment");
    expect(visits?.["startedBy"]).toContainEqual({ key: null, name: "Bookings" });
    const { n } = await office.database.db
      .selectFrom("process")
      .where("template", "=", "appointment")
      .where("status", "=", "running")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    expect(n).toBeGreaterThan(0);
    expect(visits?.["running"]).toBe(n);
  });

  test("retires and archives only what nothing starts and no case runs by", async () => {
    const reason = { reason: "Out of use" };
    expect(await owner.post(at("reminders", "retire"), reason)).toMatchObject({
      status: 409,
      body: { code: "still_started", startedBy: [{ key: "appointment" }] },
    });
    expect(await owner.post(at("appointment", "archive"))).toMatchObject({
      status: 409,
      body: { code: "still_started" },
    });
    const key = await copyOf("recall");
    await publish(owner, key, 1);
    const location = await office.database.db.selectFrom("location").selectAll().executeTakeFirstOrThrow();
    const id = randomUUID();
    await office.database.db.transaction().execute((tx) =>
      openProcess(tx, {
        id,
        template: key,
        root: id,
        clientId: null,
        appointmentId: null,
        locationId: location.id,
        data: {},
        anchors: {},
        at: new Date(),
      }),
    );
    expect(await owner.post(at(key, "archive"))).toMatchObject({
      status: 409,
      body: { code: "still_running", running: 1 },
    });
    expect(await owner.post(at(key, "retire"), reason)).toMatchObject({ status: 200 });
    expect(await libraryRow(key)).toMatchObject({ version: null, lastChange: { what: "retired" } });
    await office.database.db.updateTable("process").set({ status: "ended" }).where("id", "=", id).execute();
    expect(await owner.post(at(key, "archive"))).toMatchObject({ status: 200 });
    expect(await libraryRow(key)).toMatchObject({ archived: true });
    const { graph, revision } = await draftOf(key);
    expect(await owner.post(at(key, "draft"), { baseRevision: revision, graph })).toMatchObject({
      status: 409,
      body: { code: "archived" },
    });
    expect(await owner.post(at(key, "unarchive"))).toMatchObject({ status: 200 });
    expect(await publish(owner, key, await touched(key))).toMatchObject({ body: { version: 2 } });
  });
});

describe("a location's own way", () => {
  test("is taken there once it is published, by bookings and by what other SOPs start; elsewhere nothing changes", async () => {
    const { db } = office.database;
    const visit = await bookingDraft(office.base, someAddress());
    const elsewhere = await db
      .selectFrom("location")
      .where("id", "<>", visit.locationId)
      .select("id")
      .executeTakeFirstOrThrow();
    const { body } = await owner.post(at("appointment", "override"), { locationId: visit.locationId });
    const own = String(body["key"]);
    expect(await owner.post(at("appointment", "override"), { locationId: visit.locationId })).toMatchObject({
      status: 409,
    });
    expect(await owner.post(at(own, "override"), { locationId: elsewhere.id })).toMatchObject({
      status: 409,
    });
    const templateOfCase = async (id: unknown) =>
      await db
        .selectFrom("process")
        .where("id", "=", String(id))
        .select(["template", "version", "kind"])
        .executeTakeFirstOrThrow();
    const book = async (nth: number) => {
      const draft = await bookingDraft(office.base, someAddress(), nth);
      const booked = await owner.post("/api/booking/appointments", draft, {
        "idempotency-key": randomUUID(),
      });
      expect(booked.status).toBe(201);
      return templateOfCase(booked.body["id"]);
    };
    expect(await book(1)).toMatchObject({ template: "appointment" });
    expect(await publish(owner, own, 1)).toMatchObject({ status: 200 });
    expect(await book(2)).toEqual({ template: own, version: 1, kind: "appointment" });
    expect(await libraryRow("appointment")).toMatchObject({
      overriddenBy: [{ key: own, locationId: visit.locationId, inForce: true }],
    });
    const start = async (locationId: string | null) => {
      const id = randomUUID();
      await db.transaction().execute((tx) =>
        openProcess(tx, {
          id,
          template: "appointment",
          root: id,
          clientId: null,
          appointmentId: null,
          locationId,
          data: {},
          anchors: {},
          at: new Date(),
        }),
      );
      return (await templateOfCase(id)).template;
    };
    expect(await start(visit.locationId)).toBe(own);
    expect(await start(elsewhere.id)).toBe("appointment");
    expect(await start(null)).toBe("appointment");
    expect(await owner.post(at(own, "retire"), { reason: "As everywhere" })).toMatchObject({ status: 200 });
    expect(await start(visit.locationId)).toBe("appointment");
  });
});
