import type { SopGraph, SopNode } from "../graph";
import { outcomesOf } from "./outcomes";
import { placeOf } from "./place";

/** A step, and how far it is indented below the way that leads to it. */
export interface Placed {
  readonly node: SopNode;
  readonly depth: number;
}

/** Where each way out of each step leads, in the order of the ways. */
export function targetsOf({ nodes, edges }: SopGraph): ReadonlyMap<string, readonly string[]> {
  const leaving = new Map<string, Map<string, string>>();
  for (const { from, outcome, to } of edges) {
    const ways = leaving.get(from) ?? new Map<string, string>();
    if (!ways.has(outcome)) ways.set(outcome, to);
    leaving.set(from, ways);
  }
  return new Map(
    nodes.map((node) => {
      const ways = leaving.get(node.id) ?? new Map<string, string>();
      const known = outcomesOf(node).flatMap(({ key }) => ways.get(key) ?? []);
      return [node.id, [...new Set([...known, ...ways.values()])]];
    }),
  );
}

/** Every step once, in the order in which a case comes to them: first what follows, then the other ways out. */
export function flowOrder(graph: SopGraph): readonly Placed[] {
  const targets = targetsOf(graph);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const ordered: Placed[] = [];
  const loose = [...graph.nodes].sort((a, b) => placeOf(a).y - placeOf(b).y || placeOf(a).x - placeOf(b).x);
  const roots = [...loose.filter(({ type }) => type === "trigger"), ...loose];
  for (const root of roots) {
    const waiting: { id: string; depth: number }[] = [{ id: root.id, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id, depth } = next;
      const node = byId.get(id);
      if (node === undefined || seen.has(id)) continue;
      seen.add(id);
      ordered.push({ node, depth });
      const ways = targets.get(id) ?? [];
      const inner = ways.length > 1 ? depth + 1 : depth;
      for (const to of [...ways].reverse()) waiting.push({ id: to, depth: inner });
    }
  }
  return ordered;
}
