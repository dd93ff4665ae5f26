import type { NodeType } from "../graph";
import { kindRule } from "../kinds";

type Params = Record<string, unknown>;

const day = { value: 1, unit: "days" } as const;

const plain: Readonly<Record<NodeType, Params>> = {
  trigger: { onlyWhen: "" },
  send_message: { template: "", channel: "preferred" },
  wait: { until: { type: "span", span: day } },
  wait_for_event: { events: ["task_done"], timeout: null },
  condition: { branches: [{ key: "yes", label: "Yes", when: "" }] },
  request_form: {
    form: "",
    template: "",
    due: { type: "span", span: { value: 3, unit: "days" } },
    nudges: [],
  },
  verify_eligibility: {},
  human_task: { title: "", role: "front_desk", results: [] },
  approval: { title: "", role: "owner" },
  create_invoice: { lines: [{ source: "booked" }] },
  collect_payment: {},
  offer_slot: {},
  change_appointment: { change: "book" },
  update_record: { change: "add_tag", value: "" },
  start_process: { kind: "", template: "", wait: false, results: [] },
  call_webhook: { url: "" },
  split: {
    paths: [
      { key: "first", label: "First" },
      { key: "second", label: "Second" },
    ],
  },
  join: {},
  repeat: { until: "", atMost: 3, every: day },
  end: { result: "done" },
};

/**
 * What a new step of a type begins with. What only the owner can know (which message, which form) is left empty, and
 * validation asks for it.
 */
export function startingParams(type: NodeType, kind?: string): Params {
  const rule = kind === undefined ? undefined : kindRule(kind);
  if (rule === undefined) return plain[type];
  if (type === "wait" && rule.anchors.includes("appointment.start")) {
    const offset = { anchor: "appointment.start", direction: "before", span: { value: 2, unit: "days" } };
    return { until: { type: "anchor", offset } };
  }
  if (type === "wait_for_event") return { events: [rule.events[0] ?? "task_done"], timeout: null };
  if (type === "start_process") return { ...plain.start_process, kind: rule.key };
  return plain[type];
}
