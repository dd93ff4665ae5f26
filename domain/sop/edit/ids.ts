import type { SopEdge, SopGraph } from "../graph";

/** Gives a part of an id that nobody else is likely to give, e.g. `k3f9`; the domain itself draws no lots. */
export type NewId = () => string;

const longest = 64;

/** An id of letters, digits, - and _ that is not taken yet. It is taken from then on. */
export function freshId(taken: Set<string>, prefix: string, newId: NewId): string {
  const stem = `${prefix.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 40)}_${newId().slice(0, 12)}`;
  let id = stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}_${n}`;
  taken.add(id);
  return id;
}

export function nodeIds({ nodes }: SopGraph): Set<string> {
  return new Set(nodes.map(({ id }) => id));
}

/**
 * A line between two steps. Its id says where it begins, so that two people who draw the same line draw one line.
 */
export function lineFrom(
  taken: Set<string>,
  line: { readonly from: string; readonly outcome: string; readonly to: string },
): SopEdge {
  const plain = `${line.from}-${line.outcome}`.replace(/[^A-Za-z0-9_-]/g, "_");
  const stem = plain.slice(0, longest - 5);
  let id = plain.length <= longest ? plain : stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}_${n}`;
  taken.add(id);
  return { id, ...line };
}

export function edgeIds({ edges }: SopGraph): Set<string> {
  return new Set(edges.map(({ id }) => id));
}
