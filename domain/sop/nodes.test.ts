import { describe, expect, test } from "@jest/globals";
import { aProcessWith, days, hours, monday, testCalendar } from "./testing/one-step";

const at = (text: string) => Date.parse(text);
const inDays = (value: number) => ({ type: "span", span: { value, unit: "days" } });
const before = (value: number, unit: string, anchor: string) => ({
  type: "anchor",
  offset: { anchor, direction: "before", span: { value, unit } },
});

describe("a start", () => {
  test("lets in only the cases that it is meant for", () => {
    const cameBefore = (returning: boolean) =>
      aProcessWith("trigger", { onlyWhen: "client.returning" }, { data: { client: { returning } } });
    expect(cameBefore(true).result).toBe("next");
    expect(cameBefore(false).result).toBe("not applicable");
  });
});

describe("a message", () => {
  test("goes at once by day, and its outcome leads on", () => {
    const process = aProcessWith("send_message", { template: "hello" });
    expect(process.activities[0]).toMatchObject({
      action: "send_message",
      params: { template: "hello", channel: "preferred", purpose: "care" },
    });
    process.comesOut("not_deliverable", { reason: "no address" });
    expect(process.result).toBe("not_deliverable");
    expect(process.words).toContain("“hello” was not sent: no address");
  });

  test("is held over the night, and goes in the morning", () => {
    const night = at("2026-03-03T03:30:00Z");
    const process = aProcessWith("send_message", { template: "hello" }, { now: night });
    expect(process.standsAt).toEqual(["step: held"]);
    expect(process.deadline).toBe(at("2026-03-03T13:00:00Z"));
    expect(process.until(at("2026-03-03T13:00:00Z")).actions).toEqual(["send_message"]);
  });

  test("goes by night where it cannot wait", () => {
    const urgent = { template: "hello", respectQuietHours: false };
    expect(aProcessWith("send_message", urgent, { now: at("2026-03-03T03:30:00Z") }).actions).toEqual([
      "send_message",
    ]);
  });

  test("waits for the hour at which the client tends to answer, if that is still to come today", () => {
    const patient = { template: "hello", waitForBestHour: true };
    const likes = (bestHour: number) =>
      aProcessWith("send_message", patient, { data: { client: { bestHour } } });
    expect(likes(18).deadline).toBe(at("2026-03-02T23:00:00Z"));
    expect(likes(9).actions).toEqual(["send_message"]);
  });
});

describe("a wait", () => {
  test("for a span ends when the span is over", () => {
    const process = aProcessWith("wait", { until: inDays(2) });
    expect(process.until(monday + days(2) - 1).result).toBeNull();
    expect(process.until(monday + days(2)).result).toBe("next");
  });

  test("of no time at all is none", () => {
    expect(aProcessWith("wait", { until: inDays(0) }).result).toBe("next");
  });

  test("until a time that has gone by, or that nobody knows, is over at once and says so", () => {
    const until = before(24, "hours", "appointment.start");
    const late = aProcessWith("wait", { until }, { anchors: { "appointment.start": monday + hours(3) } });
    expect(late.result).toBe("passed");
    expect(late.words.join()).toContain("Passed already: 24 hours before the visit");
    expect(aProcessWith("wait", { until }).result).toBe("passed");
  });
});

describe("a wait for an event", () => {
  const params = { events: ["confirmed", "replied"], timeout: inDays(3) };

  test("leaves by what happens first", () => {
    expect(aProcessWith("wait_for_event", params).happens("replied").result).toBe("replied");
    expect(aProcessWith("wait_for_event", params).until(monday + days(4)).result).toBe("timeout");
  });

  test("is over at once where a lasting event has happened before, not where a passing one has", () => {
    expect(aProcessWith("wait_for_event", params, { facts: ["confirmed"] }).result).toBe("confirmed");
    expect(aProcessWith("wait_for_event", params, { facts: ["replied"] }).result).toBeNull();
  });

  test("is not disturbed by what it does not wait for", () => {
    const process = aProcessWith("wait_for_event", params).happens("checked_in");
    expect(process.standsAt).toEqual(["step: waiting"]);
  });
});

