import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { linkToken } from "../db/people/sign-in-link";
import type { CaseList } from "../domain/sop/contract";
import { type TestApi, testApi } from "./api-server";
import { bookingDraft, Caller, intakeAnswers, owner, someAddress } from "./people";

jest.setTimeout(60_000);

let api: TestApi;

beforeAll(async () => {
  api = await testApi();
}, 90_000);

afterAll(() => api.stop());

test("a form's answers are checked before they are kept, and kept once", async () => {
  const { base, database, secret } = api;
  const booked = await new Caller(base).post(
    "/api/booking/appointments",
    await bookingDraft(base, someAddress()),
    { "idempotency-key": randomUUID() },
  );
  const visit = String(booked.body["id"]);
  const { client_id } = await database.db
    .selectFrom("appointment")
    .where("id", "=", visit)
    .select("client_id")
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  await database.db
    .insertInto("form_request")
    .values({ id, process_id: visit, step: "s1", client_id, form: "intake-clinic", requested_at: new Date() })
    .execute();
  const kept = () =>
    database.db
      .selectFrom("form_request")
      .where("id", "=", id)
      .select(["status", "answers"])
      .executeTakeFirstOrThrow();
  const client = new Caller(base);
  const token = linkToken(secret, {
    clientId: client_id,
    expiresAt: Date.now() + 60_000,
    nonce: randomUUID(),
  });
  await client.post("/api/client/sessions", { token });

  const refused = await client.post(`/api/client/forms/${id}`, {
    answers: { ...intakeAnswers, birth_date: "yesterday" },
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { detail: "Please give a date, as in 2026-12-24.", errors: [{ field: "answers.birth_date" }] },
  });
  expect((await kept()).status).toBe("open");

  const sent = { ...intakeAnswers, seen_before: "no", treatment: "never shown" };
  expect((await client.post(`/api/client/forms/${id}`, { answers: sent })).status).toBe(200);
  expect((await client.post(`/api/client/forms/${id}`, { answers: {} })).status).toBe(200);
  expect(await kept()).toEqual({
    status: "completed",
    answers: { ...intakeAnswers, seen_before: "no" },
  });

  const staff = await owner(base);
  const read = await staff.get(`/api/staff/clients/${client_id}/forms?case=${visit}`);
  expect(read.body).toMatchObject({
    forms: [
      {
        id,
        status: "completed",
        answers: expect.arrayContaining([
          { question: "Have you been treated for this before?", answer: "No" },
        ]),
      },
    ],
  });
  const elsewhere = await staff.get(`/api/staff/clients/${client_id}/forms?case=${randomUUID()}`);
  expect(elsewhere.body).toEqual({ forms: [] });
  expect((await client.get(`/api/staff/clients/${client_id}/forms`)).status).toBe(401);
});

test("cases are read a page at a time, what is due next first", async () => {
  const staff = await owner(api.base);
  const { body } = await staff.get("/api/staff/cases?status=ended");
  const ended = body as unknown as CaseList;
  const began = ended.cases.map(({ startedAt }) => Date.parse(startedAt));
  expect(began).toEqual([...began].sort((a, b) => b - a));
  const running = (await staff.get("/api/staff/cases")).body as unknown as CaseList;
  const due = running.cases.map(({ standsAt }) =>
    Math.min(...standsAt.map(({ until }) => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until)))),
  );
  expect(due.length).toBeGreaterThan(0);
  expect(due).toEqual([...due].sort((a, b) => (a === b ? 0 : a - b)));
  for (const { cases, next } of [running, ended]) {
    const last = cases.at(-1);
    if (next === null || last === undefined) continue;
    const after = (
      await staff.get(`/api/staff/cases?status=${last.status}&after=${encodeURIComponent(next)}`)
    ).body as unknown as CaseList;
    expect(after.cases.length).toBeGreaterThan(0);
    const seen = new Set(cases.map(({ id }) => id));
    expect(after.cases.filter(({ id }) => seen.has(id))).toEqual([]);
  }
});
