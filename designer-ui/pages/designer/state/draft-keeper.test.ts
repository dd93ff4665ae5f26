import { describe, expect, test } from "@jest/globals";
import { rename } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";
import { reminders } from "../../../../domain/sop/starter/clinic/reminders";
import { DraftKeeper, type Sent, type Stored } from "./draft-keeper";
import { createDesignerStore, type DesignerDocument } from "./store";

const document: DesignerDocument = { graph: reminders.graph, name: "Reminders", description: "" };

/** A server that keeps one draft, and the time, which passes when it is told to. */
function desk() {
  let stored: Stored = { ...document, revision: 3, savedBy: "Grace", savedAt: null };
  const waiting: { what: () => void; off: boolean }[] = [];
  const sent: number[] = [];
  let down = false;
  const store = createDesignerStore(document);
  const keeper = new DraftKeeper(store, stored, {
    async send(baseRevision, given): Promise<Sent> {
      sent.push(baseRevision);
      if (down) return { ok: false, why: "unreachable" };
      if (baseRevision !== stored.revision) return { ok: false, why: "moved_on", current: stored };
      stored = { ...given, revision: stored.revision + 1, savedBy: "Grace", savedAt: "2026-03-02T10:00:00Z" };
      return { ok: true, revision: stored.revision, savedAt: stored.savedAt ?? "" };
    },
    later(what) {
      const entry = { what, off: false };
      waiting.push(entry);
      return () => {
        entry.off = true;
      };
    },
  });
  return {
    store,
    keeper,
    sent,
    stored: () => stored,
    setDown: (is: boolean) => {
      down = is;
    },
    somebodySaves(change: (graph: SopGraph) => SopGraph) {
      stored = { ...stored, graph: change(stored.graph), revision: stored.revision + 1, savedBy: "Maria" };
      return stored;
    },
    async pass() {
      for (const entry of waiting.splice(0)) if (!entry.off) entry.what();
      await keeper.save();
    },
  };
}

function label(graph: SopGraph, id: string): string | undefined {
  return graph.nodes.find((node) => node.id === id)?.label;
}

describe("keeping a draft saved", () => {
  test("what is drawn is saved once it settles, in one go", async () => {
    const { store, keeper, sent, stored, pass } = desk();
    store.getState().rename("week", "A");
    store.getState().rename("week", "Ahead");
    expect(keeper.state.getState().status).toBe("dirty");
    await pass();
    expect(sent).toEqual([3]);
    expect(label(stored().graph, "week")).toBe("Ahead");
    expect(keeper.state.getState()).toMatchObject({ status: "clean", revision: 4 });
  });

  test("choosing a step saves nothing", async () => {
    const { store, sent, pass } = desk();
    store.getState().open("week");
    await pass();
    expect(sent).toEqual([]);
  });

  test("somebody else’s save is brought together with one’s own, and both are kept", async () => {
    const { store, keeper, stored, somebodySaves, pass } = desk();
    somebodySaves((graph) => rename(graph, "first", "Theirs"));
    store.getState().rename("week", "Mine");
    await pass();
    expect(label(stored().graph, "week")).toBe("Mine");
    expect(label(stored().graph, "first")).toBe("Theirs");
    expect(label(store.getState().graph, "first")).toBe("Theirs");
    expect(keeper.state.getState().merged).toMatchObject({ by: "Maria", conflicts: [] });
  });

  test("where both changed the same thing, mine stays and it is told", async () => {
    const { store, keeper, stored, somebodySaves, pass } = desk();
    somebodySaves((graph) => rename(graph, "week", "Theirs"));
    store.getState().rename("week", "Mine");
    await pass();
    expect(label(stored().graph, "week")).toBe("Mine");
    expect(keeper.state.getState().merged?.conflicts).toMatchObject([{ node: "week", theirs: "Theirs" }]);
  });

  test("what others save is shown at once where nothing of one’s own is open", () => {
    const { store, keeper, sent, somebodySaves } = desk();
    keeper.takeIn(somebodySaves((graph) => rename(graph, "first", "Theirs")));
    expect(label(store.getState().graph, "first")).toBe("Theirs");
    expect(keeper.state.getState()).toMatchObject({ status: "clean", merged: null, revision: 4 });
    expect(sent).toEqual([]);
  });

  test("what cannot be saved now is saved later", async () => {
    const { store, keeper, stored, setDown, pass } = desk();
    setDown(true);
    store.getState().rename("week", "Mine");
    await keeper.save();
    expect(keeper.state.getState().status).toBe("failed");
    setDown(false);
    await pass();
    expect(label(stored().graph, "week")).toBe("Mine");
    expect(keeper.state.getState().status).toBe("clean");
  });

  test("undoing back to what is saved leaves nothing to save", () => {
    const { store, keeper } = desk();
    store.getState().rename("week", "Mine");
    store.temporal.getState().undo();
    expect(keeper.dirty).toBe(false);
    expect(keeper.state.getState().status).toBe("clean");
  });
});
