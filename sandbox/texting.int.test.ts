import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import twilio from "twilio";
import { Kit, practice, publicUrl, secrets, type Taken } from "./test-kit";

const kit = new Kit();
const statusUrl = `${publicUrl}/api/webhooks/twilio/status?send=7`;
const inboundPath = "/api/webhooks/twilio/inbound";

beforeAll(() => kit.start());
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.settings({});
  kit.taker.answer = () => 200;
});

const form = (webhook: Taken) => Object.fromEntries(new URLSearchParams(webhook.body));
const signed = (webhook: Taken, url: string) =>
  twilio.validateRequest(
    secrets.authToken,
    String(webhook.headers["x-twilio-signature"]),
    url,
    form(webhook),
  );
const about = (sid: string, status: string) => (webhook: Taken) =>
  form(webhook)["MessageSid"] === sid && form(webhook)["MessageStatus"] === status;

describe("texts to clients", () => {
  test("a text is shown, and its signed status callbacks come in order", async () => {
    const to = "+15550100001";
    const sent = await kit.twilio.messages.create({
      to,
      from: practice,
      body: "Hello",
      statusCallback: statusUrl,
    });
    expect(sent.status).toBe("queued");
    const delivered = await kit.taker.one(about(sent.sid, "delivered"));
    expect(delivered.path).toBe("/api/webhooks/twilio/status?send=7");
    expect(signed(delivered, statusUrl)).toBe(true);
    expect(signed(delivered, `${publicUrl}/elsewhere`)).toBe(false);
    const statuses = kit.taker.taken.filter((one) => form(one)["MessageSid"] === sent.sid);
    expect(statuses.map((one) => form(one)["MessageStatus"])).toEqual(["queued", "sent", "delivered"]);
    expect(await kit.messages(`?to=${encodeURIComponent(to)}&channel=sms`)).toMatchObject([
      { id: sent.sid, text: "Hello", status: "delivered", direction: "to_client", from: practice },
    ]);
    expect((await kit.twilio.messages(sent.sid).fetch()).status).toBe("delivered");
  });

  test("wrong credentials and wrong numbers are refused with Twilio's codes", async () => {
    await expect(
      kit.twilio.messages.create({ to: "+15005550001", from: practice, body: "x" }),
    ).rejects.toMatchObject({ code: 21211, status: 400 });
    const stranger = await fetch(`${kit.origin}/2010-04-01/Accounts/${secrets.accountSid}/Messages.json`);
    expect(stranger.status).toBe(401);
  });

  test("what is unlucky does not arrive, and says so", async () => {
    await kit.settings({ twilio: { undeliverNext: 1 } });
    const sent = await kit.twilio.messages.create({
      to: "+15550100002",
      from: practice,
      body: "Lost",
      statusCallback: statusUrl,
    });
    const lost = await kit.taker.one(about(sent.sid, "undelivered"));
    expect(form(lost)["ErrorCode"]).toBe("30003");
  });

  test("an answer lost on the way back leaves the text sent", async () => {
    const to = "+15550100003";
    await kit.settings({ twilio: { loseAnswerNext: 1 } });
    await expect(kit.twilio.messages.create({ to, from: practice, body: "Once" })).rejects.toThrow();
    expect(await kit.messages(`?to=${encodeURIComponent(to)}`)).toHaveLength(1);
  });
});

describe("answers from clients", () => {
  test("an answer reaches the inbound webhook, signed over the public address", async () => {
    const { status, body } = await kit.reply("+15550100004", "Yes, I'll come & bring ü");
    expect(status).toBe(201);
    const inbound = await kit.taker.one(
      (one) => one.path === inboundPath && form(one)["MessageSid"] === body.id,
    );
    expect(signed(inbound, `${publicUrl}${inboundPath}`)).toBe(true);
    expect(form(inbound)).toMatchObject({
      From: "+15550100004",
      To: practice,
      Body: "Yes, I'll come & bring ü",
    });
  });

  test("what the webhook answers in TwiML goes to the client", async () => {
    kit.taker.answer = () => ({
      status: 200,
      body: "<Response><Message>Thanks &amp; bye</Message></Response>",
    });
    const answered = nextChange(kit, (kind) => kind === "message", 2);
    await kit.reply("+15550100005", "Hi");
    await answered;
    const [newest] = await kit.messages(`?to=${encodeURIComponent("+15550100005")}`);
    expect(newest).toMatchObject({ text: "Thanks & bye", direction: "to_client", from: practice });
  });

  test("after STOP Twilio refuses with 21610 until START", async () => {
    const to = "+15550100006";
    await kit.reply(to, " stop ");
    const send = () => kit.twilio.messages.create({ to, from: practice, body: "News" });
    await expect(send()).rejects.toMatchObject({ code: 21610, status: 400 });
    const shown = await kit.messages(`?to=${encodeURIComponent(to)}`);
    expect(shown[0]?.text).toMatch(/unsubscribed/);
    await kit.taker.one((one) => form(one)["From"] === to && form(one)["Body"] === " stop ");
    await kit.reply(to, "START");
    await expect(send()).resolves.toMatchObject({ to });
  });
});

describe("webhooks under bad luck", () => {
  test("a refused callback is tried again", async () => {
    let refusals = 2;
    kit.taker.answer = () => {
      refusals -= 1;
      return refusals >= 0 ? 503 : 200;
    };
    const { body } = await kit.reply("+15550100007", "Hello?");
    const tries = (all: Taken[]) => all.filter((one) => form(one)["MessageSid"] === body.id);
    await kit.taker.until((all) => tries(all).length === 3);
  });

  test("repeats come as often as asked", async () => {
    await kit.settings({ webhooks: { repeat: 2 } });
    const { body } = await kit.reply("+15550100008", "Echo");
    await kit.taker.until((all) => all.filter((one) => form(one)["MessageSid"] === body.id).length === 3);
  });
});

/** Waits for so many live changes that fit, from the moment of the call. */
async function nextChange(from: Kit, fits: (kind: string) => boolean, count: number): Promise<void> {
  const response = await fetch(`${from.origin}/sandbox/api/events`);
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const kinds = [...text.matchAll(/"kind":"(\w+)"/g)].map((match) => match[1] ?? "");
    if (kinds.filter(fits).length >= count) return;
  }
}
