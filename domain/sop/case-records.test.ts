import { describe, expect, test } from "@jest/globals";
import { type Scenario, scenarioSchema } from "./scenario";
import { type Simulation, simulate } from "./simulate";
import { clinicPack } from "./starter";
import { testCalendar } from "./testing/one-step";

function play(template: string, parts: Record<string, unknown> = {}, messagesPerDay = 6): Simulation {
  const scenario: Scenario = scenarioSchema.parse({
    key: "test",
    title: "Test",
    startsAt: "2026-03-02T10:00",
    ...parts,
  });
  return simulate({
    templates: clinicPack,
    template,
    scenario,
    startedAt: 0,
    calendar: testCalendar,
    gate: { messagesPerDay },
  });
}

const day = (value: number) => ({ value, unit: "days" });
const at = (value: number, event: string, more = {}) => ({
  on: { type: "start" },
  after: day(value),
  event,
  ...more,
});
const outcomes = ({ attempts }: Simulation) =>
  attempts.map(({ template, outcome, channels }) => `${template} ${outcome} ${channels.join("+")}`.trim());
const events = ({ script }: Simulation) => [...new Set(script.map(({ name }) => name))];

describe("a case behind the last gate", () => {
  test("starts when the scenario says, on the practice's clock", () => {
    expect(new Date(play("reminders").timeline[0]?.at ?? 0).toISOString()).toBe("2026-03-02T15:00:00.000Z");
  });

  test("has its messages go by the way that the client prefers and has agreed to", () => {
    expect(outcomes(play("reminders"))).toContain("reminder_first sent email");
    const texts = play("reminders", { data: { client: { channel: "sms" } } });
    expect(outcomes(texts)).toContain("reminder_first sent sms");
    const noPhone = play("reminders", { data: { client: { channel: "sms" } }, client: { phone: false } });
    expect(outcomes(noPhone)).toContain("reminder_first sent email");
    const refuses = play("reminders", { client: { agreesTo: ["billing"] } });
    expect(outcomes(refuses)).toContain("reminder_first held_back");
  });

  test("sends no text after STOP, and an e-mail instead where the client takes e-mails", () => {
    const stops = { data: { client: { channel: "sms" } }, reactions: [at(1, "stopped")] };
    expect(outcomes(play("reminders", stops))).toContain("reminder_first sent email");
    expect(outcomes(play("reminders", { ...stops, client: { email: false } }))).toContain(
      "reminder_first held_back",
    );
  });

  test("says in its timeline why a message was held back, and by which way one went", () => {
    const words = play("reminders", { client: { agreesTo: [] } }).timeline.map((row) => row.words);
    expect(words).toContain(
      "“reminder_first” was not sent: the client has not agreed to messages about visits this way",
    );
    expect(play("reminders").timeline.map((row) => row.words)).toContain("Sent “reminder_first”: by e-mail");
  });

  test("has no answer to a message that did not come", () => {
    const reactions = [
      { on: { type: "message", template: "intake_request" }, after: day(0), event: "confirmed" },
    ];
    expect(events(play("appointment", { reactions }))).toContain("confirmed");
    expect(events(play("appointment", { reactions, client: { agreesTo: [] } }))).not.toContain("confirmed");
  });

  test("keeps to the number of messages in a day", () => {
    const [first, second] = play("appointment", {}, 1).attempts;
    expect([first?.outcome, second?.outcome, second?.reason]).toEqual([
      "sent",
      "held_back",
      "the client got 1 messages within a day already",
    ]);
  });

  test("has happen only what can happen", () => {
    const cancelled = play("appointment", { reactions: [at(1, "cancelled"), at(11, "completed")] });
    expect(events(cancelled)).toEqual(["cancelled"]);
    expect(events(play("appointment", { reactions: [at(2, "paid"), at(1, "no_show")] }))).toEqual([]);
    const moved = at(1, "rescheduled", { moveAnchors: { "appointment.start": -50_000 } });
    expect(events(play("appointment", { reactions: [moved] }))).toEqual([]);
  });

  test("takes one answer for one message, and the usual one for the next", () => {
    const reactions = [at(2, "rescheduled", { moveAnchors: { "appointment.start": 10_080 } })];
    const answers = { "send_message:reminder_first#1": "not_deliverable" };
    const sent = outcomes(play("reminders", { visitIn: day(8), reactions, answers }));
    expect(sent.filter((line) => line.startsWith("reminder_first"))).toEqual([
      "reminder_first failed",
      "reminder_first sent email",
    ]);
  });
});

describe("without the gate", () => {
  test("everything goes that is asked for", () => {
    const scenario = scenarioSchema.parse({ key: "x", title: "X", client: { agreesTo: [] } });
    const { attempts } = simulate({
      templates: clinicPack,
      template: "reminders",
      scenario,
      startedAt: 0,
      calendar: testCalendar,
    });
    expect(attempts.every(({ outcome }) => outcome === "sent")).toBe(true);
    expect(attempts.length).toBeGreaterThan(0);
  });
});
