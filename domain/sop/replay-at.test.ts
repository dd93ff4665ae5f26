import { describe, expect, test } from "@jest/globals";
import { momentsOf, replayAt } from "./replay-at";
import { simulate } from "./simulate";
import { starterRequest } from "./starter/scenarios";

const play = (scenario: string) =>
  simulate({
    ...starterRequest("appointment", scenario),
    gate: { messagesPerDay: 6 },
    standings: true,
  });

const case_ = play("pays-late");
const moments = momentsOf(case_);
const last = moments.at(-1) ?? 0;

describe("a case at one time", () => {
  test("has moments in order, each once, and the first is its beginning", () => {
    expect([...moments].sort((a, b) => a - b)).toEqual(moments);
    expect(new Set(moments).size).toBe(moments.length);
    expect(moments[0]).toBe(case_.timeline[0]?.at);
  });

  test("shows nothing before it begins", () => {
    const before = replayAt(case_, (moments[0] ?? 0) - 1);
    expect(before).toMatchObject({ lanes: [], messages: [], tasks: [] });
    expect(before.money).toEqual({ invoicedMinor: 0, paidMinor: 0 });
  });

  test("never forgets what was seen a moment before", () => {
    for (const [index, at] of moments.entries()) {
      const now = replayAt(case_, at);
      const then = replayAt(case_, moments[index - 1] ?? at);
      expect(now.messages.slice(0, then.messages.length)).toEqual(then.messages);
      expect(now.lanes.length).toBeGreaterThanOrEqual(then.lanes.length);
      expect(now.money.paidMinor).toBeGreaterThanOrEqual(then.money.paidMinor);
      for (const message of now.messages) expect(message.at).toBeLessThanOrEqual(at);
    }
  });

  test("shows at its end everything that was sent, by a way each, and what was paid", () => {
    const end = replayAt(case_, last);
    expect(end.messages.map(({ template }) => template)).toEqual(case_.sent.map(({ template }) => template));
    for (const { channels } of end.messages) expect(channels).not.toEqual([]);
    expect(end.money.paidMinor).toBe(end.money.invoicedMinor);
    expect(end.money.paidMinor).toBeGreaterThan(0);
  });

  test("stands where the engine stood, with other processes as lanes of their own", () => {
    const begun = replayAt(case_, moments[0] ?? 0);
    const [root, ...children] = begun.lanes;
    expect(root).toMatchObject({ path: "appointment", parent: null, endedAt: null });
    expect(root?.standsAt.length).toBeGreaterThan(0);
    expect(children.length).toBeGreaterThan(0);
    for (const { parent, path } of children) expect(path.startsWith(`${parent}/`)).toBe(true);
    for (const process of case_.processes) {
      const lane = replayAt(case_, last).lanes.find(({ path }) => path === process.path);
      expect(lane?.standsAt).toEqual(process.state.tokens.map(({ node }) => node));
      expect(lane?.result).toBe(process.state.result);
      expect(lane?.taken.length).toBe(process.left.length);
    }
  });

  test("has a task open until it is done", () => {
    const played = play("no-show");
    const [task] = played.tasks.filter(({ what }) => what === "task");
    if (task === undefined) throw new Error("The scenario has no task");
    expect(replayAt(played, task.at).tasks.find(({ node }) => node === task.node)).toMatchObject({
      doneAt: null,
      outcome: null,
    });
    const done = replayAt(played, momentsOf(played).at(-1) ?? 0).tasks.find(({ node }) => node === task.node);
    expect(done?.doneAt).toBeGreaterThan(task.at);
    expect(done?.outcome).not.toBeNull();
  });
});
