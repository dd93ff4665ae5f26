import type { SopEdge, SopGraph, SopNode } from "../graph";
import { keysOf, own, same } from "./same";
import { settingTitle } from "./setting-words";
import { outcomeLabel, waysOf } from "./ways";

/**
 * Something that both changed otherwise: the merged graph has mine, and theirs stands here. A null is something that is
 * not there (removed, or not set).
 */
export interface MergeConflict {
  /** `node`: one removed it, or both made it otherwise; `setting`: its name or a parameter; `edge`: where a way leads. */
  readonly what: "node" | "setting" | "edge";
  readonly node: string;
  /** The name (`label`) or the parameter of a setting; the outcome of an edge. */
  readonly field?: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly words: string;
}

export interface Merged {
  readonly graph: SopGraph;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Brings together what two people made of one drawing, node by node, setting by setting and way out by way out. What only
 * one of them changed is taken over; what both changed otherwise stays as mine and is told. Where a node lies on the
 * canvas is mine where both moved it.
 */
export function mergeGraphs(base: SopGraph, mine: SopGraph, theirs: SopGraph): Merged {
  if (same(mine, base)) return { graph: theirs, conflicts: [] };
  if (same(theirs, base) || same(mine, theirs)) return { graph: mine, conflicts: [] };
  const merge = new Merge(base, mine, theirs);
  const nodes = merge.nodes();
  const edges = merge.edges(nodes);
  return { graph: { nodes, edges: withOwnIds(edges) }, conflicts: merge.conflicts };
}

type Nodes = ReadonlyMap<string, SopNode>;
type Ways = ReadonlyMap<string, SopEdge>;

class Merge {
  readonly conflicts: MergeConflict[] = [];
  readonly #base: { readonly nodes: Nodes; readonly ways: Ways };
  readonly #mine: { readonly nodes: Nodes; readonly ways: Ways };
  readonly #theirs: { readonly nodes: Nodes; readonly ways: Ways };
  /** Nodes that the other side removed and that stay all the same, with the ways out that they have in mine. */
  readonly #kept = new Set<string>();

  constructor(base: SopGraph, mine: SopGraph, theirs: SopGraph) {
    this.#base = lookedUp(base);
    this.#mine = lookedUp(mine);
    this.#theirs = lookedUp(theirs);
  }

  nodes(): SopNode[] {
    const ids = new Set([
      ...this.#mine.nodes.keys(),
      ...this.#theirs.nodes.keys(),
      ...this.#base.nodes.keys(),
    ]);
    return [...ids].flatMap((id) => this.#node(id) ?? []);
  }

  #node(id: string): SopNode | null {
    const base = this.#base.nodes.get(id);
    const mine = this.#mine.nodes.get(id);
    const theirs = this.#theirs.nodes.get(id);
    if (mine === undefined && theirs === undefined) return null;
    if (mine === undefined || theirs === undefined) return this.#oneHas(id, base, mine, theirs);
    if (base !== undefined && base.type === mine.type && base.type === theirs.type)
      return this.#bothHave(base, mine, theirs);
    if (base === undefined && mine.type === theirs.type)
      return this.#bothHave({ id, type: mine.type, label: "", params: {} }, mine, theirs);
    return this.#otherKind(base, mine, theirs);
  }

  #oneHas(
    id: string,
    base: SopNode | undefined,
    mine: SopNode | undefined,
    theirs: SopNode | undefined,
  ): SopNode | null {
    if (base === undefined) return mine ?? theirs ?? null;
    if (mine !== undefined) {
      if (isAsBefore(base, mine) && !this.#touched(id, this.#mine.ways)) return null;
      this.#kept.add(id);
      const words = `They removed “${mine.label}”, which you changed: it stays`;
      this.conflicts.push({ what: "node", node: id, mine, theirs: null, words });
      return mine;
    }
    if (theirs !== undefined && (!isAsBefore(base, theirs) || this.#touched(id, this.#theirs.ways))) {
      const words = `You removed “${theirs.label}”, which they changed: it is gone`;
      this.conflicts.push({ what: "node", node: id, mine: null, theirs, words });
    }
    return null;
  }

  /** Whether somebody drew a line to or from the node, or led one elsewhere, of those that are still there. */
  #touched(id: string, ways: Ways): boolean {
    for (const [way, edge] of ways) {
      if (edge.from !== id && edge.to !== id) continue;
      if (this.#base.ways.get(way)?.to !== edge.to) return true;
    }
    return false;
  }

  #bothHave(base: SopNode, mine: SopNode, theirs: SopNode): SopNode {
    const node: SopNode = { ...theirs, ...mine, params: this.#params(base, mine, theirs) };
    node.label = this.#label(base, mine, theirs);
    if (same(base.position, mine.position) && theirs.position !== undefined) node.position = theirs.position;
    return node;
  }

  #label(base: SopNode, mine: SopNode, theirs: SopNode): string {
    if (mine.label === base.label) return theirs.label;
    if (theirs.label !== base.label && theirs.label !== mine.label) {
      this.conflicts.push({
        what: "setting",
        node: mine.id,
        field: "label",
        mine: mine.label,
        theirs: theirs.label,
        words: `You call it “${mine.label}”, they call it “${theirs.label}”`,
      });
    }
    return mine.label;
  }

  #params(base: SopNode, mine: SopNode, theirs: SopNode): SopNode["params"] {
    const params: Record<string, unknown> = {};
    for (const field of keysOf(keyed(mine, theirs), base.params)) {
      const [old, own1, own2] = [base, mine, theirs].map((node) => own(node.params, field));
      const value = same(own1, old) ? own2 : own1;
      if (value !== undefined) params[field] = value;
      if (same(own1, old) || same(own2, old) || same(own1, own2)) continue;
      const title = settingTitle(mine.type, field);
      const words = `“${mine.label}”: you both changed “${title}”`;
      this.conflicts.push({
        what: "setting",
        node: mine.id,
        field,
        mine: own1 ?? null,
        theirs: own2 ?? null,
        words,
      });
    }
    return params;
  }

