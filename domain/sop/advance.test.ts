import { describe, expect, test } from "@jest/globals";
import { advance } from "./advance";
import type { SopGraph } from "./graph";
import { type DrawnNode, draw, end, message, offset } from "./starter/build";
import { aProcessWith, type Circumstances, days, hours, monday, TestProcess } from "./testing/one-step";

type Nodes = Readonly<Record<string, Omit<DrawnNode, "at">>>;

function graphOf(nodes: Nodes): SopGraph {
  const drawn = Object.entries(nodes).map(([id, node]) => [id, { at: [0, 0], ...node }] as const);
  const all: Record<string, DrawnNode> = Object.fromEntries(drawn);
  return draw({ key: "test", kind: "reminders", name: "Test", description: "", nodes: all }).graph;
}

function play(nodes: Nodes, circumstances: Circumstances = {}): TestProcess {
  return new TestProcess(graphOf(nodes), { kind: "reminders", ...circumstances });
}

const begin = (next: string): Nodes[string] => ({ type: "trigger", label: "Start", to: { next } });
const hold = (event: string, next: string): Nodes[string] => ({
  type: "wait_for_event",
  label: `Wait for ${event}`,
  params: { events: [event] },
  to: { [event]: next },
});
const split = (a: string, b: string): Nodes[string] => ({
  type: "split",
  label: "Side by side",
  params: {
    paths: [
      { key: "a", label: "A" },
      { key: "b", label: "B" },
    ],
  },
  to: { a, b },
});
const join = (mode: "all" | "any"): Nodes[string] => ({
  type: "join",
  label: "Together",
  params: { mode },
  to: { next: "done" },
});

const visitAt = (days_: number) => ({
  "appointment.start": monday + days(days_),
  "appointment.end": monday + days(days_) + hours(1),
});

const reminder: Nodes = {
  start: begin("wait"),
  wait: {
    type: "wait",
    label: "Two days before",
    params: { until: offset(48, "hours", "before", "appointment.start") },
    to: { next: "send", passed: "rest" },
  },
  send: message("reminder", "Remind", [0, 0], "rest"),
  rest: hold("confirmed", "done"),
  done: end("done", [0, 0]),
};

