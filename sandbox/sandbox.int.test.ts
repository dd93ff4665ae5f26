import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { readConfig } from "./config";
import { startSandbox } from "./start";
import { Kit, secrets } from "./test-kit";

const kit = new Kit();

beforeAll(() => kit.start());
afterAll(() => kit.stop());

describe("mail", () => {
  test("arrives with its text, its page and what is attached", async () => {
    await kit.sendMail({
      to: '"Anna Berg" <Anna@example.com>',
      subject: "Your visit – Tuesday",
      text: "Come at ten.",
      html: "<p>Come at <b>ten</b>.</p>",
      attachments: [{ filename: "visit.ics", content: "BEGIN:VCALENDAR" }],
    });
    const [mail] = await kit.messages("?channel=email&to=anna@example.com");
    expect(mail).toMatchObject({
      subject: "Your visit – Tuesday",
      toName: "Anna Berg",
      html: "<p>Come at <b>ten</b>.</p>",
      attachments: [{ filename: "visit.ics" }],
      repeat: false,
    });
    expect(mail?.text.trim()).toBe("Come at ten.");
    const page = await fetch(`${kit.origin}/sandbox/mail/${mail?.id}`);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
    expect(await page.text()).toContain('<base target="_blank">');
  });

  test("with a Message-ID seen before is shown and marked", async () => {
    const mail = { to: "twice@example.com", subject: "Twice", text: "x", messageId: "<same@willow.example>" };
    await kit.sendMail(mail);
    await kit.sendMail(mail);
    const shown = await kit.messages("?to=twice@example.com");
    expect(shown.map((one) => one.repeat)).toEqual([true, false]);
  });

  test("is refused for now while mail is out of service", async () => {
    await kit.settings({ smtp: { down: true } });
    const mail = { to: "down@example.com", subject: "x", text: "x" };
    await expect(kit.sendMail(mail)).rejects.toMatchObject({ responseCode: 421 });
    await kit.settings({ smtp: { failNext: 1 } });
    await expect(kit.sendMail(mail)).rejects.toMatchObject({ responseCode: 451 });
    await kit.sendMail(mail);
    expect(await kit.messages("?to=down@example.com")).toHaveLength(1);
  });
});