describe("a decision", () => {
  const branches = [
    { key: "often", label: "Comes often", when: "client.visits > 10" },
    { key: "again", label: "Was here", when: "client.visits > 0" },
  ];

  test.each([
    [20, "often"],
    [3, "again"],
    [0, "else"],
  ])("of a client with %d visits takes the first branch that holds: %s", (visits, outcome) => {
    expect(aProcessWith("condition", { branches }, { data: { client: { visits } } }).result).toBe(outcome);
  });

  test("takes else where nothing is known", () => {
    expect(aProcessWith("condition", { branches }).result).toBe("else");
  });
});

describe("a form", () => {
  const params = {
    form: "intake",
    template: "ask",
    due: before(24, "hours", "appointment.start"),
    nudges: [
      { value: 2, unit: "days" },
      { value: 4, unit: "days" },
    ],
    nudgeTemplate: "nudge",
  };
  const anchors = { "appointment.start": monday + days(6) };
  const asked = () => aProcessWith("request_form", params, { kind: "intake", anchors }).comesOut("requested");

  test("is asked for, reminded of at its times, and taken when it is filled in", () => {
    const process = asked();
    expect(process.standsAt).toEqual(["step: open"]);
    process.until(monday + days(4.5));
    expect(process.actions).toEqual(["request_form", "send_message", "send_message"]);
    expect(process.happens("form_completed").result).toBe("completed");
  });

  test("that comes too late is closed", () => {
    const process = asked().until(monday + days(5));
    expect(process.result).toBe("not_in_time");
    expect(process.actions.at(-1)).toBe("close_form");
  });

  test("that was filled in for another step is not taken", () => {
    expect(asked().happens("form_completed", { step: "s999" }).standsAt).toEqual(["step: open"]);
  });

  test("that was filled in before is not asked for again", () => {
    const process = aProcessWith("request_form", params, { kind: "intake", anchors });
    expect(process.comesOut("already_completed").result).toBe("completed");
  });

  test("is withdrawn when the case ends", () => {
    const process = asked().happens("cancelled");
    expect(process.result).toBe("cancelled");
    expect(process.activities.at(-1)).toMatchObject({ action: "close_form", detached: true });
  });
});

describe("a task", () => {
  const params = {
    title: "Call the client",
    role: "front_desk",
    due: inDays(1),
    results: [{ key: "reached", label: "Reached" }],
    escalateTo: "manager",
  };
  const open = () => aProcessWith("human_task", params).comesOut("opened");

  test("waits for its result", () => {
    expect(open().answers("reached").result).toBe("reached");
    expect(open().answers("skipped").result).toBe("skipped");
  });

  test("takes a result that it does not know for its first one", () => {
    expect(open().answers("whatever").result).toBe("reached");
  });

  test("tells who is to be told when it is overdue, once, and goes on waiting", () => {
    const process = open().until(monday + days(5));
    expect(process.actions).toEqual(["open_task", "escalate_task"]);
    expect(process.standsAt).toEqual(["step: open"]);
  });

  test("is not ended by another task's answer", () => {
    expect(open().happens("task_done", { step: "s77", outcome: "reached" }).result).toBeNull();
  });
});

describe("an approval", () => {
  const params = { title: "Write it off", role: "owner", onlyFromMinor: 5000, expiresAfter: inDays(2).span };
  const over = (totalMinor: number) =>
    aProcessWith("approval", params, { data: { invoice: { totalMinor } } });

  test("is not asked for below its amount", () => {
    expect(over(4999).result).toBe("approved");
    expect(over(4999).actions).toEqual([]);
  });

  test("is given or refused", () => {
    expect(over(5000).comesOut("opened").answers("approved", "approval_given").result).toBe("approved");
    expect(over(5000).comesOut("opened").answers("rejected", "approval_given").result).toBe("rejected");
  });

  test("expires, and closes its task", () => {
    const process = over(9000)
      .comesOut("opened")
      .until(monday + days(2));
    expect(process.result).toBe("expired");
    expect(process.actions).toEqual(["open_task", "close_task"]);
  });
});

