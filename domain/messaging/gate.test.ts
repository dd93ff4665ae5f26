import { describe, expect, test } from "@jest/globals";
import { type GateQuestion, gate } from "./gate";

const all = new Map(
  ["email:care", "sms:care", "email:billing", "sms:billing"].map((key) => [key, true] as const),
);

function ask(over: Partial<GateQuestion> = {}) {
  return gate({
    template: "reminder_first",
    purpose: "care",
    wanted: "preferred",
    preferred: "email",
    email: "ada@example.com",
    phone: "+15550100",
    consents: all,
    visitStatus: "booked",
    invoiceOpenMinor: null,
    sentInADay: 0,
    atMostADay: 6,
    ...over,
  });
}

describe("a message", () => {
  test("goes the way the client prefers", () => {
    expect(ask()).toEqual({ send: true, channels: ["email"] });
    expect(ask({ preferred: "sms" })).toEqual({ send: true, channels: ["sms"] });
    expect(ask({ wanted: "both" })).toEqual({ send: true, channels: ["email", "sms"] });
  });

  test("goes the other way after STOP, where that is allowed", () => {
    const stopped = new Map([...all, ["sms:care", false] as const]);
    expect(ask({ preferred: "sms", consents: stopped })).toEqual({ send: true, channels: ["email"] });
    expect(ask({ wanted: "sms", consents: stopped })).toMatchObject({ send: false });
    expect(ask({ preferred: "sms", email: null, consents: stopped })).toMatchObject({ send: false });
  });

  test("that invites needs its own consent", () => {
    expect(ask({ purpose: "marketing", template: "recall_invite" })).toEqual({
      send: false,
      reason: "the client has not agreed to invitations this way",
    });
  });

  test("about a visit that is off, or money that is paid, does not go", () => {
    expect(ask({ visitStatus: "cancelled" })).toMatchObject({ send: false });
    const dunning = { template: "dunning_first", purpose: "billing" as const };
    expect(ask({ ...dunning, invoiceOpenMinor: 0 })).toEqual({ send: false, reason: "the invoice is paid" });
    expect(ask({ ...dunning, invoiceOpenMinor: 100 })).toMatchObject({ send: true });
    expect(ask({ ...dunning, template: "receipt", invoiceOpenMinor: 0 })).toMatchObject({ send: true });
  });

  test("does not go beyond the day's budget", () => {
    expect(ask({ sentInADay: 6 })).toMatchObject({ send: false });
  });
});
