import { type KeyboardEvent, useCallback } from "react";
import { flowOrder } from "../../../../domain/sop/edit";
import { useDesigner } from "../state/designer-context";
import { useUi } from "../state/ui-context";
import type { Commands } from "../state/use-commands";
import { type Direction, neighbour } from "./neighbours";

const arrows: Readonly<Record<string, Direction>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  ArrowLeft: "left",
  ArrowRight: "right",
};
const shifts: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

function typing(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** The keys of the drawing and of the list of steps. */
export function useKeys(commands: Commands) {
  const { store, canEdit, save } = useDesigner();
  const ui = useUi();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (typing(event.target)) return;
      const { key } = event;
      const control = event.ctrlKey || event.metaKey;
      actOnFocused(event.target);
      const took = withControl(event) || (!control && (plain(event) || walk(event)));
      if (took) {
        event.preventDefault();
        event.stopPropagation();
      }

      /** Keys are for the step that has the focus, also where nothing was chosen yet. */
      function actOnFocused(target: EventTarget) {
        const id =
          target instanceof HTMLElement ? target.closest("[data-step]")?.getAttribute("data-step") : null;
        if (id != null && !store.getState().selection.has(id)) store.getState().select([id]);
      }

      function withControl({ shiftKey }: KeyboardEvent): boolean {
        if (!control) return false;
        switch (key.toLowerCase()) {
          case "f":
            ui.open({ show: "find" });
            return true;
          case "a":
            store.getState().select(store.getState().graph.nodes.map(({ id }) => id));
            return true;
          case "s":
            if (canEdit) void save();
            return true;
          case "z":
            if (canEdit) shiftKey ? commands.redo() : commands.undo();
            return canEdit;
          case "y":
            if (canEdit) commands.redo();
            return canEdit;
          case "d":
            if (canEdit) commands.duplicate();
            return true;
          default:
            return false;
        }
      }

      function plain({ altKey }: KeyboardEvent): boolean {
        if (altKey) return false;
        switch (key) {
          case "/":
            ui.open({ show: "find" });
            return true;
          case "?":
            ui.open({ show: "help" });
            return true;
          case "a":
          case "A":
            if (canEdit) commands.askToAdd();
            return canEdit;
          case "c":
          case "C":
            if (canEdit) commands.askToConnect();
            return canEdit;
          case "Delete":
          case "Backspace":
            if (canEdit) commands.remove();
            return canEdit;
          case "Enter": {
            const [id] = store.getState().selection;
            if (id !== undefined) store.getState().open(id);
            return id !== undefined;
          }
          default:
            return false;
        }
      }

      function walk({ altKey, shiftKey, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
        const shift = shifts[key];
        if (altKey && shift !== undefined) {
          if (canEdit) commands.nudge(shift);
          return true;
        }
        const onStep = event.target instanceof HTMLElement && event.target.closest("[data-step]") !== null;
        if (key === "Escape" && onStep) {
          currentTarget.focus();
          return true;
        }
        const direction = key === "Tab" ? (shiftKey ? "back" : "forward") : arrows[key];
        if (direction === undefined || (key === "Tab" && !onStep)) return false;
        const { graph, selection } = store.getState();
        const [from] = selection;
        const to = from === undefined ? flowOrder(graph)[0]?.node.id : neighbour(graph, from, direction);
        if (to === null || to === undefined) return key !== "Tab";
        store.getState().focusOn(to);
        return true;
      }
    },
    [store, canEdit, save, ui, commands],
  );
}
