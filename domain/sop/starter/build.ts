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

const columnWidth = 300;
const rowHeight = 170;

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

export function span(
  value: number,
  unit: "minutes" | "hours" | "days" | "business_days" | "weeks" | "months",
) {
  return { type: "span", span: { value, unit } } as const;
}

export function begin(label: string, next: string, at: DrawnNode["at"] = [0, 0]): DrawnNode {
  return { type: "trigger", label, at, to: { next } };
}

/** A pause of so long. */
export function pause(
  label: string,
  until: ReturnType<typeof span>,
  at: DrawnNode["at"],
  next: string,
): DrawnNode {
  return { type: "wait", label, params: { until }, at, to: { next, passed: next } };
}

export interface DrawnTask {
  readonly label: string;
  readonly title: string;
  readonly instructions: string;
  readonly role: string;
  readonly at: DrawnNode["at"];
  /** By result: its words, and the step that it leads to. Without results the task is just done. */
  readonly results?: Readonly<Record<string, readonly [label: string, next: string]>>;
  /** Where it leads when it is done (without results). */
  readonly done?: string;
  readonly skipped: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

export function task({ label, at, results = {}, done, skipped, more, ...words }: DrawnTask): DrawnNode {
  const chosen = Object.entries(results);
  return {
    type: "human_task",
    label,
    params: {
      ...words,
      ...(chosen.length === 0 ? {} : { results: chosen.map(([key, [text]]) => ({ key, label: text })) }),
      ...more,
    },
    at,
    to: {
      ...(done === undefined ? {} : { done }),
      ...Object.fromEntries(chosen.map(([key, [, next]]) => [key, next])),
      skipped,
    },
  };
}

/** Starts another SOP and goes on. */
export function startSop(
  label: string,
  [kind, template]: readonly [kind: string, template: string],
  at: DrawnNode["at"],
  next: string,
): DrawnNode {
  return { type: "start_process", label, params: { kind, template }, at, to: { next } };
}

/** Starts another SOP and goes on by its result. */
export function awaitSop(
  label: string,
  [kind, template]: readonly [kind: string, template: string],
  at: DrawnNode["at"],
  results: Readonly<Record<string, readonly [label: string, next: string]>>,
  otherwise: string,
): DrawnNode {
  const known = Object.entries(results);
  return {
    type: "start_process",
    label,
    params: { kind, template, wait: true, results: known.map(([key, [text]]) => ({ key, label: text })) },
    at,
    to: { ...Object.fromEntries(known.map(([key, [, next]]) => [key, next])), else: otherwise },
  };
}
