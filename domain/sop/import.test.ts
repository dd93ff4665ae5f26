import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SopTemplateSource } from "./graph";
import { largestImport, readTemplate, writeTemplate } from "./import";
import { kindKeys } from "./kinds";
import { clinicPack } from "./starter";
import { anyGraph } from "./testing/arbitrary";
import { threeReminders } from "./testing/three-reminders";

const anyTemplate: fc.Arbitrary<SopTemplateSource> = fc.record({
  key: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
  kind: fc.constantFrom(...kindKeys),
  name: fc.string({ minLength: 1, maxLength: 120 }),
  description: fc.string({ maxLength: 200 }),
  graph: fc
    .tuple(anyGraph, fc.array(fc.integer(), { minLength: 20, maxLength: 20 }))
    .map(([graph, places]) => ({
      ...graph,
      nodes: graph.nodes.map((node, index) =>
        index % 2 === 0 ? { ...node, position: { x: places[index] ?? 0, y: places[index + 1] ?? 0 } } : node,
      ),
    })),
});

const good: SopTemplateSource = threeReminders;

/** The problems of the reminders' file after a change of it, as `line path: message`. */
function problems(
  change: (
    file: Record<string, unknown> & {
      graph: { nodes: Record<string, unknown>[]; edges: Record<string, unknown>[] };
    },
  ) => void,
) {
  const file = JSON.parse(writeTemplate(good)) as Parameters<typeof change>[0];
  change(file);
  const read = readTemplate(JSON.stringify(file, null, 2));
  return read.ok ? [] : read.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

describe("an export file", () => {
  test.each(Object.keys(clinicPack))("of %s is read back as it was", (key) => {
    const sop = clinicPack[key];
    expect(sop === undefined ? null : readTemplate(writeTemplate(sop))).toEqual({ ok: true, template: sop });
  });

  test("of any SOP is read back as it was, and written the same again", () => {
    fc.assert(
      fc.property(anyTemplate, (template) => {
        const text = writeTemplate(template);
        const read = readTemplate(text);
        expect(read).toEqual({ ok: true, template });
        if (read.ok) expect(writeTemplate(read.template)).toBe(text);
      }),
    );
  });

  test("is the same whatever the order of the settings", () => {
    const turned = good.graph.nodes.map((node) => ({
      ...node,
      params: Object.fromEntries(Object.entries(node.params).reverse()),
    }));
    expect(writeTemplate({ ...good, graph: { ...good.graph, nodes: turned } })).toBe(writeTemplate(good));
  });
});

describe("a damaged file", () => {
  test("that is no JSON is refused with line and column", () => {
    const text = writeTemplate(good).replace('"kind": "reminders",', '"kind": reminders,');
    expect(readTemplate(text)).toEqual({
      ok: false,
      problems: [
        {
          path: "",
          line: 3,
          column: 11,
          message: "This is no readable JSON: line 3, column 11. A value is missing here",
        },
      ],
    });
  });

  test("names the step and the setting that are wrong", () => {
    expect(
      problems(({ graph: { nodes } }) => {
        const first = nodes.find(({ id }) => id === "first");
        if (first !== undefined) first["params"] = { template: "", channel: "pigeon", tempo: 3 };
      }),
    ).toEqual([
      "45 graph.nodes[2].params.template: Step “First reminder”, “Message”: this is too small: at least 1 characters",
      "46 graph.nodes[2].params.channel: Step “First reminder”, “Goes by”: “pigeon” cannot stand here. Choose one of: preferred, sms, email, both",
    ]);
  });

  test("names what means nothing", () => {
    const found = problems(({ graph: { nodes } }) => {
      for (const node of nodes)
        if (node["id"] === "first") node["params"] = { template: "reminder_first", quietHours: false };
    });
    expect(found).toEqual([
      expect.stringMatching(/params.quietHours: Step “First reminder”: “quietHours” means nothing here/),
    ]);
    expect(problems((file) => Object.assign(file, { owner: "me" }))).toEqual([
      expect.stringMatching(/owner: “owner” means nothing here/),
    ]);
  });

  test("names a kind of step and a kind of process that there are not", () => {
    expect(problems(({ graph: { nodes } }) => Object.assign(nodes[2] ?? {}, { type: "teleport" }))).toEqual([
      expect.stringMatching(
        /^\d+ graph.nodes\[2\].type: Step “First reminder”, “type”: “teleport” is no kind of step/,
      ),
    ]);
    expect(problems((file) => Object.assign(file, { kind: "wedding" }))).toEqual([
      expect.stringMatching(/^3 kind: “wedding” is no kind of process/),
    ]);
  });

  test("names what is missing, an id that stands twice, and a line that leads nowhere", () => {
    expect(problems(({ graph: { nodes } }) => delete nodes[1]?.["label"])).toEqual([
      expect.stringMatching(/graph.nodes\[1\].label: Step “week”, “label”: this is missing/),
    ]);
    expect(problems(({ graph: { nodes } }) => Object.assign(nodes[1] ?? {}, { id: "start" }))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/graph.nodes\[1\].id: Another step has the id “start” too/),
      ]),
    );
    expect(problems(({ graph: { edges } }) => Object.assign(edges[0] ?? {}, { to: "nowhere" }))).toEqual([
      expect.stringMatching(
        /graph.edges\[0\].to: Line “start-next” leads to “nowhere”, and there is no such step/,
      ),
    ]);
  });

  test("that is too large is not even looked at", () => {
    expect(readTemplate(" ".repeat(largestImport + 1))).toMatchObject({ ok: false });
  });

  test("may have steps that are not complete where a draft is asked for", () => {
    const node = { id: "call", type: "human_task" as const, label: "Call", params: {} };
    const draft = { ...good, graph: { ...good.graph, nodes: [...good.graph.nodes, node] } };
    expect(readTemplate(writeTemplate(draft)).ok).toBe(false);
    expect(readTemplate(writeTemplate(draft), { settings: "drawn" })).toEqual({ ok: true, template: draft });
  });

  test("at random never throws: it is refused with a place, or is a valid SOP", () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 40 }),
      put: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom("{", "}", '"', ",", "null", "[]", "-1", '"x":'),
      ),
    });
    fc.assert(
      fc.property(anyTemplate, fc.array(damage, { minLength: 1, maxLength: 3 }), (template, damages) => {
        const text = damages.reduce((file, { at, cut, put }) => {
          const from = Math.floor(at * file.length);
          return file.slice(0, from) + put + file.slice(from + cut);
        }, writeTemplate(template));
        const read = readTemplate(text);
        if (read.ok) {
          expect(readTemplate(writeTemplate(read.template))).toEqual(read);
          return;
        }
        const lines = text.split("\n").length;
        expect(read.problems.length).toBeGreaterThan(0);
        for (const { line, column, message } of read.problems) {
          expect(line >= 1 && line <= lines && column >= 1).toBe(true);
          expect(message).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("with any value in place of any other never throws", () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.jsonValue({ maxDepth: 2 }), (pick, value) => {
        let left = pick;
        const text = JSON.stringify(JSON.parse(writeTemplate(good)), (_key, part: unknown) => {
          left -= 1;
          return left === 0 ? value : part;
        });
        const read = readTemplate(text);
        if (!read.ok) expect(read.problems.every(({ message }) => message !== "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
