import { describe, expect, test } from "@jest/globals";
import { messageVariables } from "../../activities/messaging/variables";
import { linkToken, signLinks } from "../../db/people/sign-in-link";
import type { SentMessage } from "../sop/simulation";
import { clinicMessages } from "../sop/starter/clinic/messages";
import { simulateStarter } from "../sop/starter/scenarios";
import { type MessageSource, mailAsText, renderMessage } from "./render";
import { type SimulatedSetting, standInToken, writeSimulated } from "./simulated";

const texts: Readonly<Record<string, MessageSource>> = Object.fromEntries(
  clinicMessages.map(({ key, subject, email_body, sms_body }) => [key, { subject, email_body, sms_body }]),
);
const setting: SimulatedSetting = {
  practice: { name: "Harbour Physio", currency: "USD", locale: "en-US" },
  location: { name: "Harbour Street", address: "1 Harbour Street", zone: "America/New_York", phone: null },
  publicUrl: "https://practice.test",
  texts,
  segmentMicros: 7_900,
};

function sent(template: string, scenario = "pays-late"): SentMessage {
  const message = simulateStarter("appointment", scenario).sent.find((one) => one.template === template);
  if (message === undefined) throw new Error(`“${template}” was not sent`);
  return message;
}

function written(message: SentMessage, over: Partial<SimulatedSetting> = {}) {
  const result = writeSimulated(message, { ...setting, ...over });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe("a simulated message", () => {
  test("is written with what the case knew when it went", () => {
    const { email, sms } = written(sent("booking_confirmed"));
    expect(sms).toBeNull();
    expect(email?.subject).toBe("Your visit on Thursday, March 12 at 10:00 AM");
    expect(email?.text).toContain("Physiotherapy, first visit with Dr. Rivera");
    expect(email?.parts).toContainEqual({
      type: "button",
      label: "See, move or cancel your visit",
      url: `https://practice.test/c/${standInToken}?to=%2Fportal`,
    });
    const again = simulateStarter("appointment", "moves-visit").sent.filter(
      ({ template }) => template === "reminder_first",
    );
    const subjects = again.map((message) => written(message).email?.text.includes("March 19"));
    expect(subjects).toEqual([false, true]);
  });

  test("has the form’s link, and the invoice with what is still open", () => {
    expect(written(sent("intake_request")).email?.text).toMatch(/portal%2Fforms%2F0000/);
    expect(written(sent("invoice_sent")).email?.text).toContain("$120.00");
    expect(written({ ...sent("invoice_sent"), channel: "sms" }).sms?.text).toMatch(/portal%2Finvoices%2F/);
  });

  test("goes the way the client prefers, the way the SOP says, or the way the gate chose", () => {
    const message = sent("booking_confirmed");
    const ways = (one: Parameters<typeof writeSimulated>[0]) => {
      const result = writeSimulated(one, setting);
      return result.ok ? [result.email !== null, result.sms !== null] : [];
    };
    expect(ways(message)).toEqual([true, false]);
    expect(ways({ ...message, data: { ...message.data, client: { channel: "sms" } } })).toEqual([
      false,
      true,
    ]);
    expect(ways({ ...message, channel: "both" })).toEqual([true, true]);
    expect(ways({ ...message, channel: "both", channels: ["sms"] })).toEqual([false, true]);
  });

  test("that is a text has its segments and what they cost", () => {
    const text = (sms_body: string) =>
      written(
        { ...sent("booking_confirmed"), channel: "sms" },
        { texts: { booking_confirmed: { subject: "", email_body: "", sms_body } } },
      ).sms;
    expect(text("a".repeat(160))).toMatchObject({ segments: 1, encoding: "GSM-7", costMicros: 7_900 });
    expect(text("a".repeat(161))).toMatchObject({ segments: 2, characters: 161, costMicros: 15_800 });
    expect(text(`${"a".repeat(70)}😀`)).toMatchObject({ segments: 2, encoding: "UCS-2" });
  });

  test("that is not there, or cannot be read, says so", () => {
    const message = sent("booking_confirmed");
    expect(writeSimulated({ ...message, template: "toString" }, setting)).toEqual({
      ok: false,
      reason: "There is no message “toString”",
    });
    const broken = { booking_confirmed: { subject: "{{ a | nofilter }}", email_body: "", sms_body: "" } };
    expect(writeSimulated(message, { ...setting, texts: broken })).toMatchObject({ ok: false });
  });
});

describe("a real message", () => {
  test("is written the same, but for its links", () => {
    const clientId = "3f2b8a1e-7a54-4c59-9f43-0a1b2c3d4e5f";
    const message = { ...sent("dunning_first"), channel: "both" };
    const { practice, location, publicUrl } = setting;
    const real = renderMessage(
      texts["dunning_first"] ?? { subject: "", email_body: "", sms_body: "" },
      messageVariables(
        { publicUrl },
        {
          client: { id: clientId, givenName: "Ada" },
          facts: {
            practice,
            location,
            visit: null,
            invoice: {
              id: "00000000-0000-4000-8000-000000000000",
              number: 1001,
              totalMinor: 12_000,
              openMinor: 12_000,
              dueAt: new Date(message.anchors["invoice.due"] ?? 0),
            },
          },
          formId: null,
          now: message.at,
          nonce: "n",
        },
      ),
    );
    const plain = (text: string) => text.replace(/\/c\/[^?]+\?/g, "/c/…?");
    const simulated = written(message);
    expect(simulated.email?.subject).toBe(real.subject);
    expect(plain(simulated.email?.text ?? "")).toBe(plain(mailAsText(real.email)));
    expect(plain(simulated.sms?.text ?? "")).toBe(plain(real.sms));
    const token = linkToken("secret", { clientId, expiresAt: message.at, nonce: "n" });
    expect(standInToken).toHaveLength(token.length);
    expect(simulated.sms?.text).toHaveLength(signLinks("secret", clientId, real.sms).length);
  });
});
