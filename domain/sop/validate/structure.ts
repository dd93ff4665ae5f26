import type { CompiledGraph, CompiledNode } from "../compile";
import type { KindRule } from "../kinds";
import { leavesAtOnce } from "./at-once";
import { type Checked, error, type Finding } from "./finding";
import { leadingTo, onCircle, reachedFrom } from "./paths";

/** Whether the drawing hangs together: it begins once, every way leads on, everything is reached, and it can end. */
export function checkStructure({ compiled, sop, kind }: Checked): Finding[] {
  return [
    ...(kind === undefined
      ? [error(null, "kind", `“${sop.kind}” is no kind of process`, "Choose one of the kinds.")]
      : []),
    ...checkIds(compiled),
    ...checkTriggers(compiled),
    ...checkSettings(compiled),
    ...checkEdges(compiled),
    ...checkReach(compiled),
    ...checkCycles(compiled),
    ...checkEnding(compiled, kind),
  ];
}

function checkIds({ graph }: CompiledGraph): Finding[] {
  const seen = new Set<string>();
  const twice = graph.nodes.filter(({ id }) => seen.has(id) || !seen.add(id));
  return twice.map(({ id, label }) =>
    error(id, "same-id", `“${label}” has the id of another step`, "Delete one of them and draw it anew."),
  );
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
  const taken = new Set<string>();
  const second = graph.edges.filter(({ from, outcome }) => {
    const way = `${from} ${outcome}`;
    return taken.has(way) || !taken.add(way);
  });
  const double = second.map(({ from }) =>
    error(
      from,
      "line",
      `Two lines leave “${nodes.get(from)?.node.label ?? from}” by the same way out`,
      "Delete one of them; to go on side by side, use a split.",
    ),
  );
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
  return [...broken, ...double, ...open];
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

/** A way round on which nothing holds a case up would be gone round for ever at once. */
function checkCycles({ nodes }: CompiledGraph): Finding[] {
  const atOnce = new Map(
    [...nodes].map(([id, compiled]) => [
      id,
      leavesAtOnce(compiled).flatMap((outcome) => compiled.next.get(outcome) ?? []),
    ]),
  );
  const id = onCircle([...nodes.keys()], (from) => atOnce.get(from) ?? []);
  if (id === null) return [];
  const label = nodes.get(id)?.node.label ?? id;
  const mend = "Put a wait for some time into the circle, or a repeat with a pause.";
  return [error(id, "circle", `From “${label}” the way leads back to it without any wait`, mend)];
}

function checkEnding({ trigger, nodes }: CompiledGraph, kind: KindRule | undefined): Finding[] {
  if (trigger === null) return [];
  const reached = [...reachedFrom(trigger, nodes)];
  if (!reached.some((id) => nodes.get(id)?.node.type === "end")) {
    return [
      error(null, "no-end", "A case of this SOP can never end", "Add an end, and join the last steps to it."),
    ];
  }
  // What happens to the visit or the invoice ends such a case all the same.
  if (Object.keys(kind?.endsOn ?? {}).some((event) => event !== "withdrawn")) return [];
  const ending = leadingTo((compiled) => compiled.node.type === "end" || hasOpenWay(compiled), nodes);
  const first = reached.find((id) => !ending.has(id));
  const label = first === undefined ? "" : (nodes.get(first)?.node.label ?? first);
  return first === undefined
    ? []
    : [
        error(
          first,
          "no-end",
          `From “${label}” on, a case can never end`,
          "Add a way out that leads to an end.",
        ),
      ];
}

/** It leads nowhere, which is found elsewhere, and ends a case too. */
function hasOpenWay({ outcomes, next }: CompiledNode): boolean {
  return outcomes.some(({ key }) => !next.has(key));
}
