import type { SopEdge, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";
import { diffGraphs, type NodeChange } from "./diff";
import { outcomeLabel } from "./ways";

/** One difference as an owner reads it, and the step it is about (of the newer graph; of the older one if it is gone). */
export interface ChangeLine {
  readonly node: string;
  readonly what: "added" | "removed" | "changed" | "rerouted";
  readonly words: string;
}

/**
 * The differences between two versions in words: steps first, then where ways lead now. Lines that only came or went with
 * their own step are not told.
 */
export function diffInWords(before: SopGraph, after: SopGraph): ChangeLine[] {
  const { nodes, edges } = diffGraphs(before, after);
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const stays = ({ from }: SopEdge) => old.has(from) && now.has(from);
  const way = ({ from, outcome }: SopEdge) => {
    const node = now.get(from);
    return `“${node?.label ?? from}”, when “${outcomeLabel(node, outcome)}”`;
  };
  const target = (known: ReadonlyMap<string, SopNode>, { to }: SopEdge) => `“${known.get(to)?.label ?? to}”`;
  const line = (node: string, what: ChangeLine["what"], words: string): ChangeLine => ({ node, what, words });
  return [
    ...nodes.added.map((node) => line(node.id, "added", `Added: ${named(node)}`)),
    ...nodes.removed.map((node) => line(node.id, "removed", `Removed: ${named(node)}`)),
    ...nodes.changed.flatMap(changesInWords),
    ...edges.rerouted.map(({ before: was, after: is }) =>
      line(is.from, "rerouted", `${way(is)}: goes on with ${target(now, is)} instead of ${target(old, was)}`),
    ),
    ...edges.added
      .filter(stays)
      .map((edge) => line(edge.from, "rerouted", `${way(edge)}: goes on with ${target(now, edge)} now`)),
    ...edges.removed
      .filter((edge) => stays(edge) && stillHas(now.get(edge.from), edge.outcome))
      .map((edge) => line(edge.from, "rerouted", `${way(edge)}: leads nowhere any more`)),
  ];
}

function stillHas(node: SopNode | undefined, outcome: string): boolean {
  if (node === undefined) return false;
  const { params, outcomes } = nodeDefinitions[node.type];
  const parsed = params.safeParse(node.params);
  return parsed.success && outcomes(parsed.data).some(({ key }) => key === outcome);
}

function named({ label, type }: SopNode): string {
  const { title } = nodeDefinitions[type];
  return label === title ? `“${label}”` : `“${label}” (${title})`;
}

function changesInWords({ after, settings }: NodeChange): ChangeLine[] {
  return settings.map(({ field, title, before: was, after: is }) => ({
    node: after.id,
    what: "changed",
    words:
      field === "label" ? `${was} is called ${is} now` : `“${after.label}”: ${title} is ${is}, was ${was}`,
  }));
}
