import { untilSchema } from "../clock";
import { compileCondition, variablesOf } from "../expression";
import type { SopNode } from "../graph";
import { eventRule } from "../kinds";
import { type Checked, error, type Finding } from "./finding";

/** Whether what a drawing waits for, and decides by, is known to its kind of process. */
export function checkWaiting(checked: Checked): Finding[] {
  return [...checked.compiled.nodes.values()].flatMap(({ node, params }) =>
    params === null
      ? []
      : [
          ...checkAnchors(node, params, checked),
          ...checkEvents(node, params, checked),
          ...checkConditions(node, params, checked),
        ],
  );
}

function checkAnchors(node: SopNode, params: unknown, { kind }: Checked): Finding[] {
  const { until, timeout, due } = params as { until?: unknown; timeout?: unknown; due?: unknown };
  return [until, timeout, due].flatMap((value) => {
    const parsed = untilSchema.safeParse(value);
    if (!parsed.success || parsed.data.type === "span") return [];
    const { anchor } = parsed.data.offset;
    if (kind !== undefined && !kind.anchors.includes(anchor)) {
      const mend = `Choose one of: ${kind.anchors.join(", ")}.`;
      return [
        error(
          node.id,
          "time",
          `“${node.label}” hangs on “${anchor}”, which ${kind.title} does not know`,
          mend,
        ),
      ];
    }
    return [];
  });
}

function checkEvents(node: SopNode, params: unknown, { kind }: Checked): Finding[] {
  if (node.type !== "wait_for_event" || kind === undefined) return [];
  const { events } = params as { events: readonly string[] };
  return events
    .filter((event) => !kind.events.some((known) => known === event))
    .map((event) => {
      const words = eventRule(event)?.label ?? event;
      return error(
        node.id,
        "event",
        `“${node.label}” waits until ${words}, but that never reaches ${kind.title}`,
        "Take it out, or wait for something else.",
      );
    });
}

const always = ["happened.", "event."];

function checkConditions(node: SopNode, params: unknown, { kind }: Checked): Finding[] {
  const {
    branches = [],
    onlyWhen = "",
    until,
  } = params as { branches?: readonly { when: string }[]; onlyWhen?: string; until?: unknown };
  const sources = [
    ...branches.map(({ when }) => when),
    onlyWhen,
    ...(node.type === "repeat" && typeof until === "string" ? [until] : []),
  ];
  return sources
    .filter((source) => source !== "")
    .flatMap((source) => {
      const compiled = compileCondition(source);
      if (!compiled.ok)
        return [
          error(node.id, "condition", `“${node.label}”: ${compiled.message}`, "Correct the condition."),
        ];
      const unknown = variablesOf(source).filter(
        (name) =>
          kind !== undefined && !(name in kind.variables) && !always.some((group) => name.startsWith(group)),
      );
      return unknown.map((name) =>
        error(
          node.id,
          "variable",
          `“${node.label}” asks for “${name}”, which ${kind?.title ?? "this SOP"} does not know`,
          `Choose one of: ${Object.keys(kind?.variables ?? {}).join(", ")}.`,
        ),
      );
    });
}