describe("a visit that is moved", () => {
  test("takes its deadlines along, and says so", () => {
    const wait = aProcessWith(
      "wait",
      { until: offset(24, "hours", "before", "appointment.start") },
      { anchors: visitAt(5) },
    );
    expect(wait.deadline).toBe(monday + days(4));
    wait.happens("rescheduled", {}, visitAt(6));
    expect(wait.deadline).toBe(monday + days(5));
    expect(wait.steps.at(-1)).toMatchObject({ what: "changed", until: monday + days(5) });
  });

  test("so near that the deadline has gone by makes the wait pass", () => {
    const wait = aProcessWith(
      "wait",
      { until: offset(3, "days", "before", "appointment.start") },
      { anchors: visitAt(9) },
    );
    expect(wait.happens("rescheduled", {}, visitAt(1)).result).toBe("passed");
  });

  test("leaves deadlines alone that do not hang on it", () => {
    const wait = aProcessWith(
      "wait",
      { until: { type: "span", span: { value: 2, unit: "days" } } },
      { anchors: visitAt(5) },
    );
    expect(wait.happens("rescheduled", {}, visitAt(8)).deadline).toBe(monday + days(2));
  });

  test("sends reminders back to their beginning, and what went is not sent again", () => {
    const process = play(reminder, { anchors: visitAt(4) }).until(monday + days(2));
    process.comesOut("sent").happens("rescheduled", {}, visitAt(8));
    expect(process.standsAt).toEqual(["wait: waiting"]);
    expect(process.deadline).toBe(monday + days(6));
    process.until(monday + days(6));
    expect(process.actions).toEqual(["send_message"]);
    expect(process.words.join()).toContain("not sent again: it went before the visit was moved");
  });

  test("sends a message again where the step says so", () => {
    const send = message("reminder", "Remind", [0, 0], "rest", { againAfterMove: true });
    const process = play({ ...reminder, send }, { anchors: visitAt(4) }).until(monday + days(2));
    process
      .comesOut("sent")
      .happens("rescheduled", {}, visitAt(8))
      .until(monday + days(6));
    expect(process.actions).toEqual(["send_message", "send_message"]);
  });

  test("does not send again a message that was on its way", () => {
    const process = play(reminder, { anchors: visitAt(4) }).until(monday + days(2));
    process.happens("rescheduled", {}, visitAt(8)).until(monday + days(6));
    expect(process.actions).toEqual(["send_message"]);
    expect(process.standsAt).toEqual(["rest: waiting"]);
  });

  test("moves the deadlines of all paths, also where one of them takes the event itself", () => {
    const process = play(
      {
        ...reminder,
        start: begin("split"),
        split: split("wait", "moved"),
        moved: hold("rescheduled", "rest"),
      },
      { anchors: visitAt(4) },
    );
    process.happens("rescheduled", {}, visitAt(5));
    expect(process.standsAt.sort()).toEqual(["rest: waiting", "wait: waiting"]);
    expect(process.deadline).toBe(monday + days(3));
  });

  const answer: Nodes = {
    start: begin("wait"),
    wait: {
      type: "wait_for_event",
      label: "Wait for an answer",
      params: {
        events: ["confirmed", "rescheduled"],
        timeout: offset(2, "days", "before", "appointment.start"),
      },
      to: { confirmed: "done", rescheduled: "moved", timeout: "late" },
    },
    done: end("done", [0, 0]),
    moved: end("moved", [0, 0]),
    late: end("late", [0, 0]),
  };

  test.each(["appointment", "reminders"])(
    "to where the time limit has gone by goes the way of the move, in %s",
    (kind) => {
      const process = play(answer, { kind, anchors: visitAt(9) });
      expect(process.happens("rescheduled", {}, visitAt(1)).result).toBe("moved");
    },
  );

  test("makes who waits for something else find their time gone by", () => {
    const timeout = offset(2, "days", "before", "appointment.start");
    const wait = { ...hold("confirmed", "done"), params: { events: ["confirmed"], timeout } };
    const process = play(
      { ...answer, wait: { ...wait, to: { confirmed: "done", timeout: "late" } } },
      { kind: "appointment", anchors: visitAt(9) },
    );
    expect(process.happens("rescheduled", {}, visitAt(1)).result).toBe("late");
  });

  test("closes what was open when it goes back to its beginning", () => {
    const rest: Nodes[string] = {
      type: "human_task",
      label: "Call",
      params: { title: "Call", role: "front_desk" },
      to: { done: "done", skipped: "done" },
    };
    const process = play({ ...reminder, rest }, { anchors: visitAt(1) }).comesOut("opened");
    process.happens("rescheduled", {}, visitAt(8));
    expect(process.standsAt).toEqual(["wait: waiting"]);
    expect(process.actions).toEqual(["open_task", "close_task"]);
  });

  test("is no longer confirmed", () => {
    const process = play(reminder, { anchors: visitAt(4) }).happens("confirmed");
    expect(process.state.facts).toHaveProperty("confirmed");
    process.happens("rescheduled", {}, visitAt(8));
    expect(process.state.facts).not.toHaveProperty("confirmed");
    expect(process.state.data["happened"]).toEqual({ rescheduled: true });
  });
});

