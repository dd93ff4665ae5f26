import type { Edge, Node } from "@xyflow/react";
import { nodeHeight, outcomesOf, placeOf } from "../../../../domain/sop/edit";
import type { SopEdge, SopGraph, SopNode } from "../../../../domain/sop/graph";
import type { Outcome } from "../../../../domain/sop/node";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import type { Focus, Mark, Marks } from "../state/store";
import { handlesOf, widthOf } from "./geometry";

export interface Badge {
  readonly errors: number;
  readonly warnings: number;
  readonly comments: number;
}

export const noBadge: Badge = { errors: 0, warnings: 0, comments: 0 };

export interface StepData extends Record<string, unknown> {
  readonly step: SopNode;
  readonly outcomes: readonly Outcome[];
  readonly summary: string;
  readonly badge: Badge;
  readonly mark: Mark | undefined;
  /** The turn at which it was handed the keyboard; 0: it was not. */
  readonly focus: number;
}

export type StepNode = Node<StepData, "step">;
export type WayData = { readonly label: string; readonly mark: Mark | undefined };
export type WayEdge = Edge<WayData, "way">;

/** One line for the canvas, also where the settings are not complete. */
export function summaryOf({ type, params }: SopNode): string {
  const { params: schema, summary } = nodeDefinitions[type];
  const parsed = schema.safeParse(params);
  return parsed.success ? summary(parsed.data) : (parsed.error.issues[0]?.message ?? "");
}

export interface Shown {
  readonly badges: ReadonlyMap<string, Badge>;
  readonly marks: Marks;
  readonly selection: ReadonlySet<string>;
  readonly focus: Focus | null;
}

function sameBadge(a: Badge, b: Badge): boolean {
  return a.errors === b.errors && a.warnings === b.warnings && a.comments === b.comments;
}

/**
 * The steps as the canvas draws them. A step that did not change stays the same object, so that only what changed is
 * drawn anew.
 */
export function flowNodes(graph: SopGraph, shown: Shown, before: readonly StepNode[]): StepNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return graph.nodes.map((step) => {
    const old = known.get(step.id);
    const badge = shown.badges.get(step.id) ?? noBadge;
    const mark = shown.marks.nodes.get(step.id);
    const focus = shown.focus?.id === step.id && shown.focus.sightOnly !== true ? shown.focus.turn : 0;
    const selected = shown.selection.has(step.id);
    const place = placeOf(step);
    if (
      old !== undefined &&
      old.data.step === step &&
      sameBadge(old.data.badge, badge) &&
      old.data.mark === mark &&
      old.data.focus === focus
    ) {
      const stays = old.position.x === place.x && old.position.y === place.y;
      if (old.selected === selected && stays) return old;
      return { ...old, selected, position: place };
    }
    return drawn(step, { badge, mark, focus, selected }, old);
  });
}

function drawn(
  step: SopNode,
  {
    badge,
    mark,
    focus,
    selected,
  }: { badge: Badge; mark: Mark | undefined; focus: number; selected: boolean },
  old: StepNode | undefined,
): StepNode {
  const same = old !== undefined && old.data.step.params === step.params && old.data.step.type === step.type;
  const outcomes = same ? old.data.outcomes : outcomesOf(step);
  const summary = same ? old.data.summary : summaryOf(step);
  const width = widthOf(outcomes);
  return {
    id: step.id,
    type: "step",
    position: placeOf(step),
    width,
    height: nodeHeight,
    measured: { width, height: nodeHeight },
    handles: same && old.handles !== undefined ? old.handles : handlesOf(outcomes),
    selected,
    data: { step, outcomes, summary, badge, mark, focus },
  };
}

/** The lines as the canvas draws them; the same line stays the same object. */
export function flowEdges(
  graph: SopGraph,
  marks: Marks,
  selected: string | null,
  before: ReadonlyMap<SopEdge, WayEdge>,
): WayEdge[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.map((edge) => {
    const from = nodes.get(edge.from);
    const outcomes = from === undefined ? [] : outcomesOf(from);
    const known = outcomes.find(({ key }) => key === edge.outcome)?.label ?? edge.outcome;
    const label = outcomes.length > 1 ? known : "";
    const mark = marks.edges.get(edge.id);
    const old = before.get(edge);
    const chosen = edge.id === selected;
    if (old?.data?.label === label && old.data.mark === mark && old.selected === chosen) return old;
    return {
      id: edge.id,
      type: "way",
      source: edge.from,
      target: edge.to,
      sourceHandle: edge.outcome,
      reconnectable: "target",
      selected: chosen,
      ariaLabel: w.line(from?.label ?? edge.from, known, nodes.get(edge.to)?.label ?? edge.to),
      data: { label, mark },
    };
  });
}
