import { useEffect, useRef, useState } from "react";
import type { ForecastPayload } from "../../../domain/sop/designer/forecast-contract";
import type { Outlook } from "../../../domain/sop/outlook/outlook";
import { wordsOf } from "../../api/call";
import { runOutlook } from "../../workers/run-outlook";

export interface LookingAhead {
  readonly done: number;
  readonly result: Outlook | null;
  readonly problem: string | null;
  readonly running: boolean;
  start(payload: ForecastPayload, how: { days: number; runs: number; seed: number }): void;
  cancel(): void;
}

/** Runs open cases forward in the worker. */
export function useOutlook(): LookingAhead {
  const [state, setState] = useState<Pick<LookingAhead, "done" | "result" | "problem" | "running">>({
    done: 0,
    result: null,
    problem: null,
    running: false,
  });
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(new Error("Closed")), []);
  const start: LookingAhead["start"] = (payload, how) => {
    const stop = new AbortController();
    stopping.current?.abort(new Error("Begun anew"));
    stopping.current = stop;
    setState((before) => ({ ...before, done: 0, problem: null, running: true }));
    runOutlook({ ...payload, ...how }, (done) => setState((before) => ({ ...before, done })), stop.signal)
      .then((result) => setState({ done: how.runs, result, problem: null, running: false }))
      .catch((error: unknown) => {
        if (stopping.current !== stop) return;
        const problem = stop.signal.aborted ? null : wordsOf(error);
        setState((before) => ({ ...before, done: 0, problem, running: false }));
      });
  };
  return { ...state, start, cancel: () => stopping.current?.abort(new Error("Cancelled")) };
}
