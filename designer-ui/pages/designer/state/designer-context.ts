import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { SopTemplateSource } from "../../../../domain/sop/graph";
import type { KindRule } from "../../../../domain/sop/kinds";
import type { References } from "../../../../domain/sop/references-contract";
import type { Finding } from "../../../../domain/sop/validate";
import type { DesignerState, DesignerStore, Marks } from "./store";

/** What everything around the drawing works with: the panels of the header’s drawers, too. */
export interface Designer {
  readonly store: DesignerStore;
  readonly key: string;
  readonly kind: KindRule;
  readonly references: References;
  /** The draft as it stands, as a template. */
  readonly template: SopTemplateSource;
  readonly findings: readonly Finding[];
  readonly canEdit: boolean;
  /** The revision that is saved; null where nothing was saved yet. */
  readonly revision: number;
  /** Saves at once; answers the revision that is saved then. */
  save(): Promise<number>;
  /** Chooses a step, brings it into sight and opens its panel. */
  select(node: string, field?: string): void;
  /** Shows steps and lines in another light; nothing takes it off again. */
  highlight(marks: Marks | null): void;
  /** Opens the drawer of this key; null closes what is open. */
  openDrawer(key: string | null): void;
}

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (designer === null) throw new Error("Only inside the designer");
  return designer;
}

export function useDesignerState<T>(select: (state: DesignerState) => T): T {
  return useStore(useDesigner().store, select);
}

/** The lots that new ids are drawn with. */
export function newId(): string {
  return Math.floor(Math.random() * 36 ** 5)
    .toString(36)
    .padStart(5, "0");
}
