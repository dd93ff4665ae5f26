import { useEffect, useState } from "react";
import { type Impact, impactOf } from "../../../../domain/sop/compare/impact";
import type { Scenario } from "../../../../domain/sop/scenario";
import { wordsOf } from "../../../api/call";
import { simulateMany } from "../../../workers/run-simulation";
import type { PlayWith } from "../simulate/use-setting";

export interface Impacts {
  /** In the order of the scenarios; null until both versions are played. */
  readonly impacts: readonly Impact[] | null;
  readonly problem: string | null;
}

/** Plays every scenario in both versions, and compares what people notice. */
export function useImpacts(before: PlayWith, after: PlayWith, scenarios: readonly Scenario[]): Impacts {
  const [found, setFound] = useState<Impacts>({ impacts: null, problem: null });
  useEffect(() => {
    const stop = new AbortController();
    setFound({ impacts: null, problem: null });
    const { startedAt } = after;
    const played = (play: PlayWith) =>
      simulateMany(
        scenarios.map((scenario) => ({ ...play.request(scenario), startedAt, standings: false })),
        undefined,
        stop.signal,
      );
    Promise.all([played(before), played(after)]).then(
      ([old, now]) => {
        const impacts = old.flatMap((simulation, index) => {
          const other = now[index];
          return other === undefined ? [] : [impactOf(simulation, other)];
        });
        setFound({ impacts, problem: null });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFound({ impacts: null, problem: wordsOf(error) });
      },
    );
    return () => stop.abort(new Error("Others are compared"));
  }, [before, after, scenarios]);
  return found;
}
