import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { MoveJobDetail, MoveReport, RunningView } from "../domain/sop/designer/move-contract";
import type { SopGraph } from "../domain/sop/graph";
import { bookingDraft, Caller, eventually, forward, mailAbout, owner, someAddress } from "./people";
import { type Stack, testStack } from "./stack";

jest.setTimeout(240_000);

const sop = (path: string) => `/api/staff/sops/reminders/${path}`;
let stack: Stack;
let boss: Caller;

beforeAll(async () => {
  stack = await testStack();
  boss = await owner(stack.url);
}, 240_000);

afterAll(() => stack?.stop(), 60_000);

interface CaseView {
  readonly sop: { readonly version: number };
  readonly position: readonly { readonly node: string }[];
  readonly tree: readonly { readonly id: string; readonly kind: string }[];
  readonly messages: readonly { readonly template: string | null; readonly subject: string }[];
  readonly timeline: readonly { readonly node: string; readonly words: string }[];
}

async function caseOf(id: string): Promise<CaseView> {
  const { status, body } = await boss.get(`/api/staff/processes/${id}`);
  expect(status).toBe(200);
  return body as unknown as CaseView;
}

/** Books a visit; answers the whole case and the reminders that run in it. */
async function bookedVisit(address: string): Promise<{ visit: string; reminders: string }> {
  const draft = await bookingDraft(stack.url, address);
  const booked = await new Caller(stack.url).post("/api/booking/appointments", draft, {
    "idempotency-key": `move-${address.slice(4, 12)}`,
  });
  expect(booked.status).toBe(201);
  const visit = booked.body["id"] as string;
  const reminders = await eventually("reminders that wait", async () => {
    const found = (await caseOf(visit)).tree.find(({ kind }) => kind === "reminders");
    return found !== undefined && (await caseOf(found.id)).position.length > 0 ? found.id : null;
  });
  return { visit, reminders };
}

/** Waits six days before the visit instead of a week, by a step of its own, and then says it otherwise. */
function secondVersion({ nodes, edges }: SopGraph): SopGraph {
  const named = (id: string) => (id === "week" ? "six_days" : id);
  return {
    nodes: nodes.map((node) => {
      if (node.id === "first") return { ...node, params: { ...node.params, template: "reminder_last" } };
      if (node.id !== "week") return node;
      const until = {
        type: "anchor",
        offset: {
          span: { value: 6, unit: "days" },
          direction: "before",
          anchor: "appointment.start",
        },
      };
      return { ...node, id: named(node.id), label: "Six days before", params: { until } };
    }),
    edges: edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })),
  };
}

test("a running case that is moved to a new version goes on by it on Temporal", async () => {
  const address = someAddress();
  const { visit, reminders } = await bookedVisit(address);
  expect(await caseOf(reminders)).toMatchObject({ sop: { version: 1 }, position: [{ node: "week" }] });

  const { body: before } = await boss.get(sop("draft"));
  const graph = secondVersion(before["graph"] as unknown as SopGraph);
  const saved = await boss.post(sop("draft"), { baseRevision: before["revision"], graph });
  const published = await boss.post(sop("publish"), {
    revision: saved.body["revision"],
    note: "Six days before",
    safety: { seed: 1, runs: 100, failures: [] },
  });
  expect(published.body).toMatchObject({ state: "published", version: 2 });

  const running = (await boss.get(sop("running"))).body as unknown as RunningView;
  const group = running.groups.find(({ processIds }) => processIds.includes(reminders));
  expect(group).toMatchObject({ fromVersion: 1, node: "week", label: "A week before" });
  const plan = {
    toVersion: 2,
    groups: [{ action: "move", fromVersion: 1, node: "week", toNode: "six_days" }],
  };
  const tried = (await boss.post(sop("move-plan"), plan)).body as unknown as MoveReport;
  expect(tried.cases.find(({ processId }) => processId === reminders)).toMatchObject({
    action: "move",
    mapping: { week: "six_days" },
    exception: null,
  });
  expect((await caseOf(reminders)).sop.version).toBe(1);

  const started = await boss.post(sop("move"), { ...plan, reason: "Six days are enough" });
  expect(started.status).toBe(202);
  const job = await eventually("the end of the move", async () => {
    const { body } = await boss.get(`/api/staff/sop-moves/${started.body["id"]}`);
    return body["status"] === "done" ? (body as unknown as MoveJobDetail) : null;
  });
  expect(job.cases.find(({ processId }) => processId === reminders)).toMatchObject({
    status: "done",
    words: "Goes on by version 2",
  });
  expect(job.counts).toMatchObject({ pending: 0, failed: 0 });

  const moved = await caseOf(reminders);
  expect(moved).toMatchObject({ sop: { version: 2 }, position: [{ node: "six_days" }] });

  const reminder = await eventually(
    "the reminder of the new version",
    async () => {
      const { messages } = await caseOf(visit);
      const sent = messages.find(({ template }) => template?.startsWith("reminder_"));
      if (sent === undefined) await forward(boss, visit);
      return sent;
    },
    150_000,
  );
  expect(reminder.template).toBe("reminder_last");
  await mailAbout(stack.url, address, reminder.subject);
  const { timeline } = await caseOf(reminders);
  expect(timeline.map(({ node }) => node)).toContain("six_days");
  expect(timeline.some(({ words }) => words.includes("Six days are enough"))).toBe(true);
});
