import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { SopGraph } from "../domain/sop/graph";
import { anyGraph } from "../domain/sop/testing/arbitrary";
import { type Office, openOffice } from "./office";
import { type Caller, eventually } from "./people";

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

const draftOf = async (key: string, caller = owner) =>
  (await caller.get(`/api/staff/sops/${key}/draft`)).body;
const relabelled = (graph: unknown, label: string): SopGraph => {
  const { nodes, edges } = graph as SopGraph;
  return { edges, nodes: nodes.map((node, index) => (index === 0 ? { ...node, label } : node)) };
};
const save = async (caller: Caller, key: string, body: object, headers: Record<string, string> = {}) =>
  caller.post(`/api/staff/sops/${key}/draft`, body, headers);

/** An SOP of the test's own, so that the tests do not meet. */
async function ownSop(from = "reminders"): Promise<string> {
  const key = `own-${randomUUID().slice(0, 8)}`;
  const { status } = await owner.post(`/api/staff/sops/${from}/copy`, { key, name: "Own" });
  expect(status).toBe(201);
  return key;
}

describe("a draft", () => {
  test("is what is in force until somebody saves, and then what was saved", async () => {
    const before = await draftOf("recall");
    expect(before).toMatchObject({ state: "none", revision: 0, inForce: 1, basedOn: 1, savedBy: null });
    const graph = relabelled(before["graph"], "Drawn anew");
    const saved = await save(owner, "recall", { baseRevision: 0, graph, description: "Ours" });
    expect(saved).toMatchObject({ status: 200, body: { revision: 1, findings: [] } });
    expect(await draftOf("recall")).toMatchObject({
      state: "open",
      revision: 1,
      graph,
      description: "Ours",
      basedOn: 1,
      savedBy: { name: "Grace Bennett" },
    });
    const { body } = await owner.get("/api/staff/sops/recall");
    expect((body["graph"] as SopGraph).nodes[0]?.label).not.toBe("Drawn anew");
  });

  test("of two editors loses neither: the second is told what stands there, merges and saves", async () => {
    const key = await ownSop();
    const { graph } = await draftOf(key);
    const hers = relabelled(graph, "Hers");
    const answers = await Promise.all([
      save(owner, key, { baseRevision: 1, graph: hers }),
      save(manager, key, { baseRevision: 1, graph: hers }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      code: "draft_moved_on",
      current: { revision: 2, graph: hers, state: "open" },
    });
    expect(await save(manager, key, { baseRevision: 2, graph: hers })).toMatchObject({ status: 200 });
    const editors = (await draftOf(key))["editors"] as { name: string }[];
    expect(editors.map(({ name }) => name).sort()).toEqual(["Grace Bennett", "Tom Becker"]);
  });

  test("saved again under the same key is saved once, whatever came between", async () => {
    const key = await ownSop();
    const { graph } = await draftOf(key);
    const once = { "idempotency-key": randomUUID() };
    const first = await save(owner, key, { baseRevision: 1, graph }, once);
    expect(first.body["revision"]).toBe(2);
    await save(manager, key, { baseRevision: 2, graph });
    expect((await save(owner, key, { baseRevision: 1, graph }, once)).body["revision"]).toBe(2);
    expect((await draftOf(key))["revision"]).toBe(3);
  });

  test("that was discarded is not brought back by a page that was left open, but from its saves", async () => {
    const { graph, revision } = await draftOf("intake");
    const drawn = relabelled(graph, "Put aside");
    await save(owner, "intake", { baseRevision: revision, graph: drawn });
    const discarded = await owner.post("/api/staff/sops/intake/draft/discard", { baseRevision: 1 });
    expect(discarded).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await draftOf("intake")).toMatchObject({ state: "none", graph, revision: 2 });
    expect(await save(manager, "intake", { baseRevision: 1, graph: drawn })).toMatchObject({ status: 409 });
    const { saves } = (await owner.get("/api/staff/sops/intake/draft/saves")).body as {
      saves: { revision: number }[];
    };
    expect(saves.map((kept) => kept.revision)).toEqual([1]);
    const again = await owner.post("/api/staff/sops/intake/draft/start", { baseRevision: 2, save: 1 });
    expect(again).toMatchObject({ status: 200, body: { revision: 3 } });
    expect(await draftOf("intake")).toMatchObject({ state: "open", graph: drawn });
    const anew = await owner.post("/api/staff/sops/intake/draft/start", { baseRevision: 3, version: 1 });
    expect(anew).toMatchObject({ status: 200, body: { revision: 4 } });
    expect(await draftOf("intake")).toMatchObject({ state: "open", graph, basedOn: 1 });
  });

  test("that is all there is cannot be discarded", async () => {
    const key = await ownSop();
    const answer = await owner.post(`/api/staff/sops/${key}/draft/discard`, { baseRevision: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: "no_draft" } });
    expect(await draftOf(key)).toMatchObject({ state: "open", revision: 1 });
  });

  test("keeps the last fifty saves", async () => {
    const key = await ownSop();
    const { graph } = await draftOf(key);
    for (let base = 1; base <= 52; base += 1) await save(owner, key, { baseRevision: base, graph });
    const { saves } = (await owner.get(`/api/staff/sops/${key}/draft/saves`)).body as {
      saves: { revision: number }[];
    };
    expect(saves.map(({ revision }) => revision)).toEqual(Array.from({ length: 50 }, (_, n) => 53 - n));
    expect(await owner.get(`/api/staff/sops/${key}/draft/saves/2`)).toMatchObject({ status: 404 });
    expect(await owner.get(`/api/staff/sops/${key}/draft/saves/53`)).toMatchObject({ body: { graph } });
  });

  test("is audited save by save without its drawing, and told to open pages", async () => {
    const key = await ownSop();
    const heard: string[] = [];
    const listening = await fetch(`${office.base}/api/staff/live`, { headers: { cookie: await cookie() } });
    const reader = listening.body?.getReader();
    void (async () => {
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) return;
        heard.push(Buffer.from(value ?? []).toString());
      }
    })();
    const { graph } = await draftOf(key);
    await save(owner, key, { baseRevision: 1, graph });
    const { body } = await owner.get(`/api/staff/audit?subject=sop_draft&subjectId=${key}`);
    const [entry] = body["entries"] as { after: object; who: object }[];
    expect(entry).toMatchObject({ after: { revision: 2 }, who: { name: "Grace Bennett" } });
    expect(Object.keys(entry?.after ?? {})).not.toContain("graph");
    office.live.start();
    await eventually("the news of a save", async () => {
      const { revision } = await draftOf(key);
      await save(owner, key, { baseRevision: revision, graph });
      return heard.join("").includes(JSON.stringify({ table: "sop_draft", id: key }));
    });
    await reader?.cancel();
  });

  test("with a drawing that is none names the place and changes nothing", async () => {
    const key = await ownSop();
    const { graph } = await draftOf(key);
    const broken = structuredClone(graph) as { nodes: { type: string }[] };
    if (broken.nodes[2] !== undefined) broken.nodes[2].type = "magic";
    const { status, body } = await save(owner, key, { baseRevision: 1, graph: broken });
    expect(status).toBe(400);
    expect((body["errors"] as { field: string }[]).map(({ field }) => field)).toEqual(["graph.nodes.2.type"]);
    expect((await draftOf(key))["revision"]).toBe(1);
  });

  test("comes back as it was saved and as it was imported, whatever was drawn", async () => {
    const key = await ownSop();
    let revision = 1;
    await fc.assert(
      fc.asyncProperty(anyGraph, async (drawn) => {
        const saved = await save(owner, key, { baseRevision: revision, graph: drawn });
        expect(saved.status).toBe(200);
        revision = saved.body["revision"] as number;
        const kept = (await draftOf(key))["graph"];
        expect(kept).toEqual(JSON.parse(JSON.stringify(drawn)));
        const imported = `in-${randomUUID().slice(0, 8)}`;
        const head = { key: imported, kind: "reminders", name: "Imported", graph: kept };
        expect(await owner.post("/api/staff/sop-library", head)).toMatchObject({ status: 201 });
        expect((await draftOf(imported))["graph"]).toEqual(kept);
      }),
      { numRuns: 25 },
    );
  });

  test("that no database can keep is refused with the place", async () => {
    const key = await ownSop();
    const { graph } = await draftOf(key);
    const { status, body } = await save(owner, key, { baseRevision: 1, graph: relabelled(graph, "a\0b") });
    expect(status).toBe(400);
    expect((body["errors"] as { field: string }[]).map(({ field }) => field)).toEqual([
      "graph.nodes.0.label",
    ]);
  });

  test("of a thousand nodes is taken", async () => {
    const key = await ownSop();
    const nodes = Array.from({ length: 1000 }, (_, n) => ({
      id: `n${n}`,
      type: n === 0 ? "trigger" : "end",
      label: `Step ${n} ${"x".repeat(80)}`,
      params: { note: "y".repeat(300) },
      position: { x: n, y: n },
    }));
    expect(await save(owner, key, { baseRevision: 1, graph: { nodes, edges: [] } })).toMatchObject({
      status: 200,
    });
  });
});

