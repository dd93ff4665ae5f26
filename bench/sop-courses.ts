import { advance, nextDeadline } from "../domain/sop/advance";
import type { SopGraph } from "../domain/sop/graph";
import type { Advance, Input, Instant, ProcessState, StartInput } from "../domain/sop/process";
import {
  childPath,
  type Simulation,
  type SimulationRequest,
  simulate,
  simulatedChildStart,
  simulatedStart,
} from "../domain/sop/simulate";
import { answerActivity, scriptedAnswer } from "../domain/sop/simulate-answer";
import { clinicPack } from "../domain/sop/starter";
import { scenarios, starterRequest } from "../domain/sop/starter/scenarios";

/** One process's life as the engine takes it: its graph and everything that happened to it, in order. */
export interface Course {
  readonly path: string;
  readonly graph: SopGraph;
  readonly inputs: readonly Input[];
  /** Where it stood in the end. */
  readonly state: ProcessState;
}

type Starts = Map<string, StartInput>;

/** Every process of the appointment case, under every starter scenario. */
export function recordedCourses(): Course[] {
  return scenarios.flatMap(({ key }) => {
    const request = starterRequest("appointment", key);
    const simulation = simulate(request);
    const starts: Starts = new Map();
    const root = simulation.processes[0];
    if (root !== undefined) starts.set(root.path, simulatedStart(request));
    return simulation.processes.map(({ path }) => record(path, request, simulation, starts));
  });
}

function record(path: string, request: SimulationRequest, simulation: Simulation, starts: Starts): Course {
  const played = simulation.processes.find((process) => process.path === path);
  const start = starts.get(path);
  const source = clinicPack[played?.template ?? ""];
  if (source === undefined || start === undefined) throw new RangeError(`Nothing is known of “${path}”`);
  const inputs: Input[] = [];
  const ends: { at: Instant; step: string; outcome: string }[] = [];
  const script = simulation.script.filter((event) => event.path === path);

  const take = (before: ProcessState | null, input: Input): ProcessState => {
    inputs.push(input);
    const after = advance(source.graph, before, input);
    return follow(after);
  };
  const follow = ({ state: reached, commands }: Advance): ProcessState => {
    let state = reached;
    for (const command of commands) {
      if (command.type === "child") {
        const child = childPath(path, command);
        starts.set(child, simulatedChildStart(state, command));
        const ended = simulation.processes.find((process) => process.path === child)?.state;
        if (command.wait && ended?.status === "ended")
          ends.push({ at: ended.now, step: command.step, outcome: ended.result ?? "ended" });
      } else if (!command.detached) {
        const { now, data, calendar } = state;
        const scripted = scriptedAnswer(request.scenario.answers, command);
        const answer = answerActivity({ command, now, data, calendar, scripted });
        state = take(state, { type: "done", now, step: command.step, ...answer });
      }
    }
    return state;
  };

  let state = take(null, start);
  const horizon = played?.state.now ?? start.now;
  while (state.status === "running") {
    const deadline = nextDeadline(state) ?? Number.POSITIVE_INFINITY;
    const event = script[0];
    const end = ends[0];
    const now = Math.min(deadline, event?.at ?? deadline, end?.at ?? deadline);
    if (now > horizon) break;
    if (event?.at === now) {
      script.shift();
      const { path: _path, at, ...rest } = event;
      state = take(state, { type: "event", now: at, ...rest });
    } else if (end?.at === now) {
      ends.shift();
      state = take(state, { type: "done", now, step: end.step, outcome: end.outcome });
    } else {
      state = take(state, { type: "tick", now });
    }
  }
  return { path, graph: source.graph, inputs, state };
}
