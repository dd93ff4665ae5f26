import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { simulationSettingSchema } from "../domain/sop/designer/simulate-contract";
import { simulate } from "../domain/sop/simulate";
import { scenariosFor } from "../domain/sop/starter/scenarios/index";
import { type Office, openOffice } from "./office";
import type { Caller } from "./people";

jest.setTimeout(60_000);

let office: Office;
let owner: Caller;
let desk: Caller;
const [scenario] = scenariosFor("reminders");

beforeAll(async () => {
  office = await openOffice();
  [owner, desk] = await Promise.all([office.as("owner@harbour.example"), office.as("desk@harbour.example")]);
}, 90_000);

afterAll(() => office.close());

const graphOf = async (key: string) => (await owner.get(`/api/staff/sops/${key}/draft`)).body["graph"];

describe("what a case of an SOP hangs on", () => {
  test("is enough to play every SOP in force, with all that they start", async () => {
    const { status, body } = await desk.get("/api/staff/sops/appointment/simulation");
    expect(status).toBe(200);
    const { templates, calendar, messagesPerDay } = simulationSettingSchema.parse(body);
    expect(Object.keys(templates)).toEqual(expect.arrayContaining(["appointment", "reminders", "invoicing"]));
    for (const { key, kind } of Object.values(templates)) {
      const [first] = scenariosFor(kind);
      if (first === undefined) throw new Error(`There is no scenario for ${kind}`);
      const gate = { messagesPerDay };
      const played = simulate({ templates, template: key, scenario: first, startedAt: 0, calendar, gate });
      expect(played.timeline.length).toBeGreaterThan(0);
    }
  });

  test("is not told of an SOP that there is not", async () => {
    expect((await owner.get("/api/staff/sops/nothing/simulation")).status).toBe(404);
  });
});

describe("a rehearsal by the real workflows", () => {
  test("is for those who may draw", async () => {
    const asked = { graph: await graphOf("reminders"), scenario, startedAt: 0 };
    expect((await desk.post("/api/staff/sops/reminders/rehearse", asked)).status).toBe(403);
  });

  test("of a drawing that starts what is not in force says so", async () => {
    const graph = (await graphOf("appointment")) as {
      nodes: { type: string; params: Record<string, unknown> }[];
    };
    const nodes = graph.nodes.map((node) =>
      node.type === "start_process" ? { ...node, params: { ...node.params, template: "nowhere" } } : node,
    );
    const { status, body } = await owner.post("/api/staff/sops/appointment/rehearse", {
      graph: { ...graph, nodes },
      scenario,
      startedAt: 0,
    });
    expect(status).toBe(422);
    expect(body["detail"]).toContain("nowhere");
  });

  test("says that it cannot be now where the workflow server is away", async () => {
    const asked = { graph: await graphOf("reminders"), scenario, startedAt: Date.now() };
    const { status, body } = await owner.post("/api/staff/sops/reminders/rehearse", asked);
    expect(status).toBe(503);
    expect(body["detail"]).toContain("try again");
  });
});
