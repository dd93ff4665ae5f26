import { useEffect, useRef, useState } from "react";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import { wordsOf } from "../../../api/call";
import { runSafety } from "../../../workers/run-safety";
import { keepSafety } from "../safety/safety-store";
import { usePlayWith } from "../simulate/use-setting";
import { useDesigner } from "../state/designer-context";

export const runsBeforePublish = 2_000;
const seeds = 2 ** 31;

export interface SafetyCheck {
  /** How many runs are played; null where no check is under way. */
  readonly done: number | null;
  readonly problem: string | null;
  start(): void;
}

/** Checks the drawing as it stands; what comes out is kept for the safety drawer, too. */
export function useSafetyCheck({
  setting,
  seed,
}: {
  readonly setting: SimulationSetting;
  /** The seed of the check before, so that what it found is looked for again. */
  readonly seed: number | undefined;
}): SafetyCheck {
  const { key, template } = useDesigner();
  const { templates } = usePlayWith(setting);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(new Error("The page was closed")), []);
  return {
    done,
    problem,
    start() {
      const stop = new AbortController();
      running.current?.abort(new Error("Checked anew"));
      running.current = stop;
      setProblem(null);
      setDone(0);
      const { calendar, messagesPerDay, roles } = setting;
      const { graph } = template;
      runSafety(
        {
          templates,
          template: key,
          context: { calendar, messagesPerDay, roles },
          runs: runsBeforePublish,
          seed: seed ?? Math.floor(Math.random() * seeds),
        },
        (so) => {
          if (!stop.signal.aborted) setDone(so);
        },
        stop.signal,
      )
        .then((report) => keepSafety(key, report, graph))
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setProblem(wordsOf(error));
        })
        .finally(() => {
          if (running.current === stop) setDone(null);
        });
    },
  };
}