async function cookie(): Promise<string> {
  const answer = await fetch(`${office.base}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: office.base },
    body: JSON.stringify({ email: "owner@harbour.example", password: "harbour-demo-2026" }),
  });
  return answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0] ?? "")
    .join("; ");
}

describe("people at the same drawing", () => {
  test("see each other until they leave", async () => {
    const path = "/api/staff/sops/dunning/draft/presence";
    await manager.post(path, { node: "start" });
    const { body } = await owner.post(path, {});
    expect(body["openBy"]).toMatchObject([
      { name: "Grace Bennett", node: null },
      { name: "Tom Becker", node: "start" },
    ]);
    await manager.post(path, { leaving: true });
    expect((await draftOf("dunning"))["openBy"]).toMatchObject([{ name: "Grace Bennett" }]);
    await office.database.db
      .updateTable("sop_presence")
      .set({ seen_at: new Date(Date.now() - 31_000) })
      .execute();
    expect((await draftOf("dunning"))["openBy"]).toEqual([]);
  });

  test("comment on nodes, and settle it", async () => {
    const path = "/api/staff/sops/dunning/comments";
    const once = { "idempotency-key": randomUUID() };
    const { body } = await desk.post(path, { node: "start", text: "Too early?" }, once);
    expect((await desk.post(path, { node: "start", text: "Too early?" }, once)).body).toEqual(body);
    expect((await draftOf("dunning"))["comments"]).toMatchObject([
      { id: body["id"], node: "start", text: "Too early?", author: { name: "Lucy Marsh" }, resolved: null },
    ]);
    const settle = `/api/staff/sop-comments/${body["id"]}/resolve`;
    expect(await desk.post(settle, { resolved: true })).toMatchObject({ status: 403 });
    expect(await manager.post(settle, { resolved: true })).toMatchObject({ status: 200 });
    expect((await draftOf("dunning"))["comments"]).toMatchObject([{ resolved: { by: "Tom Becker" } }]);
    expect(
      await manager.post(`/api/staff/sop-comments/${randomUUID()}/resolve`, { resolved: true }),
    ).toMatchObject({ status: 404 });
  });

  test("keep scenarios of their own with the SOP", async () => {
    const path = "/api/staff/sops/dunning/scenarios";
    const scenario = { key: "mine", title: "Pays at once", reactions: [] };
    await manager.post(path, { scenario });
    await owner.post(path, { scenario: { ...scenario, title: "Pays late" } });
    expect((await desk.get(path)).body["scenarios"]).toMatchObject([
      { scenario: { key: "mine", title: "Pays late" }, author: { name: "Grace Bennett" } },
    ]);
    const bad = await owner.post(path, { scenario: { ...scenario, visitIn: { value: "x" } } });
    expect(bad.status).toBe(400);
    expect((bad.body["errors"] as { field: string }[])[0]?.field).toContain("scenario.visitIn");
    expect(await owner.post(`${path}/remove`, { key: "mine" })).toMatchObject({ status: 200 });
    expect(await owner.post(`${path}/remove`, { key: "mine" })).toMatchObject({ status: 404 });
    expect((await desk.get(path)).body["scenarios"]).toEqual([]);
  });
});

test("who may not draw is refused", async () => {
  const { graph } = await draftOf("dunning", desk);
  expect(graph).toBeDefined();
  expect(await save(desk, "dunning", { baseRevision: 0, graph })).toMatchObject({ status: 403 });
  expect(await desk.post("/api/staff/sops/dunning/copy", { key: "x1", name: "X" })).toMatchObject({
    status: 403,
  });
  expect(await draftOf("no-such-sop")).toMatchObject({ status: 404, code: "not_found" });
});
