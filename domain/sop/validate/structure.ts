import type { CompiledGraph, CompiledNode } from "../compile";
import { type Checked, error, type Finding } from "./finding";

/** Whether the drawing hangs together: it begins once, every way leads on, everything is reached, and it can end. */
export function checkStructure({ compiled, sop, kind }: Checked): Finding[] {
  return [
    ...(kind === undefined
      ? [error(null, "kind", `“${sop.kind}” is no kind of process`, "Choose one of the kinds.")]
      : []),
    ...checkTriggers(compiled),
    ...checkSettings(compiled),
    ...checkEdges(compiled),
    ...checkReach(compiled),
    ...checkCycles(compiled),
    ...checkEnding(compiled),
  ];
}

function checkTriggers({ graph }: CompiledGraph): Finding[] {
  const triggers = graph.nodes.filter(({ type }) => type === "trigger");
  if (triggers.length === 0)
    return [error(null, "no-start", "This SOP has no start", "Add a start and join it to the first step.")];
  return triggers
    .slice(1)
    .map(({ id }) =>
      error(id, "two-starts", "This SOP has a second start", "Keep one start, and delete this one."),
    );
}

function checkSettings({ nodes }: CompiledGraph): Finding[] {
  return [...nodes.values()].flatMap(({ node, definition, params }) => {
    if (params !== null) return [];
    const issue = definition.params.safeParse(node.params).error?.issues[0];
    const where =
      issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(" ")}: ${issue.message})`;
    return [
      error(
        node.id,
        "settings",
        `“${node.label}” is not filled in completely${where}`,
        "Open the step and complete its settings.",
      ),
    ];
  });
}

function checkEdges({ graph, nodes }: CompiledGraph): Finding[] {
  const broken = graph.edges.flatMap(({ from, outcome, to }) => {
    const compiled = nodes.get(from);
    if (compiled === undefined || !nodes.has(to))
      return [
        error(from, "line", "A line leads to a step that is not there", "Delete the line, or join it anew."),
      ];
    if (compiled.params === null || compiled.outcomes.some(({ key }) => key === outcome)) return [];
    return [
      error(
        from,
        "line",
        `“${compiled.node.label}” has no way out called “${outcome}”`,
        "Delete the line, or join it to another way out.",
      ),
    ];
  });
  const open = [...nodes.values()].flatMap(({ node, outcomes, next }) =>
    outcomes
      .filter(({ key }) => !next.has(key))
      .map(({ label }) =>
        error(
          node.id,
          "leads-nowhere",
          `“${node.label}” leads nowhere when: ${label}`,
          "Join this way out to a step, or to an end.",
        ),
      ),
  );
  return [...broken, ...open];
}

function reachedFrom(start: string, nodes: CompiledGraph["nodes"]): Set<string> {
  const reached = new Set([start]);
  const left = [start];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    for (const to of nodes.get(id)?.next.values() ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      left.push(to);
    }
  }
  return reached;
}

function checkReach({ trigger, nodes }: CompiledGraph): Finding[] {
  if (trigger === null) return [];
  const reached = reachedFrom(trigger, nodes);
  return [...nodes.values()]
    .filter(({ node }) => !reached.has(node.id) && node.type !== "trigger")
    .map(({ node }) =>
      error(
        node.id,
        "unreachable",
        `Nothing leads to “${node.label}”`,
        "Join a step before it to it, or delete it.",
      ),
    );
}

/** A way round on which a case never rests would go round for ever at once. */
function checkCycles({ nodes }: CompiledGraph): Finding[] {
  const rests = ({ definition, params }: CompiledNode) => params === null || definition.rests(params);
  const restless = new Map([...nodes].filter(([, node]) => !rests(node)));
  for (const [id, { node }] of restless) {
    const seen = new Set<string>();
    const left = [...(restless.get(id)?.next.values() ?? [])];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      if (at === id) {
        const mend = "Put a wait into the circle, or a repeat with a pause.";
        return [error(id, "circle", `From “${node.label}” the way leads back to it without any wait`, mend)];
      }
      if (seen.has(at) || !restless.has(at)) continue;
      seen.add(at);
      left.push(...(restless.get(at)?.next.values() ?? []));
    }
  }
  return [];
}

function checkEnding({ trigger, nodes }: CompiledGraph): Finding[] {
  if (trigger === null) return [];
  const ends = [...reachedFrom(trigger, nodes)].some((id) => nodes.get(id)?.node.type === "end");
  return ends
    ? []
    : [
        error(
          null,
          "no-end",
          "A case of this SOP can never end",
          "Add an end, and join the last steps to it.",
        ),
      ];
}
