import type { NodeType, SopTemplateSource } from "../graph";

export interface DrawnNode {
  readonly type: NodeType;
  readonly label: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Column and row on the canvas. */
  readonly at: readonly [number, number];
  /** The node that each outcome leads to. */
  readonly to?: Readonly<Record<string, string>>;
}

export interface DrawnSop {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly nodes: Readonly<Record<string, DrawnNode>>;
}

const columnWidth = 270;
const rowHeight = 115;

/** A template written down node by node, each with where its outcomes lead. */
export function draw({ nodes, ...head }: DrawnSop): SopTemplateSource {
  return {
    ...head,
    graph: {
      nodes: Object.entries(nodes).map(
        ([
          id,
          {
            type,
            label,
            params = {},
            at: [column, row],
          },
        ]) => ({
          id,
          type,
          label,
          params,
          position: { x: column * columnWidth, y: row * rowHeight },
        }),
      ),
      edges: Object.entries(nodes).flatMap(([from, { to = {} }]) =>
        Object.entries(to).map(([outcome, target]) => ({
          id: `${from}-${outcome}`,
          from,
          outcome,
          to: target,
        })),
      ),
    },
  };
}

export function message(
  template: string,
  label: string,
  at: DrawnNode["at"],
  next: string,
  more: Readonly<Record<string, unknown>> = {},
): DrawnNode {
  return {
    type: "send_message",
    label,
    params: { template, channel: "preferred", ...more },
    at,
    to: { sent: next, not_deliverable: next },
  };
}

export function end(result: string, at: DrawnNode["at"]): DrawnNode {
  return { type: "end", label: `End: ${result}`, params: { result }, at };
}

/** A time that hangs on another one. */
export function offset(
  value: number,
  unit: "minutes" | "hours" | "days" | "business_days" | "weeks" | "months",
  direction: "before" | "after" | "at",
  anchor: string,
) {
  return { type: "anchor", offset: { anchor, direction, span: { value, unit } } } as const;
}
