import type { CompiledNode } from "../compile";
import { eventRule } from "../kinds";

interface Offset {
  readonly type: "span" | "anchor";
  readonly span?: { readonly value: number };
}

/** A time that hangs on another one lies behind when a case comes to it a second time. */
function isNoPause(until: unknown): boolean {
  const { type, span } = until as Offset;
  return type === "anchor" || span?.value === 0;
}

/** The ways out by which a case can leave a step at once, however often it comes to it. */
export function leavesAtOnce({ node, definition, params, outcomes }: CompiledNode): readonly string[] {
  if (params === null) return [];
  if (!definition.rests(params)) return outcomes.map(({ key }) => key);
  const set = params as Record<string, unknown>;
  switch (node.type) {
    case "wait":
      return isNoPause(set["until"]) ? [(set["until"] as Offset).type === "anchor" ? "passed" : "next"] : [];
    case "wait_for_event": {
      const lasting = (set["events"] as string[]).filter((event) => eventRule(event)?.lasting === true);
      return set["timeout"] !== null && isNoPause(set["timeout"]) ? [...lasting, "timeout"] : lasting;
    }
    case "request_form":
      return isNoPause(set["due"]) ? ["not_in_time"] : [];
    case "collect_payment":
      return isNoPause(set["until"]) ? ["paid", "declined", "not_in_time"] : ["paid", "declined"];
    case "approval":
      return Number(set["onlyFromMinor"]) > 0 ? ["approved"] : [];
    case "offer_slot":
      return ["none_took_it"];
    case "repeat":
      return set["until"] === "" ? [] : ["done"];
    default:
      return [];
  }
}
