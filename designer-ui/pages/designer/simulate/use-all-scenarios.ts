import { useEffect, useState } from "react";
import type { Scenario } from "../../../../domain/sop/scenario";
import type { Simulation } from "../../../../domain/sop/simulate";
import { wordsOf } from "../../../api/call";
import { simulateMany } from "../../../workers/run-simulation";
import { type Rehearsal, rehearse } from "./rehearse";
import type { PlayWith } from "./use-setting";

export interface AllPlayed {
  /** In the order of the scenarios; null until they are played. */
  readonly simulations: readonly Simulation[] | null;
  readonly problem: string | null;
}

/** Plays every scenario, and again whenever the drawing or the scenarios change. */
export function useAllPlayed(play: PlayWith, scenarios: readonly Scenario[]): AllPlayed {
  const [played, setPlayed] = useState<AllPlayed>({ simulations: null, problem: null });
  useEffect(() => {
    const stop = new AbortController();
    setPlayed({ simulations: null, problem: null });
    simulateMany(
      scenarios.map((scenario) => play.request(scenario)),
      undefined,
      stop.signal,
    ).then(
      (simulations) => setPlayed({ simulations, problem: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setPlayed({ simulations: null, problem: wordsOf(error) });
      },
    );
    return () => stop.abort(new Error("Others are played"));
  }, [play, scenarios]);
  return played;
}

export type Rehearsed = Rehearsal | { readonly problem: string };

export interface AllRehearsed {
  /** By the scenarios’ keys. */
  readonly results: ReadonlyMap<string, Rehearsed>;
  readonly running: boolean;
  start(): void;
  stop(): void;
}

/** The server plays so many at a time: more would not be quicker. */
const atOnce = 2;

/** Plays scenarios by the real workflows, a few at a time; can be stopped. */
export function useAllRehearsed(play: PlayWith, scenarios: readonly Scenario[]): AllRehearsed {
  const [results, setResults] = useState<ReadonlyMap<string, Rehearsed>>(new Map());
  const [stopper, setStopper] = useState<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing or other scenarios: begun anew
  useEffect(() => {
    setResults(new Map());
    setStopper(null);
  }, [play, scenarios]);
  useEffect(() => () => stopper?.abort(), [stopper]);

  async function work(waiting: Scenario[], signal: AbortSignal): Promise<void> {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      const { key } = scenario;
      const result = await rehearse(play, scenario, signal).catch((error: unknown) => ({
        problem: wordsOf(error),
      }));
      if (signal.aborted) return;
      setResults((before) => new Map(before).set(key, result));
    }
  }

  return {
    results,
    running: stopper !== null,
    start() {
      const stop = new AbortController();
      const waiting = [...scenarios];
      setResults(new Map());
      setStopper(stop);
      const workers = Array.from({ length: atOnce }, () => work(waiting, stop.signal));
      void Promise.all(workers).then(() => {
        if (!stop.signal.aborted) setStopper(null);
      });
    },
    stop: () => setStopper(null),
  };
}