describe("an event", () => {
  test("ends the process where its kind says so and nobody waits for it", () => {
    expect(play(reminder, { anchors: visitAt(4) }).happens("cancelled").result).toBe("cancelled");
  });

  test("goes to who waits for it rather than ending the process", () => {
    const process = play({ start: begin("rest"), rest: hold("cancelled", "done"), done: end("fee", [0, 0]) });
    expect(process.happens("cancelled").result).toBe("fee");
  });

  test("that does not concern the kind changes nothing", () => {
    const process = play(reminder, { anchors: visitAt(4) });
    const before = process.state;
    process.happens("paid");
    expect(process.state).toEqual({ ...before, seen: ["event-1"] });
  });

  test("that is delivered twice counts once", () => {
    const process = play({
      start: begin("one"),
      one: hold("replied", "two"),
      two: hold("replied", "done"),
      done: end("done", [0, 0]),
    });
    const reply = { type: "event", now: monday, id: "same", name: "replied", data: {} } as const;
    expect(process.take(reply).take(reply).standsAt).toEqual(["two: waiting"]);
  });

  test("that comes while a message is on its way is kept for the wait behind it", () => {
    const process = play({
      start: begin("send"),
      send: message("hello", "Say hello", [0, 0], "rest"),
      rest: hold("replied", "done"),
      done: end("answered", [0, 0]),
    });
    expect(process.happens("replied").standsAt).toEqual(["send: sending"]);
    expect(process.comesOut("sent").result).toBe("answered");
  });

  test("that answers a task as it is being opened is not lost", () => {
    const process = aProcessWith("human_task", { title: "Call", role: "front_desk" });
    const step = process.activities[0]?.step ?? "";
    process.happens("task_done", { step, outcome: "done" });
    expect(process.standsAt).toEqual(["step: opening"]);
    expect(process.comesOut("opened").result).toBe("done");
  });

  test("sets its own anchor", () => {
    const process = aProcessWith("wait", { until: offset(1, "days", "after", "visit.completed") });
    expect(process.result).toBe("passed");
    const waiting = aProcessWith("wait_for_event", { events: ["completed"] });
    waiting.take({ type: "event", now: monday + hours(5), id: "e", name: "completed", data: {} });
    expect(waiting.state.anchors["visit.completed"]).toBe(monday + hours(5));
  });
});

describe("side by side", () => {
  const both = (mode: "all" | "any"): Nodes => ({
    start: begin("split"),
    split: split("a", "b"),
    a: hold("confirmed", "join"),
    b: hold("replied", "join"),
    join: join(mode),
    done: end("done", [0, 0]),
  });

  test("all paths are waited for", () => {
    const process = play(both("all")).happens("replied");
    expect(process.standsAt.sort()).toEqual(["a: waiting", "join: join"]);
    expect(process.happens("confirmed").result).toBe("done");
  });

  test("the first path is enough, and the other is dropped", () => {
    const process = play(both("any")).happens("replied");
    expect(process.result).toBe("done");
    expect(process.words).toContain("Dropped: another path got there first");
  });

  test("what the first path leaves behind is closed, and does not come after it", () => {
    const process = play({
      ...both("any"),
      a: {
        type: "human_task",
        label: "Call",
        params: { title: "Call", role: "front_desk" },
        to: { done: "join", skipped: "join" },
      },
      done: hold("confirmed", "end"),
      end: end("end", [0, 0]),
    });
    process.comesOut("opened").happens("replied");
    expect(process.standsAt).toEqual(["done: waiting"]);
    expect(process.actions).toEqual(["open_task", "close_task"]);
  });

  test("a path that ends by itself is not waited for", () => {
    const process = play({
      ...both("all"),
      a: hold("confirmed", "over"),
      over: { type: "end", label: "Over", params: { result: "over", scope: "path" } },
    });
    process.happens("replied").happens("confirmed");
    expect(process.result).toBe("done");
  });

  test("an end ends what goes on beside it, and closes its task", () => {
    const process = play({
      start: begin("split"),
      split: split("task", "b"),
      task: {
        type: "human_task",
        label: "Call",
        params: { title: "Call", role: "front_desk" },
        to: { done: "done", skipped: "done" },
      },
      b: hold("replied", "done"),
      done: end("done", [0, 0]),
    });
    process.comesOut("opened").happens("replied");
    expect(process.result).toBe("done");
    expect(process.actions).toEqual(["open_task", "close_task"]);
  });
});

