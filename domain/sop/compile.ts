import type { SopEdge, SopGraph, SopNode } from "./graph";
import type { NodeDefinition, Outcome } from "./node";
import { nodeDefinitions } from "./nodes";

export interface CompiledNode {
  readonly node: SopNode;
  readonly definition: NodeDefinition;
  /** Parsed parameters; null where they do not fit the schema. */
  readonly params: unknown;
  readonly outcomes: readonly Outcome[];
  /** The node that each outcome leads to. */
  readonly next: ReadonlyMap<string, string>;
}

export interface CompiledGraph {
  readonly graph: SopGraph;
  readonly nodes: ReadonlyMap<string, CompiledNode>;
  readonly trigger: string | null;
}

const known = new WeakMap<SopGraph, CompiledGraph>();

/** A graph made ready for running: looked up by id, parameters parsed once. The same graph object compiles once. */
export function compileGraph(graph: SopGraph): CompiledGraph {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const compiled = compileAnew(graph);
  known.set(graph, compiled);
  return compiled;
}

function compileAnew(graph: SopGraph): CompiledGraph {
  const edges = new Map<string, SopEdge[]>();
  for (const edge of graph.edges) {
    const leaving = edges.get(edge.from);
    if (leaving === undefined) edges.set(edge.from, [edge]);
    else leaving.push(edge);
  }
  const ids = new Set(graph.nodes.map((node) => node.id));
  const nodes = new Map<string, CompiledNode>();
  let trigger: string | null = null;
  for (const node of graph.nodes) {
    const definition = nodeDefinitions[node.type];
    const parsed = definition.params.safeParse(node.params);
    const next = new Map<string, string>();
    for (const edge of edges.get(node.id) ?? []) {
      if (ids.has(edge.to) && !next.has(edge.outcome)) next.set(edge.outcome, edge.to);
    }
    const params = parsed.success ? parsed.data : null;
    const outcomes = parsed.success ? definition.outcomes(parsed.data) : [];
    nodes.set(node.id, { node, definition, params, outcomes, next });
    if (node.type === "trigger" && trigger === null) trigger = node.id;
  }
  return { graph, nodes, trigger };
}
