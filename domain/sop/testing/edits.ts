import fc from "fast-check";
import {
  addAfter,
  addNode,
  alignNodes,
  connect,
  copyPart,
  duplicate,
  groupIntoProcess,
  insertOnEdge,
  type NewId,
  nudgeNodes,
  outcomesOf,
  pastePart,
  removeEdges,
  removeNodes,
  rename,
  reroute,
  setParams,
  startingParams,
} from "../edit";
import { nodeTypes, type SopGraph } from "../graph";

const edits = [
  "add",
  "add-after",
  "insert",
  "connect",
  "reroute",
  "remove",
  "remove-lines",
  "duplicate",
  "paste",
  "group",
  "rename",
  "set",
  "nudge",
  "align",
] as const;

/** An edit, chosen by numbers so that it can fit the graph that it meets. */
export interface AnyEdit {
  readonly what: (typeof edits)[number];
  readonly picks: readonly [number, number, number, number];
}

const pick = fc.nat({ max: 10_000 });

export const anyEdits: fc.Arbitrary<readonly AnyEdit[]> = fc.array(
  fc.record({ what: fc.constantFrom(...edits), picks: fc.tuple(pick, pick, pick, pick) }),
  { maxLength: 25 },
);

export function countingIds(): NewId {
  let n = 0;
  return () => {
    n += 1;
    return `t${n % 7}`;
  };
}

function chosen<T>(from: readonly T[], at: number): T | undefined {
  return from[at % Math.max(1, from.length)];
}

/** What the edit makes of the graph. */
export function afterEdit(graph: SopGraph, { what, picks: [a, b, c, d] }: AnyEdit, newId: NewId): SopGraph {
  const node = chosen(graph.nodes, a);
  const other = chosen(graph.nodes, b);
  const edge = chosen(graph.edges, a);
  const type = chosen(nodeTypes, c) ?? "wait";
  const step = { type, kind: d % 2 === 0 ? "reminders" : "nonsense" };
  const ids = new Set(
    graph.nodes.filter((_, index) => (index + a) % (2 + (b % 3)) === 0).map(({ id }) => id),
  );
  if (node === undefined || other === undefined) return graph;
  switch (what) {
    case "add":
      return addNode(graph, step, { x: b, y: d }, newId).graph;
    case "add-after": {
      const outcome = d % 3 === 0 ? chosen(outcomesOf(node), d)?.key : undefined;
      return addAfter(graph, { node: node.id, ...(outcome === undefined ? {} : { outcome }) }, step, newId)
        .graph;
    }
    case "insert":
      return edge === undefined ? graph : insertOnEdge(graph, edge.id, step, newId).graph;
    case "connect":
      return connect(graph, {
        from: node.id,
        outcome: chosen(outcomesOf(node), c)?.key ?? "none",
        to: other.id,
      });
    case "reroute":
      return edge === undefined ? graph : reroute(graph, edge.id, other.id);
    case "remove":
      return removeNodes(graph, d % 2 === 0 ? new Set([node.id]) : ids);
    case "remove-lines":
      return edge === undefined ? graph : removeEdges(graph, new Set([edge.id]));
    case "duplicate":
      return duplicate(graph, ids, newId).graph;
    case "paste": {
      const part = copyPart(graph, ids);
      return part === null ? graph : pastePart(graph, part, { x: c, y: d }, newId).graph;
    }
    case "group": {
      const head = { key: "part", kind: "reminders", name: "Part" };
      const grouped = groupIntoProcess(graph, ids, head, newId);
      return grouped.ok ? grouped.graph : graph;
    }
    case "rename":
      return rename(graph, node.id, d % 3 === 0 ? "  " : "x".repeat(d % 200));
    case "set":
      return setParams(
        graph,
        node.id,
        c % 2 === 0 ? startingParams(node.type) : { events: [3], branches: "no" },
      );
    case "nudge":
      return nudgeNodes(graph, ids, { x: c, y: -d });
    case "align":
      return alignNodes(graph, ids, c % 2 === 0 ? "column" : "row");
  }
}
