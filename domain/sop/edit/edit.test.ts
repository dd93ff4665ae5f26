import { describe, expect, test } from "@jest/globals";
import type { SopGraph } from "../graph";
import { reminders } from "../starter/clinic/reminders";
import { countingIds } from "../testing/edits";
import { validateSop } from "../validate";
import {
  addAfter,
  connect,
  groupIntoProcess,
  insertOnEdge,
  outcomesOf,
  removeNodes,
  setParams,
  whyNotJoined,
} from ".";

const { graph } = reminders;
const drawn = { kind: "reminders" } as const;

function ways(of: SopGraph, from: string): Record<string, string> {
  const lines = of.edges.filter((edge) => edge.from === from);
  return Object.fromEntries(lines.map(({ outcome, to }) => [outcome, to]));
}

describe("editing a drawing", () => {
  test("a step put in after a message takes over both of its ways", () => {
    const { graph: after, ids } = addAfter(
      graph,
      { node: "first" },
      { type: "update_record", ...drawn },
      countingIds(),
    );
    const [put = ""] = ids;
    expect(ways(after, "first")).toEqual({ sent: put, not_deliverable: put });
    expect(ways(after, put)).toEqual({ next: "two_days" });
  });

  test("a step put in after a wait leaves the other way where it leads", () => {
    const { graph: after, ids } = addAfter(
      graph,
      { node: "week" },
      { type: "update_record", ...drawn },
      countingIds(),
    );
    expect(ways(after, "week")).toEqual({ next: ids[0], passed: "two_days" });
  });

  test("a decision put into a line goes on by “else”; its branch waits to be drawn, and is drawn on next", () => {
    const newId = countingIds();
    const first = insertOnEdge(graph, "start-next", { type: "condition", ...drawn }, newId);
    const [decision = ""] = first.ids;
    expect(ways(first.graph, "start")).toEqual({ next: decision });
    expect(ways(first.graph, decision)).toEqual({ else: "week" });
    const second = addAfter(first.graph, { node: decision }, { type: "send_message", ...drawn }, newId);
    expect(ways(second.graph, decision)).toEqual({ else: "week", yes: second.ids[0] });
  });

  test("an end leads nowhere, so that what came after it is found by nobody", () => {
    const { graph: after, ids } = addAfter(
      graph,
      { node: "hours" },
      { type: "end", ...drawn },
      countingIds(),
    );
    expect(ways(after, ids[0] ?? "")).toEqual({});
  });

  test("steps that are put in stand on nobody’s place", () => {
    const newId = countingIds();
    let grown = graph;
    for (let n = 0; n < 6; n += 1)
      grown = addAfter(grown, { node: "week" }, { type: "wait", ...drawn }, newId).graph;
    const places = grown.nodes.map(({ position }) => `${position?.x} ${position?.y}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test("what is taken out is bridged", () => {
    const after = removeNodes(graph, new Set(["two_days", "confirmed"]));
    expect(ways(after, "first")).toEqual({ sent: "second", not_deliverable: "second" });
    expect(ways(after, "week")).toEqual({ next: "first", passed: "second" });
  });

  test("the only start stays", () => {
    expect(removeNodes(graph, new Set(["start"]))).toBe(graph);
  });

  test("joining lets a way lead elsewhere, and says why it cannot", () => {
    const after = connect(graph, { from: "week", outcome: "passed", to: "hours" });
    expect(ways(after, "week")).toEqual({ next: "first", passed: "hours" });
    expect(connect(graph, { from: "week", outcome: "nonsense", to: "hours" })).toBe(graph);
    expect(whyNotJoined(graph, { from: "week", outcome: "next", to: "start" })).toContain("start");
    expect(whyNotJoined(graph, { from: "week", outcome: "next", to: "week" })).toContain("itself");
  });

  test("a branch that goes takes its line along; one that is only called otherwise keeps it", () => {
    const branches = (key: string) => ({ branches: [{ key, label: "B", when: "client.returning" }] });
    const renamed = setParams(graph, "confirmed", branches("said_yes"));
    expect(ways(renamed, "confirmed")).toEqual({ said_yes: "hours", else: "second" });
    const without = setParams(
      setParams(graph, "confirmed", {
        branches: [...branches("yes").branches, ...branches("more").branches],
      }),
      "confirmed",
      branches("more"),
    );
    expect(ways(without, "confirmed")).toEqual({ else: "second" });
  });

  test("a step whose settings are not complete still has its ways out", () => {
    const [node] = graph.nodes.filter(({ id }) => id === "confirmed");
    if (node === undefined) throw new Error("The step is not there");
    const open = { ...node, params: { branches: [{ key: "yes", label: "Yes", when: "" }] } };
    expect(outcomesOf(open).map(({ key }) => key)).toEqual(["yes", "else"]);
    expect(outcomesOf({ ...node, params: { branches: 7 } })).toEqual([]);
  });

  test("a group of steps becomes an SOP that could be published, and so does what is left", () => {
    const head = { key: "confirming", kind: "reminders", name: "Confirming" };
    const grouped = groupIntoProcess(
      graph,
      new Set(["two_days", "confirmed", "second"]),
      head,
      countingIds(),
    );
    if (!grouped.ok) throw new Error(grouped.message);
    const context = {
      messages: Object.fromEntries(
        ["reminder_first", "reminder_second", "reminder_last"].map((key) => [
          key,
          { subject: "A", email_body: "B", sms_body: "C" },
        ]),
      ),
      forms: [],
      sops: ["confirming"],
    };
    const errors = (of: SopGraph) =>
      validateSop({ ...reminders, graph: of }, context).filter(({ severity }) => severity === "error");
    expect(errors(grouped.template.graph)).toEqual([]);
    expect(errors(grouped.graph)).toEqual([]);
    expect(ways(grouped.graph, grouped.id)["else"]).toBe("hours");
  });

  test("steps that are entered at two places are not grouped", () => {
    const head = { key: "part", kind: "reminders", name: "Part" };
    const grouped = groupIntoProcess(graph, new Set(["first", "hours"]), head, countingIds());
    expect(grouped).toEqual({ ok: false, message: expect.stringContaining("more than one place") });
  });
});
