import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type SopGraph, sopGraphSchema } from "../graph";
import { anyGraph } from "../testing/arbitrary";
import { afterEdit, anyEdits, countingIds } from "../testing/edits";
import { copyPart, groupIntoProcess, pastePart, readPart } from ".";

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

function expectSound(graph: SopGraph): void {
  expect(sopGraphSchema.safeParse(graph).error?.issues).toBeUndefined();
  const ids = graph.nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(graph.edges.length);
  const dangling = graph.edges.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to));
  expect(dangling).toEqual([]);
  const ways = graph.edges.map(({ from, outcome }) => `${from} ${outcome}`);
  expect(new Set(ways).size).toBe(ways.length);
  expect(graph.nodes.filter(({ type }) => type === "trigger").length).toBeGreaterThan(0);
}

describe("any sequence of edits", () => {
  test("keeps a drawing sound, and never writes into the one before", () => {
    fc.assert(
      fc.property(anyGraph, anyEdits, (start, edits) => {
        const newId = countingIds();
        let graph = frozen(start);
        for (const edit of edits) {
          graph = frozen(afterEdit(graph, edit, newId));
          expectSound(graph);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("what is copied comes back from the clipboard, joined as it was", () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, fc.nat(3), (from, into, cut) => {
        const ids = new Set(from.nodes.filter((_, index) => index % 4 !== cut).map(({ id }) => id));
        const part = copyPart(from, ids);
        const text = JSON.stringify(part);
        const read = readPart(text);
        if (read === null) return expect(part).toBeNull();
        const { graph, ids: put } = pastePart(into, read, { x: 0, y: 0 }, countingIds());
        expectSound(graph);
        const steps = read.nodes.filter(({ type }) => type !== "trigger");
        expect(put.length).toBe(steps.length);
        const named = new Map(steps.map(({ id }, index) => [id, put[index]]));
        const lines = read.edges.filter(({ from: a, to: b }) => named.has(a) && named.has(b));
        expect(
          graph.edges.slice(into.edges.length).map(({ from: a, outcome, to }) => [a, outcome, to]),
        ).toEqual(lines.map(({ from: a, outcome, to }) => [named.get(a), outcome, named.get(to)]));
      }),
    );
  });

  test("a group becomes a sound SOP of its own, and no step is lost", () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), (graph, pick) => {
        const ids = new Set(
          graph.nodes
            .filter(({ type }, index) => type !== "trigger" && (pick >> index) % 2 === 0)
            .map(({ id }) => id),
        );
        const head = { key: "part", kind: "reminders", name: "Part" };
        const grouped = groupIntoProcess(graph, ids, head, countingIds());
        if (!grouped.ok) return;
        expectSound(grouped.graph);
        expectSound(grouped.template.graph);
        const there = new Set([...grouped.graph.nodes, ...grouped.template.graph.nodes].map(({ id }) => id));
        expect(graph.nodes.filter(({ id }) => !there.has(id))).toEqual([]);
        expect(grouped.graph.nodes.some(({ id }) => ids.has(id))).toBe(false);
      }),
    );
  });
});
