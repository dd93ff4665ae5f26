import { describe, expect, test } from "@jest/globals";
import { aProcessWith, days, hours, monday } from "../testing/one-step";

/** Monday at eleven in the evening. */
const night = monday + hours(13);
const morning = monday + hours(22);

const form = {
  form: "intake",
  template: "ask",
  due: { type: "span", span: { value: 20, unit: "days" } },
  nudges: [{ value: 2, unit: "days" }],
  nudgeTemplate: "nudge",
};

describe("a form that is asked for at night", () => {
  test("is asked for in the morning", () => {
    const process = aProcessWith("request_form", form, { kind: "intake", now: night });
    expect([process.actions, process.deadline]).toEqual([[], morning]);
    expect(process.until(morning).actions).toEqual(["request_form"]);
  });

  test("is asked for at once where the SOP wants it so, and reminded of in the morning", () => {
    const params = { ...form, respectQuietHours: false };
    const process = aProcessWith("request_form", params, { kind: "intake", now: night });
    expect(process.actions).toEqual(["request_form"]);
    process.comesOut("requested");
    expect(process.until(morning + days(2)).actions).toEqual(["request_form", "send_message"]);
    expect(process.state.now).toBe(morning + days(2));
  });

  test("is not asked for any more where it is due before the morning", () => {
    const due = { type: "span", span: { value: 2, unit: "hours" } };
    const process = aProcessWith("request_form", { ...form, due }, { kind: "intake", now: night });
    const before = {
      type: "anchor",
      offset: { anchor: "form.due", direction: "at", span: { value: 0, unit: "days" } },
    };
    const late = aProcessWith(
      "request_form",
      { ...form, due: before },
      { kind: "intake", now: night, anchors: { "form.due": night + hours(2) } },
    );
    expect(process.until(morning).actions).toEqual(["request_form"]);
    expect([late.until(morning).actions, late.result]).toEqual([[], "not_in_time"]);
  });
});

describe("a message that was held until the morning", () => {
  const anchors = { "appointment.start": monday + hours(20) };
  const held = (template: string, purpose: string, kind: string) =>
    aProcessWith("send_message", { template, purpose }, { kind, now: night, anchors });

  test("goes then", () => {
    expect(held("aftercare", "care", "recall").until(morning).actions).toEqual(["send_message"]);
  });

  test("does not go where it would remind of a visit that has begun by then", () => {
    const process = held("reminder_last", "care", "appointment").until(morning);
    expect([process.actions, process.result]).toEqual([[], "not_deliverable"]);
    expect(process.words).toContain("“reminder_last” was not sent: the visit has begun by now");
  });

  test("does not go where it would ask for money that has been paid, but a receipt does", () => {
    const paid = (template: string) =>
      held(template, "billing", "invoicing").happens("paid").until(morning).actions;
    expect([paid("invoice_sent"), paid("receipt")]).toEqual([[], ["send_message"]]);
  });
});
