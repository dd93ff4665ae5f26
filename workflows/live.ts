import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { Start } from "../activities/step";
import { nextDeadline } from "../domain/sop/advance";
import type { SopGraph } from "../domain/sop/graph";
import type { Input, ProcessState } from "../domain/sop/process";
import { Course } from "./course";
import { eventSignal, type Happening, moveVersionUpdate, operateUpdate, stateQuery } from "./signals";
import { beginProcess, startProcesses } from "./steps";
import { WakeUp } from "./wake-up";

export interface LiveArgs {
  readonly processId: string;
  /** What it begins with. One that was started before this came along asks for it. */
  readonly start?: Start;
  /** Where an earlier run of the same process left off. */
  readonly resumed?: ProcessState;
}

/** Far below Temporal's own limit, so that a history stays quick to replay. */
const historyAtMost = 8_000;

/**
 * A process of the practice on Temporal: what happens comes in by signals, updates, one timer and activities' results, and
 * goes to the engine one at a time.
 */
export async function live(args: LiveArgs): Promise<string> {
  const { processId, start: given, resumed } = args;
  const inbox: Input[] = [];
  /** Taken one at a time, while nothing is being carried out. */
  const moves: (() => Promise<void>)[] = [];
  let course: Course | null = null;
  setHandler(eventSignal, (happening) => {
    inbox.push(asInput(happening));
  });
  setHandler(stateQuery, () => course?.state ?? resumed ?? null);
  setHandler(operateUpdate, async (operation) => {
    await condition(() => course?.state != null);
    const before = course?.state?.seq;
    inbox.push({ type: "operator", now: Date.now(), ...operation });
    await condition(() => inbox.length === 0);
    return course?.state?.seq !== before;
  });

  setHandler(moveVersionUpdate, async ({ graph, ...move }) => {
    let answer: string | null | undefined;
    moves.push(async () => {
      answer = (await course?.moveTo(graph, { ...move, now: Date.now() })) ?? null;
    });
    await condition(() => answer !== undefined);
    return answer ?? null;
  });

  const { graph, start } = given ?? (await beginProcess(processId));
  course = new Course({
    processId,
    graph,
    state: resumed ?? null,
    openingWritten: given?.written === true,
    open: (children, standing) => startProcesses({ standing, children }),
    deliver: (done) => inbox.push(done),
  });
  if (resumed === undefined) inbox.unshift({ type: "start", now: given?.openedAt ?? Date.now(), ...start });

  /** A later run goes on by the drawing that this one has come to. */
  const startBy = (graph: SopGraph): Start => ({
    openedAt: Date.now(),
    written: true,
    ...given,
    graph,
    start,
  });

  const wakeUp = new WakeUp(() => inbox.push({ type: "tick", now: Date.now() }));
  for (;;) {
    for (let input = inbox.shift(); input !== undefined; input = inbox.shift()) await course.take(input);
    if (moves.length > 0 && course.atRest) await moves.shift()?.();
    await course.settle();
    if (inbox.length > 0) continue;
    const state = course.state;
    if (state === null || course.ended) break;
    if (historyIsLong() && course.atRest) {
      await condition(() => allHandlersFinished() || moves.length > 0);
      if (inbox.length === 0 && moves.length === 0)
        await continueAsNew({ ...args, start: startBy(course.graph), resumed: state });
    }
    wakeUp.set(nextDeadline(state), Date.now());
    await condition(() => inbox.length > 0 || (moves.length > 0 && course?.atRest === true));
  }
  wakeUp.set(null, Date.now());
  await course.finish();
  for (let move = moves.shift(); move !== undefined; move = moves.shift()) await move();
  await condition(allHandlersFinished);
  return course.state?.result ?? "ended";
}

function historyIsLong(): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > historyAtMost;
}

/** What comes in by signal; the end of a process that this one waits for is a result, everything else an event. */
function asInput({ id, name, data, anchors }: Happening): Input {
  const now = Date.now();
  if (name === "process_ended") {
    return { type: "done", now, step: String(data["step"]), outcome: String(data["outcome"]) };
  }
  return { type: "event", now, id, name, data, ...(anchors === undefined ? {} : { anchors }) };
}
