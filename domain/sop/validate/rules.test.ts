import { describe, expect, test } from "@jest/globals";
import { messageVariables as sentVariables } from "../../../activities/messaging/variables";
import type { SopTemplateSource } from "../graph";
import { type DrawnNode, draw, end, message, offset } from "../starter/build";
import { type ValidationContext, validateSop } from "./index";
import { messageVariables } from "./variables";

const text = { subject: "Hello", email_body: "Hello", sms_body: "Hello" };
const context: ValidationContext = {
  messages: { hello: text, ask: text },
  forms: ["intake"],
  sops: ["other"],
  roles: ["owner", "front_desk"],
};

type Nodes = Readonly<Record<string, Omit<DrawnNode, "at">>>;

function sop(kind: string, first: string, nodes: Nodes): SopTemplateSource {
  const start: DrawnNode = { type: "trigger", label: "Start", at: [0, 0], to: { next: first } };
  const drawn = Object.entries(nodes).map(([id, node]) => [id, { at: [0, 0], ...node }] as const);
  return draw({
    key: "test",
    kind,
    name: "Test",
    description: "",
    nodes: { start, ...Object.fromEntries(drawn) },
  });
}

function found(source: SopTemplateSource, over: Partial<ValidationContext> = {}): string[] {
  return validateSop(source, { ...context, ...over }).map(
    ({ severity, rule, node }) => `${severity}: ${rule} ${node}`,
  );
}

const wait = (until: unknown, next: string): Nodes[string] => ({
  type: "wait",
  label: "Wait",
  params: { until },
  to: { next, passed: next },
});
const hold = (params: Record<string, unknown>, to: Record<string, string>): Nodes[string] => {
  return { type: "wait_for_event", label: "Wait for", params, to };
};
const say = (next: string, template = "hello") => message(template, "Say", [0, 0], next);
const done = end("done", [0, 0]);
const ahead = (value: number, unit: "hours" | "days" | "months", anchor = "appointment.start") =>
  offset(value, unit, "before", anchor);

describe("a circle", () => {
  const round = (again: Nodes[string]) => sop("appointment", "say", { say: say("again"), again, done });

  test("is refused where a lasting event lets a case through each time", () => {
    const params = { events: ["confirmed", "replied"] };
    expect(found(round(hold(params, { confirmed: "say", replied: "done" })))).toEqual(["error: circle say"]);
  });

  test("is allowed where something new must happen each time", () => {
    const params = { events: ["confirmed", "replied"] };
    expect(found(round(hold(params, { confirmed: "done", replied: "say" })))).toEqual([]);
  });

  test("is refused where the time that it waits for has passed the second time", () => {
    const timeout = ahead(2, "hours");
    const params = { events: ["replied"], timeout };
    expect(found(round(hold(params, { replied: "done", timeout: "say" })))).toEqual(["error: circle say"]);
  });

  test("is allowed with a pause, and refused with a pause of no time", () => {
    const repeat = (value: number): Nodes[string] => ({
      type: "repeat",
      label: "Repeat",
      params: { atMost: 3, every: { value, unit: "days" } },
      to: { again: "say", done: "done", exhausted: "done" },
    });
    expect(found(round(repeat(1)))).toEqual([]);
    expect(found(round(repeat(0)))).toEqual(["error: circle say"]);
  });

  test("is refused where a declined payment is asked for again at once", () => {
    const collect: Nodes[string] = {
      type: "collect_payment",
      label: "Collect",
      params: { method: "stored_method" },
      to: { paid: "done", declined: "collect", not_in_time: "done" },
    };
    expect(found(sop("invoicing", "collect", { collect, done }))).toEqual(["error: circle collect"]);
  });
});

describe("a case that can never end", () => {
  const trap = (kind: string) =>
    sop(kind, "which", {
      which: {
        type: "condition",
        label: "Which?",
        params: { branches: [{ key: "yes", label: "Yes", when: "client.returning" }] },
        to: { yes: "done", else: "pause" },
      },
      pause: wait({ type: "span", span: { value: 1, unit: "days" } }, "say"),
      say: say("pause"),
      done,
    });

  test("is found where only one way leads into it", () => {
    expect(found(trap("recall"))).toEqual(["error: no-end pause"]);
  });

  test("is none where the kind itself ends it", () => {
    expect(found(trap("campaign"))).toEqual([]);
  });
});

