import type { CompiledNode } from "../compile";
import { type Checked, type Finding, warning } from "./finding";
import { reachedFrom } from "./paths";

/** Whether somebody sees to it that what is billed is paid. */
export function checkMoney({ compiled: { nodes } }: Checked): Finding[] {
  return [...nodes.values()].flatMap(({ node, next }) => {
    const then = next.get("created");
    if (node.type !== "create_invoice") return [];
    const behind = then === undefined ? [] : [...reachedFrom(then, nodes)];
    if (behind.some((id) => collects(nodes.get(id)))) return [];
    return [
      warning(
        node.id,
        "not-collected",
        `“${node.label}” makes an invoice that nothing behind it collects`,
        "Add a step behind it that waits for the payment.",
      ),
    ];
  });
}

function collects(compiled: CompiledNode | undefined): boolean {
  if (compiled === undefined) return false;
  const { type, params } = compiled.node;
  const events = params["events"];
  return (
    type === "collect_payment" ||
    (type === "wait_for_event" && Array.isArray(events) && events.includes("paid")) ||
    (type === "start_process" &&
      ["invoicing", "dunning", "recurring_billing"].includes(String(params["kind"])))
  );
}
