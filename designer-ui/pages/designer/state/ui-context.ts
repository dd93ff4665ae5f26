import { createContext, useContext } from "react";

/** Where a step is to be put in. */
export type Spot =
  | { readonly at: "after"; readonly node: string; readonly outcome?: string }
  | { readonly at: "line"; readonly edge: string }
  | { readonly at: "place"; readonly x: number; readonly y: number };

export type Dialog =
  | { readonly show: "add"; readonly spot: Spot }
  | { readonly show: "connect"; readonly node: string }
  | { readonly show: "find" }
  | { readonly show: "help" }
  | { readonly show: "import" }
  | { readonly show: "group" };

export interface DesignerUi {
  readonly dialog: Dialog | null;
  open(dialog: Dialog): void;
  close(): void;
  /** Says something to those who do not see the drawing. */
  tell(words: string): void;
  /** Says in sight of everybody why something cannot be done. */
  warn(words: string): void;
}

export const UiContext = createContext<DesignerUi | null>(null);

export function useUi(): DesignerUi {
  const ui = useContext(UiContext);
  if (ui === null) throw new Error("Only inside the designer");
  return ui;
}
