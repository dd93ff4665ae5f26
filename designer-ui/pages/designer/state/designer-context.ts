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

/**
 * A step’s summary with the names that people know for the keys that it has: “Reminder, a week before”. A context of its own,
 * so that a change to the drawing does not draw every step anew.
 */
export const NamedContext = createContext<(summary: string) => string>((summary) => summary);

export function useNamed(): (summary: string) => string {
  return useContext(NamedContext);
}

export function namedBy({ messages, forms, sops }: References): (summary: string) => string {
  const names = new Map([...sops, ...forms, ...messages].map(({ key, name }) => [key, name]));
  return (summary) =>
    summary.replace(/“([\w-]+)”/g, (all, key: string) => (names.has(key) ? `“${names.get(key)}”` : all));
}

/** The lots that new ids are drawn with. */
export function newId(): string {
  return Math.floor(Math.random() * 36 ** 5)
    .toString(36)
    .padStart(5, "0");
}
