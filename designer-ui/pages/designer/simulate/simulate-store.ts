import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Instant } from "../../../../domain/sop/process";
import type { Scenario } from "../../../../domain/sop/scenario";

/** A moment at which a case breaks a rule. */
export interface WrongMoment {
  readonly at: Instant;
  /** Node id, in the SOP that is drawn; null where it is in one that this starts. */
  readonly node: string | null;
}

interface Playing {
  /** The SOP that this is about: another one begins anew. */
  readonly sop: string;
  /** A scenario as it is played, whether or not it is saved; null until one is chosen. */
  readonly scenario: Scenario | null;
  /** The moment to show first, and the step that goes wrong there; null: the beginning. */
  readonly showAt: WrongMoment | null;
}

/** Which case is played; kept while other drawers are open. */
export const playing = createStore<Playing>(() => ({ sop: "", scenario: null, showAt: null }));

export function playScenario(sop: string, scenario: Scenario, showAt: WrongMoment | null = null): void {
  playing.setState({ sop, scenario, showAt });
}

export function usePlaying(sop: string): Playing {
  const now = useStore(playing);
  return now.sop === sop ? now : { sop, scenario: null, showAt: null };
}
