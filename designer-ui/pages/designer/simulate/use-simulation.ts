import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { Scenario } from "../../../../domain/sop/scenario";
import type { Simulation } from "../../../../domain/sop/simulate";
import { wordsOf } from "../../../api/call";
import { simulateInWorker } from "../../../workers/run-simulation";
import type { PlayWith } from "./use-setting";

export interface Simulated {
  /** The newest that came; an older one is shown until the next is there. */
  readonly simulation: Simulation | null;
  /** The scenario that it is of. */
  readonly of: Scenario | null;
  readonly problem: string | null;
}

/** Plays a scenario, and plays it again whenever it or the drawing changes. */
export function useSimulation(play: PlayWith, scenario: Scenario): Simulated {
  const [shown, setShown] = useState<Simulated>({ simulation: null, of: null, problem: null });
  const [settled] = useDebouncedValue(scenario, 200);
  useEffect(() => {
    const stop = new AbortController();
    simulateInWorker(play.request(settled), stop.signal).then(
      (simulation) => setShown({ simulation, of: settled, problem: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setShown({ simulation: null, of: null, problem: wordsOf(error) });
      },
    );
    return () => stop.abort(new Error("Another one is played"));
  }, [play, settled]);
  return shown;
}
