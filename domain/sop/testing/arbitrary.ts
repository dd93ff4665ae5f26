import fc from "fast-check";
import { actionOutcomes } from "../action-outcomes";
import type { NodeType, SopEdge, SopGraph, SopNode } from "../graph";
import { kindKeys, kindRule } from "../kinds";
import { nodeDefinitions } from "../nodes";
import type { Action, Calendar, Input, ProcessState, StartInput } from "../process";

const span = fc.record({
  value: fc.integer({ min: 0, max: 10 }),
  unit: fc.constantFrom("minutes", "hours", "days", "business_days", "weeks", "months"),
});
const anchors = [
  "process.started",
  "appointment.start",
  "appointment.end",
  "invoice.due",
  "nowhere",
] as const;
const offset = fc.record({
  anchor: fc.constantFrom(...anchors),
  direction: fc.constantFrom("before", "after", "at"),
  span,
});
const until = fc.oneof(
  fc.record({ type: fc.constant("span"), span }),
  fc.record({ type: fc.constant("anchor"), offset }),
);
const events = ["confirmed", "cancelled", "paid", "replied", "task_done", "form_completed", "rescheduled"];
const condition = fc.constantFrom(
  "happened.paid == true",
  "client.visits > 1",
  "client.nothing == 3",
  "1 == 1",
  "(((",
);
const title = fc.constantFrom("Call", "Look");

/** Parameters that fit each node type's schema. */
const params: Readonly<Record<NodeType, fc.Arbitrary<Record<string, unknown>>>> = {
  trigger: fc.record({ onlyWhen: fc.oneof(fc.constant(""), condition) }),
  send_message: fc.record({
    template: fc.constantFrom("hello", "bye"),
    respectQuietHours: fc.boolean(),
    waitForBestHour: fc.boolean(),
    againAfterMove: fc.boolean(),
  }),
  wait: fc.record({ until }),
  wait_for_event: fc.record({
    events: fc.uniqueArray(fc.constantFrom(...events), { minLength: 1, maxLength: 3 }),
    timeout: fc.option(until),
  }),
  condition: fc.record({
    branches: fc.uniqueArray(
      fc.record({ key: fc.constantFrom("a", "b", "c"), label: fc.constant("Branch"), when: condition }),
      { minLength: 1, maxLength: 3, selector: ({ key }) => key },
    ),
  }),
  request_form: fc.record({
    form: fc.constant("intake"),
    template: fc.constant("ask"),
    due: until,
    nudges: fc.array(span, { maxLength: 3 }),
    nudgeTemplate: fc.constantFrom("", "nudge"),
  }),
  verify_eligibility: fc.constant({}),
  human_task: fc.record({
    title,
    role: fc.constantFrom("owner", "front_desk"),
    due: fc.option(until),
    results: fc.constantFrom([], [{ key: "well", label: "Well" }]),
    escalateTo: fc.option(fc.constant("manager")),
  }),
  approval: fc.record({
    title,
    role: fc.constantFrom("owner", "billing"),
    onlyFromMinor: fc.constantFrom(0, 100, 1_000_000),
    expiresAfter: fc.option(span),
  }),
  create_invoice: fc.constant({ lines: [{ source: "booked" }] }),
  collect_payment: fc.record({ until, retries: fc.integer({ min: 0, max: 2 }) }),
  offer_slot: fc.record({ holdMinutes: fc.integer({ min: 5, max: 100 }) }),
  change_appointment: fc.record({ change: fc.constantFrom("book", "move", "cancel") }),
  update_record: fc.record({ change: fc.constantFrom("add_tag", "set_field"), value: fc.constant("x") }),
  start_process: fc.record({
    kind: fc.constant("staff_procedure"),
    template: fc.constant("other"),
    wait: fc.boolean(),
    results: fc.constantFrom([], [{ key: "done", label: "Done" }]),
  }),
  call_webhook: fc.constant({ url: "https://example.com/hook" }),
  split: fc.constantFrom(2, 3).map((count) => ({
    paths: [1, 2, 3].slice(0, count).map((n) => ({ key: `p${n}`, label: `Path ${n}` })),
  })),
  join: fc.record({ mode: fc.constantFrom("all", "any") }),
  repeat: fc.record({
    until: fc.oneof(fc.constant(""), condition),
    atMost: fc.integer({ min: 1, max: 4 }),
    every: span,
  }),
  end: fc.record({ result: fc.constantFrom("done", "lost"), scope: fc.constantFrom("process", "path") }),
};

const anyType = fc.constantFrom(...(Object.keys(params) as NodeType[]).filter((type) => type !== "trigger"));

