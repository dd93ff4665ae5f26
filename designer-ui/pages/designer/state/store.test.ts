import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { reminders } from "../../../../domain/sop/starter/clinic/reminders";
import { anyGraph } from "../../../../domain/sop/testing/arbitrary";
import { afterEdit, anyEdits, countingIds } from "../../../../domain/sop/testing/edits";
import { createDesignerStore } from "./store";

const document = { graph: reminders.graph, name: reminders.name, description: reminders.description };

function clock() {
  let at = 0;
  return { now: () => at, pass: (ms: number) => (at += ms) };
}

describe("undo and redo", () => {
  test("bring back exactly what was there, however much was drawn", () => {
    fc.assert(
      fc.property(anyGraph, anyEdits, (graph, edits) => {
        const store = createDesignerStore({ graph, name: "A", description: "" });
        const newId = countingIds();
        const stood = [graph];
        for (const edit of edits) {
          store.getState().edit((before) => afterEdit(before, edit, newId));
          const now = store.getState().graph;
          if (now !== stood.at(-1)) stood.push(now);
        }
        const { undo, redo } = store.temporal.getState();
        for (const before of stood.slice(0, -1).reverse()) {
          undo();
          expect(store.getState().graph).toBe(before);
        }
        expect(store.temporal.getState().pastStates).toEqual([]);
        for (const after of stood.slice(1)) {
          redo();
          expect(store.getState().graph).toBe(after);
        }
      }),
    );
  });

  test("take what is typed in one go as one step, and what is typed after a pause as another", () => {
    const { now, pass } = clock();
    const store = createDesignerStore(document, now);
    for (const label of ["A", "An", "And"]) {
      pass(100);
      store.getState().rename("week", label);
    }
    pass(5_000);
    store.getState().rename("week", "And then");
    const label = () => store.getState().graph.nodes.find(({ id }) => id === "week")?.label;
    store.temporal.getState().undo();
    expect(label()).toBe("And");
    store.temporal.getState().undo();
    expect(label()).toBe("A week before");
    expect(store.getState().graph).toBe(reminders.graph);
  });

  test("begin a new step after an undo, also where the same thing is typed on", () => {
    const store = createDesignerStore(document, () => 0);
    store.getState().rename("week", "One");
    store.getState().setName("Other");
    store.temporal.getState().undo();
    store.getState().rename("week", "One more");
    expect(store.temporal.getState().futureStates).toEqual([]);
    store.temporal.getState().undo();
    expect(store.getState().graph.nodes.find(({ id }) => id === "week")?.label).toBe("One");
  });

  test("do not mix what is typed in two steps, and leave choosing alone", () => {
    const store = createDesignerStore(document, () => 0);
    store.getState().rename("week", "One");
    store.getState().select(["week", "first"]);
    store.getState().rename("first", "Two");
    expect(store.temporal.getState().pastStates).toHaveLength(2);
    store.temporal.getState().undo();
    expect([...store.getState().selection]).toEqual(["week", "first"]);
  });

  test("what is put in is chosen and gets the keyboard", () => {
    const store = createDesignerStore(document);
    const ids = store.getState().add((graph) => ({
      graph: { ...graph, nodes: [...graph.nodes, { id: "x", type: "end", label: "End", params: {} }] },
      ids: ["x"],
    }));
    expect(ids).toEqual(["x"]);
    expect([...store.getState().selection]).toEqual(["x"]);
    expect(store.getState().focus?.id).toBe("x");
  });
});
