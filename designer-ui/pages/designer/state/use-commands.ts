import { useMemo } from "react";
import {
  type Alignment,
  addAfter,
  addNode,
  alignNodes,
  copyPart,
  duplicate,
  gridStep,
  insertOnEdge,
  nudgeNodes,
  type Point,
  pastePart,
  readPart,
  removeEdges,
  rowHeight,
} from "../../../../domain/sop/edit";
import type { NodeType } from "../../../../domain/sop/graph";
import { w } from "../../../words/designer";
import { layOut } from "../canvas/lay-out";
import { newId, useDesigner } from "./designer-context";
import { type Spot, useUi } from "./ui-context";

/** What was copied last, for those browsers that keep the clipboard to themselves. */
const clipboardKey = "praxis-steps";

/** Everything that can be done to the drawing, whether by mouse, by key or from the menu. */
export function useCommands() {
  const { store, kind, canEdit } = useDesigner();
  const ui = useUi();
  return useMemo(() => {
    const state = () => store.getState();
    const only = (): string | null => {
      const [first] = state().selection;
      return first ?? null;
    };
    const commands = {
      state,
      add(type: NodeType, spot: Spot): void {
        const what = { type, kind: kind.key };
        const ids = state().add((graph) => {
          if (spot.at === "line") return insertOnEdge(graph, spot.edge, what, newId);
          if (spot.at === "after") return addAfter(graph, spot, what, newId);
          return addNode(graph, what, spot, newId);
        });
        const [id] = ids;
        if (id === undefined) return;
        state().open(id);
        const label = state().graph.nodes.find((node) => node.id === id)?.label ?? "";
        ui.tell(w.added(label));
      },
      /** The spot after the chosen step, or after the last one of the flow. */
      spot(): Spot {
        const chosen = only();
        const last = state().graph.nodes.at(-1)?.id ?? "";
        return { at: "after", node: chosen ?? last };
      },
      askToAdd: () => ui.open({ show: "add", spot: commands.spot() }),
      askToConnect(): void {
        const node = only();
        if (node !== null) ui.open({ show: "connect", node });
      },
      remove(): void {
        const { selection, edge } = state();
        if (edge !== null) {
          state().edit((graph) => removeEdges(graph, new Set([edge])));
          state().selectEdge(null);
        } else if (selection.size > 0) state().remove(selection);
      },
      duplicate: () => void state().add((graph) => duplicate(graph, state().selection, newId)),
      /** What was copied, as text; null where nothing is chosen. */
      copy(): string | null {
        const part = copyPart(state().graph, state().selection);
        if (part === null) return null;
        const text = JSON.stringify(part);
        sessionStorage.setItem(clipboardKey, text);
        void navigator.clipboard?.writeText(text).catch(() => undefined);
        return text;
      },
      cut(): string | null {
        const text = commands.copy();
        if (text !== null) commands.remove();
        return text;
      },
      paste(text: string | null): void {
        const part = readPart(text ?? "") ?? readPart(sessionStorage.getItem(clipboardKey) ?? "");
        if (part === null) return;
        state().add((graph) => pastePart(graph, part, { x: 40, y: rowHeight / 2 }, newId));
      },
      nudge(by: Point): void {
        const { selection } = state();
        const step = { x: by.x * gridStep, y: by.y * gridStep };
        state().edit((graph) => nudgeNodes(graph, selection, step), { tag: "nudge" });
      },
      align: (how: Alignment) => state().edit((graph) => alignNodes(graph, state().selection, how)),
      async arrange(): Promise<void> {
        state().move(await layOut(state().graph));
        ui.tell(w.arranged);
      },
      undo: () => store.temporal.getState().undo(),
      redo: () => store.temporal.getState().redo(),
    };
    return { ...commands, canEdit };
  }, [store, kind, canEdit, ui]);
}

export type Commands = ReturnType<typeof useCommands>;
