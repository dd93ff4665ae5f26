import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { SopGraph } from "../../../../domain/sop/graph";
import type { SafetyReport } from "../../../../domain/sop/safety/report";
import { graphHash } from "./graph-hash";

/** A safety check’s outcome, and what it was made of. */
export interface CheckedSafety {
  readonly report: SafetyReport;
  /** Of the graph that was checked, as `graphHash` tells it. */
  readonly graphHash: string;
}

interface SafetyState {
  /** The newest report of each SOP, by its key, as long as the page is open. */
  readonly bySop: Readonly<Record<string, CheckedSafety>>;
}

const store = createStore<SafetyState>(() => ({ bySop: {} }));

export function keepSafety(sop: string, report: SafetyReport, graph: SopGraph): void {
  const checked = { report, graphHash: graphHash(graph) };
  store.setState(({ bySop }) => ({ bySop: { ...bySop, [sop]: checked } }));
}

export interface KnownSafety {
  readonly report: SafetyReport;
  /** The drawing has changed since: the report says nothing of it any more. */
  readonly stale: boolean;
}

/** What the newest check of this SOP found; null where none was made since the page was opened. */
export function useSafety(sop: string, graph: SopGraph): KnownSafety | null {
  const checked = useStore(store, ({ bySop }) => bySop[sop]);
  return checked === undefined
    ? null
    : { report: checked.report, stale: checked.graphHash !== graphHash(graph) };
}