describe("a repetition", () => {
  const rounds = (until: string): Nodes => ({
    start: begin("again"),
    again: {
      type: "repeat",
      label: "Every day",
      params: { until, atMost: 3, every: { value: 1, unit: "days" } },
      to: { again: "send", done: "done", exhausted: "given_up" },
    },
    send: message("ping", "Ping", [0, 0], "again"),
    done: end("done", [0, 0]),
    given_up: end("given up", [0, 0]),
  });
  const nextRound = (process: TestProcess, day: number) => process.comesOut("sent").until(monday + days(day));

  test("goes round as often as it may, with a pause between", () => {
    const process = play(rounds(""));
    nextRound(nextRound(process, 1), 2).comesOut("sent");
    expect(process.result).toBe("given up");
    expect(process.actions).toHaveLength(3);
  });

  test("ends when it is no longer needed", () => {
    const process = play(rounds("happened.confirmed"));
    nextRound(process.comesOut("sent").happens("confirmed"), 1);
    expect(process.result).toBe("done");
  });
});

describe("somebody who steps in", () => {
  const stuck = (): TestProcess => play(reminder, { anchors: visitAt(4) });

  test("skips a step by one of its ways out", () => {
    expect(stuck().operator("skip", "next").standsAt).toEqual(["send: sending"]);
  });

  test("moves a case to another step, tries a step again, or ends the case", () => {
    expect(stuck().operator("move", "rest").standsAt).toEqual(["rest: waiting"]);
    expect(stuck().operator("retry").standsAt).toEqual(["wait: waiting"]);
    expect(stuck().operator("end", "by hand").result).toBe("by hand");
  });

  test("leaves a case alone that has gone on from where the person saw it", () => {
    expect(stuck().operator("skip", "next", "rest").standsAt).toEqual(["wait: waiting"]);
    expect(stuck().operator("end", "by hand", "rest").result).toBeNull();
    expect(stuck().operator("skip", "next", "wait").standsAt).toEqual(["send: sending"]);
  });

  test("can send a case nowhere that is not there", () => {
    expect(stuck().operator("move", "nowhere").standsAt).toEqual(["wait: waiting"]);
    expect(stuck().operator("skip", "nowhere").standsAt).toEqual(["wait: waiting"]);
  });
});

describe("a drawing that is not sound", () => {
  test("goes round and round no longer than a person can be told", () => {
    const process = play({
      start: begin("a"),
      a: { type: "condition", label: "A", params: anyBranch, to: { yes: "a", else: "a" } },
    });
    expect(process.standsAt).toEqual(["a: stuck"]);
    expect(process.words.at(-1)).toBe("Cannot go on: the SOP goes round and round without waiting");
  });

  test("with a step whose settings do not fit stops there", () => {
    const process = play({ start: begin("wait"), wait: { type: "wait", label: "Wait", params: {} } });
    expect(process.standsAt).toEqual(["wait: stuck"]);
  });

  test("without a start has nothing to do", () => {
    expect(play({ done: end("done", [0, 0]) }).result).toBe("nothing to do");
  });

  test("whose way leads nowhere ends by that way's name", () => {
    const process = play({ start: begin("rest"), rest: { ...hold("replied", "x"), to: {} } });
    expect(process.happens("replied").result).toBe("replied");
  });
});

const anyBranch = { branches: [{ key: "yes", label: "Yes", when: "1 == 1" }] };

describe("a process", () => {
  test("that has not begun takes nothing but a start", () => {
    expect(() => advance(graphOf(reminder), null, { type: "tick", now: monday })).toThrow(TypeError);
  });

  test("never goes back in time", () => {
    const process = play(reminder, { anchors: visitAt(4) }).until(monday + hours(4));
    process.take({ type: "tick", now: monday });
    expect(process.state.now).toBe(monday + hours(4));
  });

  test("drops what comes after its end", () => {
    const process = play(reminder, { anchors: visitAt(4) }).happens("cancelled");
    const before = process.state;
    expect(process.happens("confirmed").comesOut("sent").state).toBe(before);
  });

  test("numbers the row of an activity when it asks for it, and writes it when it comes out", () => {
    const process = play(reminder, { anchors: visitAt(4) }).until(monday + days(2));
    const seq = process.activities[0]?.seq;
    process.comesOut("sent");
    expect(process.steps.find((step) => step.seq === seq)).toMatchObject({ node: "send", outcome: "sent" });
  });
});
