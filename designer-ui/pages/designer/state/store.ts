import { temporal } from "zundo";
import { createStore } from "zustand";
import type { Added } from "../../../../domain/sop/edit";
import { moveNodes, type Point, removeNodes, rename, setParams } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";

/** What is drawn: everything that is saved, and that undo brings back. */
export interface DesignerDocument {
  readonly graph: SopGraph;
  readonly name: string;
  readonly description: string;
}

/** How a step or a line is shown for a while: on the way of a simulation, added or changed in a comparison … */
export type Mark = "passed" | "here" | "failed" | "added" | "removed" | "changed" | "found";

export interface Marks {
  readonly nodes: ReadonlyMap<string, Mark>;
  readonly edges: ReadonlyMap<string, Mark>;
}

export const noMarks: Marks = { nodes: new Map(), edges: new Map() };

export interface Focus {
  readonly id: string;
  readonly turn: number;
  /** Brought into sight alone. */
  readonly sightOnly?: boolean;
}

/** Changes of one kind that follow one another quickly are one step of undo. */
interface EditOptions {
  readonly tag?: string;
}

export interface DesignerState extends DesignerDocument {
  readonly selection: ReadonlySet<string>;
  readonly edge: string | null;
  readonly panelOpen: boolean;
  /** The field of the panel to go to. */
  readonly field: string | null;
  /** The step that gets the keyboard; `turn` tells two requests for the same step apart. */
  readonly focus: Focus | null;
  readonly marks: Marks;
  edit(change: (graph: SopGraph) => SopGraph, options?: EditOptions): void;
  /** Puts steps in, chooses them and hands them the keyboard. */
  add(change: (graph: SopGraph) => Added): readonly string[];
  remove(ids: ReadonlySet<string>): void;
  rename(id: string, label: string): void;
  setParams(id: string, params: Readonly<Record<string, unknown>>): void;
  move(places: ReadonlyMap<string, Point>): void;
  setName(name: string): void;
  setDescription(description: string): void;
  /** Puts another document in the place of this one, as one step of undo. */
  replace(document: DesignerDocument): void;
  select(ids: Iterable<string>): void;
  selectEdge(id: string | null): void;
  open(id: string, field?: string | null): void;
  closePanel(): void;
  focusOn(id: string): void;
  /** Chooses a step and brings it into sight; the keyboard stays where it is. */
  show(id: string): void;
  mark(marks: Marks): void;
}

const mergeWithinMs = 1_200;

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

export function createDesignerStore(document: DesignerDocument, now: () => number = Date.now) {
  let tag: string | undefined;
  let last: { tag: string; at: number } | null = null;

  /** Whether a change begins a new step of undo. After an undo every change does. */
  const begins = () => {
    const at = now();
    const undone = store.temporal.getState().futureStates.length > 0;
    const goesOn = tag !== undefined && !undone && last?.tag === tag && at - last.at < mergeWithinMs;
    last = tag === undefined ? null : { tag, at };
    return !goesOn;
  };

  const store = createStore<DesignerState>()(
    temporal(
      (set, get) => {
        const change = (next: Partial<DesignerState>, as?: string) => {
          tag = as;
          set(next);
          tag = undefined;
        };
        const edit: DesignerState["edit"] = (how, options) => {
          const graph = how(get().graph);
          if (graph !== get().graph) change({ graph }, options?.tag);
        };
        const turn = () => (get().focus?.turn ?? 0) + 1;
        return {
          ...document,
          selection: new Set<string>(),
          edge: null,
          panelOpen: false,
          field: null,
          focus: null,
          marks: noMarks,
          edit,
          add(how) {
            const { graph, ids } = how(get().graph);
            const [first] = ids;
            if (first === undefined) return ids;
            change({ graph, selection: new Set(ids), edge: null, focus: { id: first, turn: turn() } });
            return ids;
          },
          remove: (ids) => {
            edit((graph) => removeNodes(graph, ids));
            set({ selection: new Set(), edge: null });
          },
          rename: (id, label) => edit((graph) => rename(graph, id, label), { tag: `rename ${id}` }),
          setParams: (id, params) => edit((graph) => setParams(graph, id, params), { tag: `set ${id}` }),
          move: (places) => edit((graph) => moveNodes(graph, places)),
          setName: (name) => change({ name }, "name"),
          setDescription: (description) => change({ description }, "description"),
          replace: ({ graph, name, description }) => change({ graph, name, description }),
          select(ids) {
            const selection = new Set(ids);
            if (sameSet(selection, get().selection) && get().edge === null) return;
            set({ selection, edge: null });
          },
          selectEdge: (id) => set({ edge: id, ...(id === null ? {} : { selection: new Set<string>() }) }),
          open: (id, field = null) =>
            set({
              selection: new Set([id]),
              edge: null,
              panelOpen: true,
              field,
              focus: { id, turn: turn() },
            }),
          closePanel: () => set({ panelOpen: false, field: null }),
          focusOn: (id) => set({ selection: new Set([id]), edge: null, focus: { id, turn: turn() } }),
          show: (id) =>
            set({ selection: new Set([id]), edge: null, focus: { id, turn: turn(), sightOnly: true } }),
          mark: (marks) => set({ marks }),
        };
      },
      {
        partialize: ({ graph, name, description }): DesignerDocument => ({ graph, name, description }),
        equality: (past, present) =>
          past.graph === present.graph &&
          past.name === present.name &&
          past.description === present.description,
        handleSet: (handle) => (past, replace, present, delta) => {
          // Zundo hands on what was and what is; its types know of the first alone.
          const record = handle as (...all: readonly unknown[]) => void;
          if (begins()) record(past, replace, present, delta);
        },
      },
    ),
  );
  return store;
}

export type DesignerStore = ReturnType<typeof createDesignerStore>;
