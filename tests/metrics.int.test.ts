import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { ActivityExecuteInput } from "@temporalio/worker";
import { openWorkerMetrics } from "../worker/metrics";
import { type TestApi, testApi } from "./api-server";
import { Caller } from "./people";

jest.setTimeout(60_000);

const token = "a-token-for-metrics";
let open: TestApi;
let closed: TestApi;

beforeAll(async () => {
  open = await testApi();
  closed = await testApi({ METRICS_TOKEN: token });
}, 90_000);

afterAll(async () => {
  await open.stop();
  await closed.stop();
});

const read = async (base: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${base}/metrics`, { headers });
  return { status: response.status, text: await response.text() };
};

describe("the web app's metrics", () => {
  test("name routes and never what stands in their place", async () => {
    const id = "0b0c9a52-3d59-4a39-9a0e-6f6a4f1f9a11";
    await new Caller(open.base).get(`/api/client/forms/${id}`);
    await new Caller(open.base).get(`/api/nothing/${id}`);
    const { status, text } = await read(open.base);
    expect(status).toBe(200);
    expect(text).toMatch(/praxis_http_request_seconds_count\{.*route="\/api\/client\/forms\/:id".*\} 1/);
    expect(text).toMatch(/praxis_outbox_oldest_seconds \d/);
    expect(text).not.toContain(id);
  });

  test("are for this machine alone, and never for who comes through a proxy", async () => {
    expect((await read(open.base, { "x-forwarded-for": "127.0.0.1" })).status).toBe(404);
  });

  test("are for whoever brings the token, where one is set", async () => {
    expect((await read(closed.base)).status).toBe(404);
    expect((await read(closed.base, { authorization: "Bearer another-token-for-metrics" })).status).toBe(404);
    expect((await read(closed.base, { authorization: `Bearer ${token}` })).status).toBe(200);
  });
});

test("a worker's metrics count activities and messages by how they ended", async () => {
  const { activities, messageCounted, server } = openWorkerMetrics(open.database.db, undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = { info: { activityType: "send_message" } } as Parameters<typeof activities>[0];
  const execute = activities(context).inbound?.execute?.bind(null);
  const input = { args: [], headers: {} } as ActivityExecuteInput;
  await execute?.(input, async () => "done");
  await expect(
    execute?.(input, async () => {
      throw new Error("away");
    }),
  ).rejects.toThrow("away");
  messageCounted("sms", "refused");
  const { text } = await read(base);
  expect(text).toContain('praxis_activities_total{activity="send_message",end="done"} 1');
  expect(text).toContain('praxis_activities_total{activity="send_message",end="failed"} 1');
  expect(text).toContain('praxis_messages_total{channel="sms",end="refused"} 1');
  expect(text).toMatch(/praxis_outbox_waiting \d/);
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  server.close();
});
