import { z } from "zod";
import { addSpan, inWords, spanSchema } from "../clock";
import { carryOut, defineNode, withReason } from "../node";
import type { JsonObject } from "../process";
import { expectedMinutes, roleNames, roleWords, staffRole, taskOf } from "./human-task";

const params = z.object({
  title: z.string().min(1, "Say what is to be approved").max(160).meta({
    title: "What is to be approved",
    help: "One line, as it will stand in the inbox.",
  }),
  instructions: z.string().max(4000).default("").meta({
    title: "What to look at",
    help: "What somebody needs to know to decide.",
    widget: "long",
  }),
  role: staffRole.meta({
    title: "Decided by",
    help: "Anybody with this role may decide.",
    options: roleNames,
  }),
  /** Below this invoice total (minor units) nobody is asked; 0 asks always. */
  onlyFromMinor: z.number().int().min(0).default(0).meta({
    title: "Only from this amount on",
    help: "Below it, the case goes on as approved and nobody is asked. 0 asks always.",
    widget: "money",
  }),
  reasonRequired: z.boolean().default(true).meta({
    title: "A reason is needed",
    help: "Whoever decides must write why.",
  }),
  expiresAfter: spanSchema.nullable().default(null).meta({
    title: "At most",
    help: "After that the case goes on by “Not decided in time”. Without it, the case waits.",
    widget: "span",
  }),
  minutes: expectedMinutes,
});

const outcomes = [
  { key: "approved", label: "Approved" },
  { key: "rejected", label: "Rejected" },
  { key: "expired", label: "Not decided in time" },
];

function invoiceTotal(data: JsonObject): number {
  const invoice = data["invoice"];
  if (typeof invoice !== "object" || invoice === null || Array.isArray(invoice))
    return Number.POSITIVE_INFINITY;
  const total = (invoice as JsonObject)["totalMinor"];
  return typeof total === "number" ? total : Number.POSITIVE_INFINITY;
}

export const approval = defineNode({
  type: "approval",
  title: "Approval",
  purpose: "ask",
  icon: "thumb-up",
  description: "Asks somebody to approve or reject, with a reason.",
  params,
  rests: () => true,
  outcomes: () => outcomes,
  summary: (p) => `${p.title} (${roleWords[p.role]})`,
  enter: ({ params: p, newStep, data, now, calendar }) => {
    if (p.onlyFromMinor > 0 && invoiceTotal(data) < p.onlyFromMinor) {
      return {
        to: "leave",
        outcome: "approved",
        what: "done",
        words: `${p.title}: the amount needs no approval`,
      };
    }
    const expires = p.expiresAfter === null ? null : addSpan(now, p.expiresAfter, 1, calendar);
    return carryOut(
      {
        action: "open_task",
        step: newStep(),
        params: {
          kind: "approval",
          title: p.title,
          instructions: p.instructions,
          role: p.role,
          assign: "role",
          person: "",
          dueAt: expires,
          checklist: [],
          form: "",
          priority: "high",
          outcomes: outcomes.slice(0, 2),
          reasonRequired: p.reasonRequired,
        },
      },
      { phase: "opening", memo: { expires } },
    );
  },
  resume: ({ params: p, calendar, newStep }, wait, cause) => {
    const task = taskOf(p);
    if (cause.type === "done") {
      const expires = wait.memo?.["expires"];
      const at = typeof expires === "number" ? expires : null;
      return {
        to: "stay",
        wait: {
          phase: "open",
          ...(wait.step === undefined ? {} : { step: wait.step }),
          events: ["approval_given"],
          timers: at === null ? [] : [{ key: "expires", at }],
        },
        what: "waiting",
        words: withReason(
          `Approval by ${roleWords[p.role]}: ${p.title}${at === null ? "" : `, until ${inWords(at, calendar)}`}`,
          cause.reason,
        ),
        task,
        ...(at === null ? {} : { until: at }),
      };
    }
    if (cause.type === "timer") {
      return {
        to: "leave",
        outcome: "expired",
        what: "done",
        words: `${p.title}: not decided in time`,
        detached: [
          {
            action: "close_task",
            step: newStep(),
            params: { taskStep: wait.step ?? "", reason: "not decided in time" },
          },
        ],
      };
    }
    if (cause.event.data["step"] !== wait.step) return null;
    const approved = cause.event.data["outcome"] === "approved";
    return {
      to: "leave",
      outcome: approved ? "approved" : "rejected",
      what: "event",
      words: `${p.title}: ${approved ? "approved" : "rejected"}`,
      task,
    };
  },
  withdraw: ({ newStep }, wait) =>
    wait.step === undefined
      ? []
      : [
          {
            action: "close_task",
            step: newStep(),
            params: { taskStep: wait.step, reason: "no longer needed" },
          },
        ],
});