describe("a payment", () => {
  const billing = { kind: "invoicing", anchors: { "invoice.due": monday + days(14) } };
  const asked = (retries = 1) => aProcessWith("collect_payment", { retries }, billing).comesOut("requested");

  test("is waited for until the invoice is due", () => {
    expect(asked().happens("paid").result).toBe("paid");
    expect(asked().until(monday + days(15)).result).toBe("not_in_time");
  });

  test("may be declined so often and no oftener", () => {
    const process = asked().happens("payment_declined");
    expect(process.standsAt).toEqual(["step: asked"]);
    expect(process.happens("payment_declined").result).toBe("declined");
  });

  test("that came while it was being asked for counts", () => {
    expect(aProcessWith("collect_payment", {}, billing).happens("paid").result).toBe("paid");
    expect(aProcessWith("collect_payment", {}, { ...billing, facts: ["paid"] }).actions).toEqual([]);
  });
});

describe("an offered time", () => {
  const waitlist = { kind: "waitlist" };

  test("is taken by the first to accept, or by nobody", () => {
    const offered = () => aProcessWith("offer_slot", {}, waitlist).comesOut("offered");
    expect(offered().happens("slot_accepted").result).toBe("accepted");
    expect(offered().until(monday + hours(1)).result).toBe("none_took_it");
    expect(aProcessWith("offer_slot", {}, waitlist).comesOut("nobody").result).toBe("none_took_it");
  });
});

describe("what is carried out at once", () => {
  test.each([
    ["verify_eligibility", {}, "inactive", "inactive"],
    ["verify_eligibility", {}, "who knows", "unknown"],
    ["create_invoice", { lines: [{ source: "booked" }] }, "nothing_to_bill", "nothing_to_bill"],
    ["change_appointment", { change: "move" }, "no_slot", "no_slot"],
    ["update_record", { change: "add_tag", value: "vip" }, "updated", "next"],
    ["call_webhook", { url: "https://example.com/hook" }, "failed", "failed"],
  ] as const)("%s %j that comes out as %s leaves by %s", (type, params, outcome, way) => {
    expect(aProcessWith(type, params).comesOut(outcome).result).toBe(way);
  });
});

describe("another SOP", () => {
  const other = { kind: "dunning", template: "dunning" };
  const results = [{ key: "written_off", label: "Written off" }];

  test("is started with what this one knows, and not waited for", () => {
    const process = aProcessWith("start_process", other, { data: { client: { visits: 1 } } });
    expect(process.result).toBe("next");
    expect(process.children[0]).toMatchObject({
      kind: "dunning",
      template: "dunning",
      wait: false,
      data: { client: { visits: 1 } },
      anchors: { "process.started": monday },
    });
  });

  test("is waited for, and its result in words finds its way", () => {
    const waiting = () => aProcessWith("start_process", { ...other, wait: true, results });
    expect(waiting().standsAt).toEqual(["step: child"]);
    expect(waiting().comesOut("Written off").result).toBe("written_off");
    expect(waiting().comesOut("paid").result).toBe("else");
  });
});

describe("a time in words", () => {
  test("is the practice's own, in its zone", () => {
    const calendar = { ...testCalendar, zone: "Europe/Berlin", locale: "de-DE" };
    const process = aProcessWith("wait", { until: inDays(1) }, { calendar });
    expect(process.words.join()).toContain("3. März 2026");
    expect(process.words.join()).toContain("16:00");
  });
});
