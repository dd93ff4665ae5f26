import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SopEdge, SopGraph, SopNode } from "../graph";
import { anyEdit, type Edit, edited } from "../testing/any-edits";
import { anyGraph } from "../testing/arbitrary";
import { threeReminders } from "../testing/three-reminders";
import { diffGraphs, isEmptyDiff } from "./diff";
import { mergeGraphs } from "./merge";
import { same } from "./same";

const base: SopGraph = threeReminders.graph;

function change(id: string, settings: Partial<SopNode>): SopGraph {
  return { ...base, nodes: base.nodes.map((node) => (node.id === id ? { ...node, ...settings } : node)) };
}

function remove(id: string, { nodes, edges }: SopGraph = base): SopGraph {
  return {
    nodes: nodes.filter((node) => node.id !== id),
    edges: edges.filter(({ from, to }) => from !== id && to !== id),
  };
}

function lead(from: string, outcome: string, to: string, graph: SopGraph = base): SopGraph {
  const line: SopEdge = { id: `${from}-${outcome}-${to}`, from, outcome, to };
  const others = graph.edges.filter((edge) => edge.from !== from || edge.outcome !== outcome);
  return { ...graph, edges: [...others, line] };
}

const byId = ({ nodes }: SopGraph, id: string) => nodes.find((node) => node.id === id);
const sorted = ({ nodes, edges }: SopGraph) => ({
  nodes: [...nodes].sort((a, b) => a.id.localeCompare(b.id)),
  edges: edges.map(({ from, outcome, to }) => `${from} ${outcome} ${to}`).sort(),
});

describe("two people in one drawing", () => {
  test("who change two settings of one step both have their way", () => {
    const params = byId(base, "first")?.params ?? {};
    const mine = change("first", { label: "Early reminder" });
    const theirs = change("first", { params: { ...params, channel: "sms" } });
    const { graph, conflicts } = mergeGraphs(base, mine, theirs);
    expect(byId(graph, "first")).toMatchObject({ label: "Early reminder", params: { channel: "sms" } });
    expect(conflicts).toEqual([]);
  });

  test("who change one setting otherwise: mine stays, and theirs is told", () => {
    const params = byId(base, "first")?.params ?? {};
    const mine = change("first", { label: "Mine", params: { ...params, channel: "sms" } });
    const theirs = change("first", { label: "Theirs", params: { ...params, channel: "email" } });
    const { graph, conflicts } = mergeGraphs(base, mine, theirs);
    expect(byId(graph, "first")).toMatchObject({ label: "Mine", params: { channel: "sms" } });
    expect(conflicts).toEqual([
      expect.objectContaining({ what: "setting", field: "channel", mine: "sms", theirs: "email" }),
      expect.objectContaining({ what: "setting", field: "label", mine: "Mine", theirs: "Theirs" }),
    ]);
  });

  test("of whom one removes what the other changes: it is told, and goes by mine", () => {
    const changed = change("first", { label: "Better" });
    const kept = mergeGraphs(base, changed, remove("first"));
    expect(byId(kept.graph, "first")?.label).toBe("Better");
    expect(kept.graph.edges.filter(({ from }) => from === "first")).toHaveLength(2);
    expect(kept.conflicts).toEqual([expect.objectContaining({ what: "node", node: "first", theirs: null })]);
    const gone = mergeGraphs(base, remove("first"), changed);
    expect(byId(gone.graph, "first")).toBeUndefined();
    expect(gone.conflicts).toEqual([
      expect.objectContaining({
        what: "node",
        mine: null,
        theirs: expect.objectContaining({ label: "Better" }),
      }),
    ]);
  });

  test("of whom one removes what the other leads to: it is told", () => {
    const led = lead("week", "passed", "last");
    const kept = mergeGraphs(base, led, remove("last"));
    expect(byId(kept.graph, "last")).toBeDefined();
    expect(kept.conflicts).toHaveLength(1);
    const gone = mergeGraphs(base, remove("last"), led);
    expect(gone.graph.edges.filter(({ to }) => to === "last")).toEqual([]);
    expect(gone.conflicts.map(({ what, node }) => [what, node])).toEqual([
      ["node", "last"],
      ["edge", "week"],
    ]);
  });

  test("who lead one way elsewhere: mine stays, and theirs is told", () => {
    const { graph, conflicts } = mergeGraphs(
      base,
      lead("week", "passed", "last"),
      lead("week", "passed", "done"),
    );
    expect(graph.edges.find(({ from, outcome }) => from === "week" && outcome === "passed")?.to).toBe("last");
    expect(conflicts).toEqual([expect.objectContaining({ what: "edge", node: "week", field: "passed" })]);
    expect(conflicts[0]?.theirs).toMatchObject({ to: "done" });
  });

  test("who give two lines one id keep both", () => {
    const line = (from: string): SopEdge => ({ id: "new", from, outcome: "next", to: "done" });
    const added = (id: string): SopGraph => ({
      nodes: [...base.nodes, { id, type: "join", label: id, params: {} }],
      edges: [...base.edges, line(id)],
    });
    const { graph, conflicts } = mergeGraphs(base, added("a"), added("b"));
    expect(conflicts).toEqual([]);
    expect(
      graph.edges.filter(({ to, from }) => to === "done" && "ab".includes(from)).map(({ id }) => id),
    ).toEqual(["new", "new-2"]);
  });
});