describe("a wait that is always past", () => {
  const inTurn = (first: unknown, second: unknown, kind = "reminders") =>
    sop(kind, "one", { one: wait(first, "two"), two: wait(second, "done"), done });

  test("is found behind a later one", () => {
    expect(found(inTurn(ahead(48, "hours"), ahead(7, "days")))).toEqual(["error: always-past two"]);
    expect(found(inTurn(ahead(7, "days"), ahead(48, "hours")))).toEqual([]);
  });

  test("is only warned of where moving the visit can bring it back", () => {
    expect(found(inTurn(ahead(48, "hours"), ahead(7, "days"), "appointment"))).toEqual([
      "warning: always-past two",
    ]);
  });

  test("is not claimed where months or the change of the clocks leave it open", () => {
    expect(found(inTurn(ahead(30, "days"), ahead(1, "months")))).toEqual([]);
    expect(found(inTurn(ahead(27, "days"), ahead(1, "months")))).toEqual(["error: always-past two"]);
    expect(found(inTurn(ahead(24, "hours"), ahead(1, "days")))).toEqual([]);
    expect(found(inTurn(ahead(22, "hours"), ahead(1, "days")))).toEqual(["error: always-past two"]);
  });

  test("is found where the visit was completed before", () => {
    const nodes: Nodes = {
      visit: hold({ events: ["completed", "no_show"] }, { completed: "late", no_show: "late" }),
      late: wait(ahead(24, "hours"), "done"),
      done,
    };
    expect(found(sop("appointment", "visit", nodes))).toEqual(["warning: always-past late"]);
  });

  test("is not claimed where one way comes by in time", () => {
    const nodes: Nodes = {
      which: {
        type: "condition",
        label: "Which?",
        params: { branches: [{ key: "yes", label: "Yes", when: "client.returning" }] },
        to: { yes: "near", else: "far" },
      },
      near: wait(ahead(2, "hours"), "far"),
      far: wait(ahead(3, "days"), "done"),
      done,
    };
    expect(found(sop("reminders", "which", nodes))).toEqual([]);
  });

  test("is found in every step that waits for a time", () => {
    const gone = ahead(1, "hours", "process.started");
    const collect: Nodes[string] = {
      type: "collect_payment",
      label: "Collect",
      params: { until: gone },
      to: { paid: "done", declined: "done", not_in_time: "done" },
    };
    const form: Nodes[string] = {
      type: "request_form",
      label: "Ask",
      params: { form: "intake", template: "ask", due: gone },
      to: { completed: "done", not_in_time: "done" },
    };
    expect(found(sop("invoicing", "collect", { collect, done }))).toEqual(["error: always-past collect"]);
    expect(found(sop("intake", "form", { form, done }))).toEqual(["error: always-past form"]);
  });
});

describe("a task", () => {
  const task = (params: Record<string, unknown>) =>
    sop("appointment", "task", {
      task: {
        type: "human_task",
        label: "Call",
        params: { title: "Call", role: "front_desk", ...params },
        to: { done: "done", skipped: "done" },
      },
      done,
    });

  test("needs somebody who has its role", () => {
    expect(found(task({}))).toEqual([]);
    expect(found(task({ role: "billing" }), { roles: ["front_desk"] })).toEqual(["error: role task"]);
    expect(found(task({ role: "billing" }), { roles: ["billing"] })).toEqual([]);
    expect(
      found(task({ escalateTo: "manager", due: { type: "span", span: { value: 1, unit: "days" } } }), {
        roles: ["front_desk"],
      }),
    ).toEqual(["error: role task"]);
  });

  test("of a role that nobody has is seen by the owner or a manager", () => {
    expect(found(task({ role: "billing" }))).toEqual(["warning: role task"]);
    expect(found(task({ role: "billing" }), { roles: ["manager"] })).toEqual(["warning: role task"]);
  });

  test("of a role that nobody knows is not filled in", () => {
    expect(found(task({ role: "janitor" }))).toContain("error: settings task");
  });

  test("for one person needs the person", () => {
    expect(found(task({ assign: "person" }))).toEqual(["error: person task"]);
  });

  test("that tells somebody when it is overdue must be due", () => {
    expect(found(task({ escalateTo: "owner" }))).toEqual(["warning: never-overdue task"]);
  });

  test("with a form needs the form to be there", () => {
    expect(found(task({ form: "intake" }))).toEqual([]);
    expect(found(task({ form: "nothing" }))).toEqual(["error: form task"]);
  });
});

