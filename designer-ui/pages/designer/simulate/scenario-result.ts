import { impactOf } from "../../../../domain/sop/compare/impact";
import type { Simulation } from "../../../../domain/sop/simulate";

/** What one scenario comes to, for the table of all of them. */
export interface ScenarioResult {
  readonly messages: number;
  readonly heldBack: number;
  readonly tasks: number;
  /** Days from the start until the money came; null where none did. */
  readonly daysToCash: number | null;
  readonly end:
    | { readonly type: "ended"; readonly result: string }
    /** The steps at which the SOP stands when one stops watching, by their ids. */
    | { readonly type: "waits"; readonly nodes: readonly string[] }
    | { readonly type: "goes_round" };
}

export function resultOfScenario(simulation: Simulation): ScenarioResult {
  const { processes, sent, attempts, tasks, cutShort } = simulation;
  const state = processes[0]?.state;
  return {
    messages: sent.length,
    heldBack: attempts.filter(({ outcome }) => outcome !== "sent").length,
    tasks: tasks.filter(({ what }) => what !== "escalation").length,
    daysToCash: impactOf(simulation, simulation).cash.after.daysToCash,
    end: cutShort
      ? { type: "goes_round" }
      : state?.status === "ended"
        ? { type: "ended", result: state.result ?? "" }
        : { type: "waits", nodes: [...new Set(state?.tokens.map(({ node }) => node) ?? [])] },
  };
}
