import type { SopNode } from "../graph";
import type { Outcome } from "../node";
import { nodeDefinitions } from "../nodes";
import { startingParams } from "./starting-params";

const known = new WeakMap<SopNode, readonly Outcome[]>();

/** The ways out of a step, also where its settings are not complete yet. The same node object is asked once. */
export function outcomesOf(node: SopNode): readonly Outcome[] {
  const before = known.get(node);
  if (before !== undefined) return before;
  const outcomes = read(node);
  known.set(node, outcomes);
  return outcomes;
}

function read(node: SopNode): readonly Outcome[] {
  const { params, outcomes } = nodeDefinitions[node.type];
  const parsed = params.safeParse(node.params);
  if (parsed.success) return outcomes(parsed.data);
  try {
    const lenient = outcomes({ ...startingParams(node.type), ...node.params });
    return lenient.filter(isOutcome).map(({ key, label }) => ({ key, label: label || key }));
  } catch {
    return [];
  }
}

function isOutcome({ key, label }: { key?: unknown; label?: unknown }): boolean {
  return typeof key === "string" && key !== "" && key.length <= 64 && typeof label === "string";
}

/**
 * The ways out by which a step that was just put in leads on to what comes next. The others mean something of their
 * own (rejected, the branches of a decision) and wait until somebody says where they lead.
 */
export function leadsOnBy(node: SopNode): readonly string[] {
  const keys = outcomesOf(node).map(({ key }) => key);
  switch (node.type) {
    case "condition":
      return keys.slice(-1);
    case "repeat":
      return keys.slice(1);
    case "approval":
    case "collect_payment":
    case "verify_eligibility":
    case "change_appointment":
    case "offer_slot":
    case "call_webhook":
      return keys.slice(0, 1);
    default:
      return keys;
  }
}
