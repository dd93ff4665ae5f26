import type { Instant } from "../process";

interface Circumstances {
  readonly template: string;
  readonly purpose: string;
  readonly now: Instant;
  readonly anchors: { readonly [anchor: string]: Instant };
  readonly facts: { readonly [event: string]: Instant };
}

const over = ["cancelled", "no_show", "completed", "checked_in"];

/**
 * Why a message that was held for a while has no point any more; null where it has one. What the last gate before sending
 * asks of the records, asked of what the process itself knows.
 */
export function pointlessNow({ template, purpose, now, anchors, facts }: Circumstances): string | null {
  if (template.startsWith("reminder")) {
    const start = anchors["appointment.start"];
    if (over.some((event) => facts[event] !== undefined)) return "the visit is over or cancelled";
    if (start !== undefined && start <= now) return "the visit has begun by now";
  }
  const asksForMoney = purpose === "billing" && template !== "receipt";
  if (asksForMoney && facts["paid"] !== undefined) return "the invoice is paid";
  return null;
}
