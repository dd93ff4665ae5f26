import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { BacktestResult } from "../../../../domain/sop/backtest/backtest";
import type { BacktestPayload } from "../../../../domain/sop/designer/backtest-contract";
import type { SopTemplateSource } from "../../../../domain/sop/graph";
import { get, wordsOf } from "../../../api/call";
import { runBacktest } from "../../../workers/run-backtest";

/** The real cases of an SOP; asked for once somebody wants them. */
export function useRealCases(sop: string, weeks: number, wanted: boolean) {
  return useQuery({
    queryKey: ["backtest", sop, weeks],
    queryFn: () => get<BacktestPayload>(`/api/staff/sops/${encodeURIComponent(sop)}/backtest?weeks=${weeks}`),
    enabled: wanted,
    staleTime: 10 * 60_000,
  });
}

export interface Replaying {
  readonly done: number;
  readonly result: BacktestResult | null;
  readonly problem: string | null;
  readonly running: boolean;
  start(payload: BacktestPayload, draft: SopTemplateSource): void;
  cancel(): void;
}

/** Plays real cases on a draft in the worker. */
export function useReplay(): Replaying {
  const [state, setState] = useState<Pick<Replaying, "done" | "result" | "problem" | "running">>({
    done: 0,
    result: null,
    problem: null,
    running: false,
  });
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(new Error("Closed")), []);
  const start = (payload: BacktestPayload, draft: SopTemplateSource) => {
    const stop = new AbortController();
    stopping.current?.abort(new Error("Begun anew"));
    stopping.current = stop;
    setState({ done: 0, result: null, problem: null, running: true });
    const { key } = draft;
    const inForce = { [key]: draft, ...payload.inForce };
    runBacktest(
      { ...payload, template: key, inForce, draft: { ...payload.inForce, [key]: draft } },
      (done) => setState((before) => ({ ...before, done })),
      stop.signal,
    )
      .then((result) => setState({ done: result.cases, result, problem: null, running: false }))
      .catch((error: unknown) => {
        if (stopping.current !== stop) return;
        const problem = stop.signal.aborted ? null : wordsOf(error);
        setState({ done: 0, result: null, problem, running: false });
      });
  };
  return { ...state, start, cancel: () => stopping.current?.abort(new Error("Cancelled")) };
}