function node(id: string, type: NodeType): fc.Arbitrary<SopNode> {
  return params[type].map((given) => ({ id, type, label: `${type} ${id}`, params: given }));
}

/** A graph that the schema lets through: every node type, cycles, open ends and all. */
export const anyGraph: fc.Arbitrary<SopGraph> = fc
  .array(anyType, { minLength: 2, maxLength: 9 })
  .chain((types) =>
    fc.tuple(node("n0", "trigger"), ...types.map((type, index) => node(`n${index + 1}`, type))),
  )
  .chain((nodes) => {
    const ways = nodes.flatMap((from) => {
      const { params: schema, outcomes } = nodeDefinitions[from.type];
      const parsed = schema.safeParse(from.params);
      if (!parsed.success) throw new Error(`Parameters of ${from.type} do not fit: ${parsed.error.message}`);
      const keys = outcomes(parsed.data).map(({ key }) => key);
      return keys.map((outcome) => ({ from: from.id, outcome }));
    });
    const target = fc.option(fc.integer({ min: 1, max: nodes.length - 1 }), { freq: 8 });
    return fc.array(target, { minLength: ways.length, maxLength: ways.length }).map((targets) => ({
      nodes: [...nodes],
      edges: ways.flatMap(({ from, outcome }, index): SopEdge[] => {
        const to = targets[index];
        return to == null ? [] : [{ id: `e${index}`, from, outcome, to: `n${to}` }];
      }),
    }));
  });

export const startedAt = Date.parse("2026-03-02T15:00:00Z");
const hour = 3_600_000;

const calendar: Calendar = {
  zone: "America/New_York",
  locale: "en-US",
  workdays: [1, 2, 3, 4, 5],
  holidays: ["2026-03-09"],
  quietHours: { from: "21:00", to: "08:00" },
};

export const anyStart: fc.Arbitrary<StartInput> = fc.record({
  type: fc.constant("start" as const),
  kind: fc.constantFrom(...kindKeys),
  now: fc.constant(startedAt),
  anchors: fc.constant({
    "appointment.start": startedAt + 100 * hour,
    "appointment.end": startedAt + 101 * hour,
  }),
  data: fc.constant({ client: { visits: 2 }, service: { priceMinor: 100 }, invoice: { totalMinor: 500 } }),
  facts: fc.constantFrom<readonly string[]>([], ["paid"]),
  calendar: fc.constant(calendar),
});

/** What may happen next, chosen by numbers so that it can fit the state that it meets. */
export interface Happens {
  readonly what: "tick" | "event" | "done" | "stray" | "operator" | "move";
  readonly hours: number;
  readonly pick: number;
}

export const anyCourse: fc.Arbitrary<readonly Happens[]> = fc.array(
  fc.record({
    what: fc.constantFrom("tick", "tick", "event", "done", "done", "stray", "operator", "move"),
    hours: fc.integer({ min: 0, max: 200 }),
    pick: fc.nat({ max: 10_000 }),
  }),
  { maxLength: 25 },
);

function choose<T>(from: readonly T[], pick: number): T | undefined {
  return from[pick % Math.max(1, from.length)];
}

export function inputFor(state: ProcessState, { what, hours, pick }: Happens, index: number): Input {
  const now = state.now + hours * hour;
  const token = choose(state.tokens, pick);
  switch (what) {
    case "event": {
      const name = choose(kindRule(state.kind)?.events ?? [], pick) ?? "withdrawn";
      const step = token?.wait.step ?? "s1";
      return { type: "event", now, id: `event-${index}`, name, data: { step, outcome: "done" } };
    }
    case "done": {
      const outcomes = Object.values(actionOutcomes as Record<Action, readonly string[]>).flat();
      const step = token?.wait.step ?? "s1";
      const anchors = { "invoice.due": now + (pick % 500) * hour };
      const brings = pick % 3 === 0 ? { data: { invoice: { totalMinor: pick } }, anchors } : {};
      return { type: "done", now, step, outcome: choose(outcomes, pick) ?? "done", ...brings };
    }
    case "stray":
      return { type: "done", now, step: `s${pick}-unknown`, outcome: "sent" };
    case "operator": {
      const action = choose(["retry", "skip", "move", "end"] as const, pick) ?? "retry";
      return {
        type: "operator",
        now,
        id: `operator-${index}`,
        token: token?.id ?? "t0",
        action,
        to: action === "end" ? "over" : "n1",
        reason: "test",
      };
    }
    case "move":
      return {
        type: "event",
        now,
        id: `move-${index}`,
        name: "rescheduled",
        data: {},
        anchors: { "appointment.start": startedAt + pick * hour },
      };
    default:
      return { type: "tick", now };
  }
}
