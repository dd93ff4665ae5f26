import type { SopTemplateSource } from "../graph";
import { type DrawnNode, draw, end, message, offset } from "../starter/build";

/** A small SOP of a kind: these nodes between the start and the end. The first one is named by `first`. */
function small(
  key: string,
  kind: string,
  first: string,
  nodes: Readonly<Record<string, DrawnNode>>,
): SopTemplateSource {
  return draw({
    key,
    kind,
    name: key,
    description: "",
    nodes: {
      start: { type: "trigger", label: "Start", at: [0, 0], to: { next: first } },
      ...nodes,
      over: end("over", [0, 9]),
    },
  });
}

function pause(value: number, unit: "minutes" | "hours" | "days", next: string): DrawnNode {
  return {
    type: "wait",
    label: `${value} ${unit}`,
    params: { until: { type: "span", span: { value, unit } } },
    at: [0, 1],
    to: { next, passed: next },
  };
}

/** Drawings that a practice should never publish; each breaks the property of its key, at the node that is named. */
export const badSops: Readonly<
  Record<string, { readonly sop: SopTemplateSource; readonly node: string; readonly words: string }>
> = {
  "no-message-after-stop": {
    // Goes on inviting by e-mail who stopped the texts.
    sop: small("invites", "recall", "month", {
      month: pause(30, "days", "invite"),
      invite: message("recall_invite", "Invite", [0, 2], "over", { purpose: "marketing" }),
    }),
    node: "invite",
    words: "by another way",
  },
  "no-reminder-of-past-visit": {
    // Reminds at a set time, without a look at the visit.
    sop: small("reminds-late", "appointment", "week", {
      week: pause(7, "days", "remind"),
      remind: message("reminder_first", "Remind", [0, 2], "over"),
    }),
    node: "remind",
    words: "to remind of a visit",
  },
  "no-dunning-of-paid-invoice": {
    // Duns after a month, paid or not.
    sop: small("duns-all", "invoicing", "invoice", {
      invoice: {
        type: "create_invoice",
        label: "Invoice",
        params: { lines: [{ source: "booked" }] },
        at: [0, 1],
        to: { created: "month", nothing_to_bill: "over" },
      },
      month: pause(30, "days", "dun"),
      dun: message("dunning_first", "Dun", [0, 3], "over", { purpose: "billing" }),
    }),
    node: "dun",
    words: "money that had been paid",
  },
  "no-text-in-quiet-hours": {
    sop: small("texts-at-night", "appointment", "before", {
      before: {
        type: "wait",
        label: "Before",
        params: { until: offset(12, "hours", "before", "appointment.start") },
        at: [0, 1],
        to: { next: "remind", passed: "over" },
      },
      remind: message("reminder_last", "Remind", [0, 2], "over", { respectQuietHours: false }),
    }),
    node: "remind",
    words: "in the quiet hours (21:00 to 08:00)",
  },
  "within-message-budget": {
    sop: small("talks-a-lot", "recall", "again", {
      again: {
        type: "repeat",
        label: "Again",
        params: { atMost: 9, every: { value: 1, unit: "hours" } },
        at: [0, 1],
        to: { again: "tip", done: "over", exhausted: "over" },
      },
      tip: message("aftercare", "A tip", [0, 2], "again", { channel: "email", respectQuietHours: false }),
    }),
    node: "tip",
    words: "the practice allows 6",
  },
  "every-case-goes-on": {
    // Waits for a reply for as long as it takes, and never asked for one.
    sop: small("forgets", "lead", "reply", {
      reply: {
        type: "wait_for_event",
        label: "Reply",
        params: { events: ["replied"] },
        at: [0, 1],
        to: { replied: "over" },
      },
    }),
    node: "reply",
    words: "the client got no message about it",
  },
  "every-task-has-an-owner": {
    sop: small("asks-nobody", "staff_procedure", "ask", {
      ask: {
        type: "human_task",
        label: "Ask",
        params: { title: "Look at this", role: "billing" },
        at: [0, 1],
        to: { done: "over", skipped: "over" },
      },
    }),
    node: "ask",
    words: "went to billing, and nobody has that role",
  },
};