  /** Somebody made another kind of step of it: then it is taken as a whole. */
  #otherKind(base: SopNode | undefined, mine: SopNode, theirs: SopNode): SopNode {
    if (base !== undefined && isAsBefore(base, mine)) return theirs;
    if (base === undefined || !isAsBefore(base, theirs)) {
      const words = `You both made another step of “${base?.label ?? mine.label}”`;
      this.conflicts.push({ what: "node", node: mine.id, mine, theirs, words });
    }
    return mine;
  }

  edges(nodes: readonly SopNode[]): SopEdge[] {
    const there = new Map(nodes.map((node) => [node.id, node]));
    const ways = new Set([...this.#mine.ways.keys(), ...this.#theirs.ways.keys()]);
    return [...ways].flatMap((way) => {
      const edge = this.#edge(way, there);
      return edge === null || !this.#bothEnds(way, edge, there) ? [] : [edge];
    });
  }

  #edge(way: string, there: Nodes): SopEdge | null {
    const base = this.#base.ways.get(way);
    const mine = this.#mine.ways.get(way);
    const theirs = this.#theirs.ways.get(way);
    if (mine !== undefined && this.#kept.has(mine.from)) return mine;
    if (mine?.to === base?.to) return theirs?.to === mine?.to ? (mine ?? null) : (theirs ?? null);
    if (theirs?.to !== base?.to && theirs?.to !== mine?.to) this.#conflictingWay(mine, theirs, there);
    return mine ?? null;
  }

  #conflictingWay(mine: SopEdge | undefined, theirs: SopEdge | undefined, there: Nodes): void {
    const edge = mine ?? theirs;
    if (edge === undefined || !there.has(edge.from)) return;
    const node = there.get(edge.from);
    const words = `You both changed where “${node?.label ?? edge.from}” goes when “${outcomeLabel(node, edge.outcome)}”`;
    this.conflicts.push({
      what: "edge",
      node: edge.from,
      field: edge.outcome,
      mine: mine ?? null,
      theirs: theirs ?? null,
      words,
    });
  }

  /** Drops a line that has lost an end; tells it where somebody had drawn it. */
  #bothEnds(way: string, edge: SopEdge, there: Nodes): boolean {
    const from = there.get(edge.from);
    if (from !== undefined && there.has(edge.to)) return true;
    const drawn = this.#base.ways.get(way)?.to !== edge.to;
    if (from !== undefined && drawn) {
      const words = `“${from.label}” was to go on, when “${outcomeLabel(from, edge.outcome)}”, with a step that is gone`;
      const theirs = this.#theirs.ways.get(way) ?? null;
      const mine = this.#mine.ways.get(way) ?? null;
      this.conflicts.push({ what: "edge", node: from.id, field: edge.outcome, mine, theirs, words });
    }
    return false;
  }
}

function lookedUp(graph: SopGraph): { nodes: Nodes; ways: Ways } {
  return { nodes: new Map(graph.nodes.map((node) => [node.id, node])), ways: waysOf(graph) };
}

function isAsBefore(base: SopNode, now: SopNode): boolean {
  return base.type === now.type && base.label === now.label && same(base.params, now.params);
}

function keyed(mine: SopNode, theirs: SopNode): Readonly<Record<string, unknown>> {
  return { ...mine.params, ...theirs.params };
}

/** Two people may give two lines one id: the later one gets another. */
function withOwnIds(edges: readonly SopEdge[]): SopEdge[] {
  const taken = new Set<string>();
  return edges.map((edge) => {
    let { id } = edge;
    for (let n = 2; taken.has(id); n += 1) id = `${edge.id.slice(0, 56)}-${n}`;
    taken.add(id);
    return id === edge.id ? edge : { ...edge, id };
  });
}
