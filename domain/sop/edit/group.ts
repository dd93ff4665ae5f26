import type { SopGraph, SopNode, SopTemplateSource } from "../graph";
import { resultKey } from "../nodes/start-process";
import { type Line, withLines } from "./connect";
import { freshId, type NewId, nodeIds } from "./ids";
import { placeOf, rowHeight } from "./place";

const mostResults = 8;

export interface GroupHead {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
}

export type Grouped =
  | {
      readonly ok: true;
      readonly graph: SopGraph;
      readonly template: SopTemplateSource;
      /** The step that starts the new SOP. */
      readonly id: string;
    }
  | { readonly ok: false; readonly message: string };

/** One way in which the new SOP can end, and where its parent goes on. */
interface Exit {
  readonly key: string;
  readonly label: string;
  readonly target: string | null;
  readonly ending: SopNode | null;
}

/**
 * Makes the chosen steps an SOP of their own, and puts in their place a step that starts it and waits for its result.
 * What leaves the chosen steps by different ways goes on by different results.
 */
export function groupIntoProcess(
  graph: SopGraph,
  ids: ReadonlySet<string>,
  head: GroupHead,
  newId: NewId,
): Grouped {
  const chosen = graph.nodes.filter(({ id }) => ids.has(id));
  if (chosen.length === 0) return { ok: false, message: "Choose the steps first." };
  if (chosen.some(({ type }) => type === "trigger"))
    return { ok: false, message: "The start cannot move into another SOP. Choose the steps after it." };
  const entries = new Set(
    graph.edges.filter(({ from, to }) => !ids.has(from) && ids.has(to)).map(({ to }) => to),
  );
  if (entries.size > 1)
    return {
      ok: false,
      message: "These steps are entered at more than one place. Choose steps that begin with one.",
    };
  const [entry = chosen[0]?.id ?? ""] = entries;
  const exits = exitsOf(graph, chosen, ids);
  if (exits.length > mostResults)
    return { ok: false, message: `These steps end in more than ${mostResults} ways. Choose fewer of them.` };
  const template = childOf(graph, { chosen, ids, entry, exits, head }, newId);
  return { ok: true, template, ...parentOf(graph, { chosen, ids, exits, head }, newId) };
}

function exitsOf(graph: SopGraph, chosen: readonly SopNode[], ids: ReadonlySet<string>): Exit[] {
  const taken = new Set<string>();
  const keyFor = (words: string) => {
    const stem =
      resultKey(words)
        .replace(/^_+|_+$/g, "")
        .slice(0, 30) || "other";
    let key = stem;
    for (let n = 2; taken.has(key) || key === "else"; n += 1) key = `${stem}_${n}`;
    taken.add(key);
    return key;
  };
  const targets = new Set(
    graph.edges.filter(({ from, to }) => ids.has(from) && !ids.has(to)).map(({ to }) => to),
  );
  const onward = [...targets].map((target): Exit => {
    const label = graph.nodes.find(({ id }) => id === target)?.label ?? target;
    return { key: keyFor(label), label: `On to ${label}`.slice(0, 80), target, ending: null };
  });
  const endings = chosen
    .filter(({ type, params }) => type === "end" && params["scope"] !== "path")
    .map((ending): Exit => {
      const result = String(ending.params["result"] ?? "done");
      return { key: keyFor(result), label: ending.label.slice(0, 80), target: null, ending };
    });
  return [...onward, ...endings];
}

interface Parts {
  readonly chosen: readonly SopNode[];
  readonly ids: ReadonlySet<string>;
  readonly entry: string;
  readonly exits: readonly Exit[];
  readonly head: GroupHead;
}

function childOf(
  graph: SopGraph,
  { chosen, ids, entry, exits, head }: Parts,
  newId: NewId,
): SopTemplateSource {
  const taken = new Set(ids);
  const top = chosen.find(({ id }) => id === entry) ?? chosen[0];
  const at = top === undefined ? { x: 0, y: 0 } : placeOf(top);
  const start: SopNode = {
    id: freshId(taken, "trigger", newId),
    type: "trigger",
    label: head.name.slice(0, 120),
    params: {},
    position: { x: at.x, y: at.y - rowHeight },
  };
  const bottom = Math.max(...chosen.map((node) => placeOf(node).y)) + rowHeight;
  const endFor = new Map<string, SopNode>();
  for (const [index, { key, label, target }] of exits.entries()) {
    if (target === null) continue;
    endFor.set(target, {
      id: freshId(taken, "end", newId),
      type: "end",
      label,
      params: { result: key },
      position: { x: at.x + index * 300, y: bottom },
    });
  }
  const kept = chosen.map((node) => {
    const exit = exits.find(({ ending }) => ending?.id === node.id);
    return exit === undefined ? node : { ...node, params: { ...node.params, result: exit.key } };
  });
  const lines = graph.edges
    .filter(({ from }) => ids.has(from))
    .map((edge) => (ids.has(edge.to) ? edge : { ...edge, to: endFor.get(edge.to)?.id ?? edge.to }));
  const nodes = [start, ...kept, ...endFor.values()];
  const first: Line = { from: start.id, outcome: "next", to: entry };
  return { ...head, description: "", graph: withLines({ nodes, edges: lines }, [first]) };
}

function parentOf(graph: SopGraph, { chosen, ids, exits, head }: Omit<Parts, "entry">, newId: NewId) {
  const taken = nodeIds(graph);
  const [first] = chosen;
  const position = { ...(first === undefined ? { x: 0, y: 0 } : placeOf(first)) };
  const several = exits.length > 1;
  const step: SopNode = {
    id: freshId(taken, "start_process", newId),
    type: "start_process",
    label: head.name.slice(0, 120),
    params: {
      kind: head.kind,
      template: head.key,
      wait: true,
      results: several ? exits.map(({ key, label }) => ({ key, label })) : [],
    },
    position,
  };
  const endings = exits.flatMap(({ key, ending }): [string, SopNode][] =>
    ending === null
      ? []
      : [[key, { ...ending, id: freshId(taken, "end", newId), position: { ...placeOf(ending) } }]],
  );
  const endOf = new Map(endings);
  const onward = exits.flatMap(({ key, target }): Line[] => {
    const to = target ?? endOf.get(key)?.id;
    return to === undefined ? [] : [{ from: step.id, outcome: several ? key : "else", to }];
  });
  const rest = onward[0] === undefined ? [] : [{ ...onward[0], outcome: "else" }];
  const edges = graph.edges
    .filter(({ from }) => !ids.has(from))
    .map((edge) => (ids.has(edge.to) ? { ...edge, to: step.id } : edge));
  const nodes = [...graph.nodes.filter(({ id }) => !ids.has(id)), step, ...endOf.values()];
  return { graph: withLines({ nodes, edges }, [...onward, ...rest]), id: step.id };
}
