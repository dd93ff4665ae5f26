import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { References } from "../domain/sop/references-contract";
import { type Office, openOffice } from "./office";
import type { Caller } from "./people";

jest.setTimeout(60_000);

let office: Office;
let owner: Caller;
let desk: Caller;

beforeAll(async () => {
  office = await openOffice();
  [owner, desk] = await Promise.all([office.as("owner@harbour.example"), office.as("desk@harbour.example")]);
}, 90_000);

afterAll(() => office.close());

const references = async (caller = owner) =>
  (await caller.get("/api/staff/sop-references")).body as unknown as References;

async function message(key: string) {
  const found = (await references()).messages.find((one) => one.key === key);
  if (found === undefined) throw new Error(`There is no message ${key}`);
  const { subject, email_body, sms_body, revision } = found;
  return { subject, email_body, sms_body, revision };
}

describe("what a drawing may refer to", () => {
  test("is told with the names that people know, to everybody who may look at SOPs", async () => {
    const { messages, forms, sops, roles, staff } = await references(desk);
    expect(messages).toContainEqual(expect.objectContaining({ key: "reminder_first", purpose: "care" }));
    expect(forms.length).toBeGreaterThan(0);
    expect(sops).toContainEqual(
      expect.objectContaining({ key: "reminders", kind: "reminders", published: true }),
    );
    expect(roles).toContain("owner");
    expect(staff.map(({ name }) => name)).toContain("Grace Bennett");
  });
});

describe("a message’s texts", () => {
  test("are changed once, and by whoever read them last", async () => {
    const before = await message("reminder_first");
    const path = "/api/staff/message-templates/reminder_first";
    const changed = { ...before, sms_body: "See you {{ visit.date }}" };
    const first = await owner.post(path, changed);
    expect(first.status).toBe(200);
    expect(await message("reminder_first")).toEqual({ ...changed, revision: first.body["revision"] });
    expect((await owner.post(path, { ...before, sms_body: "Lost" })).status).toBe(409);
    expect((await message("reminder_first")).sms_body).toBe("See you {{ visit.date }}");
  });

  test("must be readable, and the answer names the text that is not", async () => {
    const before = await message("reminder_second");
    const { status, body } = await owner.post("/api/staff/message-templates/reminder_second", {
      ...before,
      subject: "{{ visit.date ",
    });
    expect(status).toBe(400);
    expect(body["errors"]).toMatchObject([{ field: "subject" }]);
  });

  test("are not for the front desk to change, and not there where there is no such message", async () => {
    const before = await message("reminder_last");
    expect((await desk.post("/api/staff/message-templates/reminder_last", before)).status).toBe(403);
    expect((await owner.post("/api/staff/message-templates/nowhere", before)).status).toBe(404);
  });

  test("are shown with a real client’s case, and with no way into the client’s page", async () => {
    const { clients } = (await owner.get("/api/staff/clients?q=")).body as {
      clients: { id: string; name: string }[];
    };
    const [client] = clients;
    const { status, body } = await owner.post("/api/staff/message-templates/preview", {
      clientId: client?.id,
      subject: "For {{ client.givenName }}",
      email_body: "[Open]({{ link.portal }})",
      sms_body: "Hello {{ client.givenName }}",
    });
    expect(status).toBe(200);
    const [givenName = ""] = (client?.name ?? "").split(" ");
    expect(body).toMatchObject({
      client: client?.name,
      sms: `Hello ${givenName}`,
      subject: `For ${givenName}`,
    });
    expect(body["email"]).toContain("/c/preview?to=");
  });
});
