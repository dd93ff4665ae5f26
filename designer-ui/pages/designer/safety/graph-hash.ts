import type { SopGraph } from "../../../../domain/sop/graph";

const known = new WeakMap<SopGraph, string>();

/**
 * Stands for what a graph does: the same for two that run alike. Where steps lie, in which order they are written down,
 * and the ids of lines are no matter. Not for secrets.
 */
export function graphHash(graph: SopGraph): string {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const nodes = graph.nodes.map(({ id, type, label, params }) => ordered([id, type, label, params])).sort();
  const edges = graph.edges.map(({ from, outcome, to }) => ordered([from, outcome, to])).sort();
  const hash = fnv(JSON.stringify([nodes, edges]));
  known.set(graph, hash);
  return hash;
}

/** JSON whose keys stand in one order. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** FNV-1a over 32 bits, from two beginnings. */
function fnv(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((begin) => {
      let hash = begin;
      for (let index = 0; index < text.length; index += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
      }
      return (hash >>> 0).toString(36);
    })
    .join("-");
}