describe("the pages", () => {
  test("load with a strict policy and without scripts of their own", async () => {
    for (const path of ["/sandbox/", "/sandbox/checkout/cs_test_any"]) {
      const page = await fetch(`${kit.origin}${path}`);
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
      const linked = [...html.matchAll(/(?:src|href)="(\/[^"#]*)/g)].map((match) => match[1] ?? "");
      expect(linked.length).toBeGreaterThan(3);
      for (const address of linked) {
        expect(address).toMatch(/^\/sandbox\//);
        expect((await fetch(`${kit.origin}${address}`)).status).toBe(200);
      }
    }
  });

  test("hear of changes as they happen", async () => {
    const events = await fetch(`${kit.origin}/sandbox/api/events`);
    const sent = kit.reply("+15550100111", "live");
    let text = "";
    for await (const chunk of events.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('"kind":"message"')) break;
    }
    expect(text).toContain((await sent).body.id);
  });

  test("of other sites cannot act here: only JSON is taken", async () => {
    const posted = await fetch(`${kit.origin}/sandbox/api/settings`, {
      method: "POST",
      body: new URLSearchParams({ smtp: "x" }),
    });
    expect(posted.status).toBe(415);
  });
});

describe("settings", () => {
  test("PATCH changes what it names, PUT switches the rest off", async () => {
    await kit.settings({ webhooks: { repeat: 3 } });
    const patched = await kit.settings({ smtp: { failNext: 2 } }, "PATCH");
    expect(patched.body).toMatchObject({ webhooks: { repeat: 3 }, smtp: { failNext: 2 } });
    expect((await kit.settings({})).body).toMatchObject({ webhooks: { repeat: 0 }, smtp: { failNext: 0 } });
    expect((await kit.settings({ smtp: { wrong: 1 } })).status).toBe(400);
  });
});

describe("a restart", () => {
  test("a second sandbox on the same port and store is refused and harms nothing", async () => {
    await kit.sendMail({ to: "before@example.com", subject: "x", text: "x" });
    const second = startSandbox({ ...kit.config, httpPort: kit.ports.http }, pino({ level: "silent" }));
    await expect(second).rejects.toMatchObject({ code: "EADDRINUSE" });
    await kit.sendMail({ to: "after@example.com", subject: "x", text: "x" });
    await kit.halt();
    await kit.boot();
    for (const to of ["before@example.com", "after@example.com"]) {
      expect(await kit.messages(`?to=${to}`)).toHaveLength(1);
    }
  });

  test("keeps messages, opt-outs and payments, and posts what was waiting", async () => {
    const client = "+15550100222";
    // A line separator is a line end to some; it must not tear the log.
    await kit.reply(client, "one\u2028two");
    await kit.reply(client, "STOP");
    const intent = await kit.stripe.paymentIntents.create({ amount: 700, currency: "usd" });
    await kit.sendMail({
      to: "kept@example.com",
      subject: "Kept",
      text: "x",
      messageId: "<kept@willow.example>",
    });
    kit.taker.answer = () => 503;
    const waiting = await kit.reply(client, "while you were down");
    await kit.taker.one((one) => one.body.includes(waiting.body.id));
    await kit.halt();
    kit.taker.answer = () => 200;
    kit.taker.taken.length = 0;
    await kit.boot();
    await kit.taker.one((one) => one.body.includes(waiting.body.id));
    const texts = await kit.messages(`?to=${encodeURIComponent(client)}`);
    expect(texts.map((one) => one.text)).toEqual(expect.arrayContaining(["one\u2028two", "STOP"]));
    await expect(
      kit.twilio.messages.create({ to: client, from: "+15550100000", body: "x" }),
    ).rejects.toMatchObject({ code: 21610 });
    expect((await kit.stripe.paymentIntents.retrieve(intent.id)).amount).toBe(700);
    await kit.sendMail({
      to: "kept@example.com",
      subject: "Kept",
      text: "x",
      messageId: "<kept@willow.example>",
    });
    expect((await kit.messages("?to=kept@example.com")).map((one) => one.repeat)).toEqual([true, false]);
  });

  test("after kill -9 finds all that was taken; the process says when it is ready and goes with its supervisor", async () => {
    const state = await mkdtemp(join(tmpdir(), "sandbox-kill-"));
    const first = await launch(state);
    const posted = await fetch(`http://127.0.0.1:${first.ports.http}/sandbox/api/reply`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ from: "+15550100333", to: "+15550100000", body: "kept" }),
    });
    expect(posted.status).toBe(201);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await launch(state);
    const found = await fetch(`http://127.0.0.1:${second.ports.http}/sandbox/api/messages`);
    expect(await found.json()).toMatchObject({ messages: [{ text: "kept" }] });
    const gone = once(second.child, "exit");
    second.child.disconnect();
    expect(await gone).toEqual([0, null]);
    const third = await launch(state);
    const ended = once(third.child, "exit");
    third.child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await rm(state, { recursive: true, force: true });
  }, 30_000);
});

test("a wrong environment is named", () => {
  expect(() => readConfig({ TWILIO_AUTH_TOKEN: "x", PUBLIC_URL: "nonsense" })).toThrow(
    /PUBLIC_URL.*TWILIO_ACCOUNT_SID.*STRIPE_SECRET_KEY/,
  );
});

async function launch(state: string) {
  const child = fork("sandbox/main.ts", [], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      PATH: process.env["PATH"],
      SANDBOX_STATE: state,
      SANDBOX_PORT: "0",
      SANDBOX_STRIPE_PORT: "0",
      SANDBOX_SMTP_PORT: "0",
      WEBHOOK_TARGET_URL: `http://127.0.0.1:${kit.takerPort}`,
      TWILIO_ACCOUNT_SID: secrets.accountSid,
      TWILIO_AUTH_TOKEN: secrets.authToken,
      STRIPE_SECRET_KEY: secrets.stripeKey,
      STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    },
  });
  const [message] = await once(child, "message");
  return { child, ...(message as { ready: true; ports: { http: number } }) };
}