describe("an invoice", () => {
  const bill = (next: string): Nodes => ({
    bill: {
      type: "create_invoice",
      label: "Bill",
      params: { lines: [{ source: "booked" }] },
      to: { created: next, nothing_to_bill: "done" },
    },
    done,
  });

  test("is collected by a step behind it, by an SOP, or by waiting for the payment", () => {
    const paid = hold({ events: ["paid"] }, { paid: "done" });
    const other: Nodes[string] = {
      type: "start_process",
      label: "Dun",
      params: { kind: "dunning", template: "other" },
      to: { next: "done" },
    };
    expect(found(sop("invoicing", "bill", { ...bill("paid"), paid }))).toEqual([]);
    expect(found(sop("invoicing", "bill", { ...bill("other"), other }))).toEqual([]);
  });

  test("is not collected by a step before it", () => {
    const paid = hold({ events: ["paid"] }, { paid: "bill" });
    expect(found(sop("invoicing", "paid", { ...bill("done"), paid }))).toEqual([
      "warning: not-collected bill",
    ]);
  });
});

describe("a message", () => {
  const sends = (sms_body: string, kind = "reminders") =>
    found(sop(kind, "say", { say: say("done"), done }), { messages: { hello: { ...text, sms_body } } });

  test("says only what messages know", () => {
    expect(sends("{{ visit.date }} {{ client.givenName }}")).toEqual([]);
    expect(sends("{{ client.shoeSize }}")).toEqual(["error: variable say"]);
  });

  test("may leave empty what its kind does not have", () => {
    expect(sends("{{ invoice.open }}")).toEqual(["warning: may-be-empty say"]);
    expect(sends("{{ invoice.open }}", "dunning")).toEqual([]);
    expect(sends("{{ visit.time }}", "dunning")).toEqual(["warning: may-be-empty say"]);
    expect(sends("{{ link.form }}")).toEqual(["warning: may-be-empty say"]);
  });

  test("that cannot be read is refused", () => {
    expect(sends("{% if %}")).toEqual(["error: message-text say"]);
    expect(sends("{{ visit.date | backwards }}")).toEqual(["error: message-text say"]);
  });

  test("knows exactly what messages are sent with", () => {
    const at = new Date("2026-03-02T15:00:00Z");
    const sent = sentVariables(
      { publicUrl: "https://practice.test" },
      {
        client: { id: "c", givenName: "Ada" },
        facts: {
          practice: { name: "P", locale: "en-US", currency: "USD" },
          location: { name: "L", address: "A", phone: "1", zone: "UTC" },
          visit: { start: at, service: "S", provider: "D" },
          invoice: { id: "i", number: 1, totalMinor: 1, openMinor: 1, dueAt: at },
        } as unknown as Parameters<typeof sentVariables>[1]["facts"],
        formId: "f",
        now: at.getTime(),
        nonce: "n",
      },
    );
    const names = Object.entries(sent).flatMap(([group, fields]) =>
      Object.keys(fields).map((field) => `${group}.${field}`),
    );
    expect([...messageVariables].sort()).toEqual(names.sort());
  });
});

describe("a drawing", () => {
  test("has each id once and one line for each way out", () => {
    const source = sop("recall", "say", { say: say("done"), done });
    const [first] = source.graph.nodes.slice(1);
    const line = source.graph.edges[1];
    if (first === undefined || line === undefined) throw new Error("The drawing is empty");
    const nodes = [...source.graph.nodes, first];
    const edges = [...source.graph.edges, { ...line, id: "twice" }];
    expect(found({ ...source, graph: { ...source.graph, nodes } })).toEqual(["error: same-id say"]);
    expect(found({ ...source, graph: { ...source.graph, edges } })).toEqual([`error: line ${line.from}`]);
  });

  test("as large as it may be is looked through", () => {
    const count = 1900;
    const nodes = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `n${index}`,
        say(index === count - 1 ? "done" : `n${index + 1}`),
      ]),
    );
    expect(found(sop("recall", "n0", { ...nodes, done }))).toEqual([]);
  });
});
