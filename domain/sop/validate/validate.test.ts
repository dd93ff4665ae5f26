import { describe, expect, test } from "@jest/globals";
import type { SopGraph, SopTemplateSource } from "../graph";
import { clinicPack } from "../starter";
import { clinic } from "../starter/clinic";
import { type ValidationContext, validateSop } from "./index";

const context: ValidationContext = {
  messages: Object.fromEntries(clinic.messages.map((message) => [message.key, message])),
  forms: clinic.forms.map(({ key }) => key),
  sops: Object.keys(clinicPack),
};

function changed(
  key: string,
  change: (graph: SopGraph) => SopGraph,
  over: Partial<SopTemplateSource> = {},
): SopTemplateSource {
  const sop = clinicPack[key];
  if (sop === undefined) throw new Error(`There is no SOP ${key}`);
  return { ...sop, ...over, graph: change(structuredClone(sop.graph) as SopGraph) };
}

const rules = (sop: SopTemplateSource, other: Partial<ValidationContext> = {}) =>
  validateSop(sop, { ...context, ...other }).map(({ rule, node }) => `${rule} ${node}`);

const withParams = (id: string, params: Record<string, unknown>) => (graph: SopGraph) => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    node.id === id ? { ...node, params: { ...node.params, ...params } } : node,
  ),
});

describe("the clinic's SOPs", () => {
  test.each(Object.keys(clinicPack))("%s has nothing that keeps it from being published", (key) => {
    const found = validateSop(
      changed(key, (graph) => graph),
      context,
    );
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("a drawing is refused", () => {
  const cases: [string, SopTemplateSource, string][] = [
    [
      "without a start",
      changed("recall", (graph) => ({ ...graph, nodes: graph.nodes.slice(1) })),
      "no-start null",
    ],
    [
      "with a step that nothing leads to",
      changed("recall", (graph) => ({ ...graph, edges: graph.edges.filter(({ to }) => to !== "again") })),
      "unreachable again",
    ],
    [
      "with a way out that leads nowhere",
      changed("recall", (graph) => ({
        ...graph,
        edges: graph.edges.filter(({ id }) => id !== "answer-booked"),
      })),
      "leads-nowhere answer",
    ],
    [
      "that can never end",
      changed("recall", (graph) => ({
        nodes: graph.nodes.filter(({ type }) => type !== "end"),
        edges: graph.edges.filter(({ to }) => !["booked", "stopped", "no_answer"].includes(to)),
      })),
      "no-end null",
    ],
    [
      "that goes round without waiting",
      changed("reminders", (graph) => ({
        ...graph,
        edges: graph.edges.map((edge) => (edge.from === "first" ? { ...edge, to: "first" } : edge)),
      })),
      "circle first",
    ],
    [
      "with settings that do not fit",
      changed("recall", withParams("months", { until: "soon" })),
      "settings months",
    ],
    [
      "with a time that its kind does not know",
      changed(
        "reminders",
        withParams("week", {
          until: {
            type: "anchor",
            offset: { anchor: "invoice.due", direction: "after", span: { value: 1, unit: "days" } },
          },
        }),
      ),
      "time week",
    ],
    [
      "with a wait that has always passed",
      changed(
        "reminders",
        withParams("week", {
          until: {
            type: "anchor",
            offset: { anchor: "process.started", direction: "before", span: { value: 1, unit: "days" } },
          },
        }),
      ),
      "always-past week",
    ],
    [
      "with an event that never comes",
      changed("recall", withParams("answer", { events: ["checked_in"] })),
      "event answer",
    ],
    [
      "with a condition that cannot be read",
      changed("intake", withParams("insured", { branches: [{ key: "insured", label: "I", when: "((" }] })),
      "condition insured",
    ],
    [
      "with a variable that is not known",
      changed(
        "intake",
        withParams("insured", { branches: [{ key: "insured", label: "I", when: "client.shoeSize > 40" }] }),
      ),
      "variable insured",
    ],
    [
      "with a message that is not there",
      changed("recall", withParams("invite", { template: "nothing" })),
      "message invite",
    ],
    [
      "with a form that is not there",
      changed("intake", withParams("form", { form: "nothing" })),
      "form form",
    ],
    [
      "with an SOP that is not there",
      changed("follow-up", withParams("recall", { template: "nothing" })),
      "sop recall",
    ],
  ];
  test.each(cases)("%s", (_, sop, rule) => {
    expect(rules(sop)).toContain(rule);
  });

  test("with a message that has no text for the way it goes", () => {
    const invite = context.messages["recall_invite"];
    if (invite === undefined) throw new Error("The message is missing");
    const messages = { ...context.messages, recall_invite: { ...invite, sms_body: "" } };
    expect(
      rules(
        changed("recall", (graph) => graph),
        { messages },
      ),
    ).toContain("channel invite");
  });
});

describe("a drawing is warned of", () => {
  test("a text that is longer than one message, with the count", () => {
    const messages = {
      ...context.messages,
      receipt: { subject: "S", email_body: "E", sms_body: "a".repeat(200) },
    };
    const found = validateSop(
      changed("invoicing", (graph) => graph),
      { ...context, messages },
    );
    expect(found.find(({ rule, node }) => rule === "long-text" && node === "receipt")).toMatchObject({
      severity: "warning",
      message: "“receipt” takes 2 texts each time it is sent",
    });
  });

  test("an invoice that nothing collects", () => {
    const sop = changed("invoicing", (graph) => ({
      ...graph,
      nodes: graph.nodes.filter(({ id }) => id !== "collect"),
    }));
    expect(rules(sop)).toContain("not-collected invoice");
  });
});
