import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type TestApi, testApi } from "./api-server";
import { Caller, eventually } from "./people";

jest.setTimeout(60_000);

let api: TestApi;
let base: string;

beforeAll(async () => {
  api = await testApi();
  ({ base } = api);
}, 90_000);

afterAll(() => api.stop());

describe("the house", () => {
  test("describes its API, tells its health and sends its security headers", async () => {
    const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as {
      paths: Record<string, unknown>;
    };
    expect(Object.keys(document.paths).length).toBeGreaterThan(35);
    const health = await fetch(`${base}/readyz`);
    expect(health.status).toBe(200);
    expect(health.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(health.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await (await fetch(`${base}/metrics`)).text()).toContain("praxis_outbox_waiting");
    const nowhere = await new Caller(base).get("/api/nowhere");
    expect([nowhere.status, nowhere.body["title"]]).toEqual([404, "Not found"]);
  });

  test("explains its API on a page that brings everything along and names no other host", async () => {
    const page = await fetch(`${base}/api/docs`);
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self';/);
    const html = await page.text();
    expect(html).not.toMatch(/(https?:)?\/\/[a-z]/i);
    expect(html).not.toMatch(/<script>|\son\w+=/);
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = ""]) => address);
    const answers = await Promise.all(parts.map((address) => fetch(base + address)));
    expect(answers.map(({ status }) => status)).toEqual(parts.map(() => 200));
    const kinds = answers.map(({ headers }) => headers.get("content-type")?.split(";")[0]);
    expect(kinds.filter((kind) => kind === "text/javascript")).toHaveLength(2);
    expect(kinds).toContain("text/css");
    expect(await (await fetch(`${base}/api/docs/show.js`)).text()).toContain('"/api/openapi.json"');
    expect((await fetch(`${base}/api/docs/package.json`)).status).toBe(404);
  });

  test("tells programs of the header, the refusals and the calls that its schemas do not show", async () => {
    interface Operation {
      readonly parameters?: readonly {
        readonly in: string;
        readonly name: string;
        readonly required?: boolean;
      }[];
      readonly responses: Readonly<Record<string, { readonly content?: unknown }>>;
    }
    const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as {
      readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
      readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
    };
    const booking = document.paths["/api/booking/appointments"]?.post;
    expect(booking?.parameters).toEqual([
      expect.objectContaining({ in: "header", name: "Idempotency-Key", required: true }),
    ]);
    expect(JSON.stringify(booking?.responses["409"]?.content)).toContain('"nearest"');
    expect(booking?.responses["422"]).toBeDefined();
    for (const path of ["stripe", "twilio/inbound", "twilio/status"])
      expect(document.paths[`/api/webhooks/${path}`]?.post?.responses["200"]).toBeDefined();
    const names = document.webhooks["stepReached"]?.post.parameters?.map(({ name }) => name);
    expect(names).toEqual(["Idempotency-Key", "Praxis-Signature"]);
  });

  test("logs every request under one name of its id, the one that the answer bears", async () => {
    const response = await fetch(`${base}/api/booking/practice?secret=1`);
    const id = response.headers.get("x-request-id");
    const line = await eventually("the request's line", async () =>
      api.logged.map((text) => JSON.parse(text)).find(({ requestId }) => requestId === id),
    );
    expect(line).not.toHaveProperty("reqId");
    expect(line.req ?? {}).not.toHaveProperty("id");
    expect(JSON.stringify(line)).not.toContain("secret");
  });
});