const edits = fc.array(anyEdit, { maxLength: 5 });
/** A drawing with what two people made of it. */
const three = fc.tuple(anyGraph, edits, edits).map(([graph, mine, theirs]) => ({
  graph,
  mine: edited(graph, mine, "m"),
  theirs: edited(graph, theirs, "t"),
}));

describe("for all drawings", () => {
  test("who changes nothing takes what the other made", () => {
    fc.assert(
      fc.property(three, ({ graph, mine, theirs }) => {
        expect(mergeGraphs(graph, structuredClone(graph), theirs)).toEqual({ graph: theirs, conflicts: [] });
        expect(mergeGraphs(graph, mine, structuredClone(graph))).toEqual({ graph: mine, conflicts: [] });
        expect(mergeGraphs(graph, mine, structuredClone(mine))).toEqual({ graph: mine, conflicts: [] });
      }),
    );
  });

  test("nothing of mine is lost, and nothing of theirs without being told", () => {
    fc.assert(
      fc.property(three, ({ graph: before, mine, theirs }) => {
        const { graph, conflicts } = mergeGraphs(before, mine, theirs);
        const told = new Set(conflicts.map(({ node }) => node));
        const now = new Map(graph.nodes.map((node) => [node.id, node]));
        for (const [side, made] of [
          ["mine", mine],
          ["theirs", theirs],
        ] as const) {
          const { nodes } = diffGraphs(before, made);
          const missing = [
            ...nodes.added.filter((node) => !same(now.get(node.id), node)).map(({ id }) => id),
            ...nodes.changed.flatMap(({ after, settings }) =>
              settings.every(({ field }) =>
                field === "label" || field === "type"
                  ? now.get(after.id)?.[field] === after[field]
                  : same(now.get(after.id)?.params[field], after.params[field]),
              )
                ? []
                : [after.id],
            ),
          ];
          expect(missing.filter((id) => side === "mine" || !told.has(id))).toEqual([]);
        }
        const ids = new Set(now.keys());
        expect(graph.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
        expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(graph.edges.length);
      }),
      { numRuns: 300 },
    );
  });

  test("two who change different steps may come in either order", () => {
    const half = (graph: SopGraph, edits: readonly Edit[], who: "m" | "t") => {
      const own = edits.filter(({ what }) => what === "rename" || what === "settle" || what === "add");
      const made = edited(graph, own, who);
      const odd = who === "m" ? 0 : 1;
      const old = new Map(graph.nodes.map((node, index) => [node.id, { node, index }]));
      // Steps of one's own half only; lines stay as they are.
      const nodes = made.nodes.map((node) => {
        const before = old.get(node.id);
        return before === undefined || before.index % 2 === odd ? node : before.node;
      });
      return { nodes, edges: graph.edges };
    };
    fc.assert(
      fc.property(anyGraph, edits, edits, (graph, mine, theirs) => {
        const [a, b] = [half(graph, mine, "m"), half(graph, theirs, "t")];
        const one = mergeGraphs(graph, a, b);
        const other = mergeGraphs(graph, b, a);
        expect([one.conflicts, other.conflicts]).toEqual([[], []]);
        expect(sorted(one.graph)).toEqual(sorted(other.graph));
        expect(isEmptyDiff(diffGraphs(one.graph, other.graph))).toBe(true);
      }),
    );
  });
});
