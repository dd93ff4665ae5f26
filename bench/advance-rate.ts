import { pathToFileURL } from "node:url";
import { advance } from "../domain/sop/advance";
import { type Course, recordedCourses } from "./sop-courses";

export interface AdvanceRate {
  /** Calls of `advance` a second on one core. */
  readonly perSecond: number;
  readonly calls: number;
  readonly rounds: readonly number[];
}

function play(courses: readonly Course[]): number {
  let calls = 0;
  for (const { graph, inputs } of courses) {
    let state: Parameters<typeof advance>[1] = null;
    for (const input of inputs) state = advance(graph, state, input).state;
    calls += inputs.length;
  }
  return calls;
}

function playFor(courses: readonly Course[], milliseconds: number): { calls: number; seconds: number } {
  const from = performance.now();
  let calls = 0;
  while (performance.now() - from < milliseconds) calls += play(courses);
  return { calls, seconds: (performance.now() - from) / 1000 };
}

/**
 * How fast `advance` is: every process of the appointment case under every starter scenario, from its start to its end,
 * each call on the state that the one before left. The median of several rounds after a warm-up.
 */
export function measureAdvanceRate({ quick = false }: { quick?: boolean } = {}): AdvanceRate {
  const courses = recordedCourses();
  const milliseconds = quick ? 200 : 1000;
  playFor(courses, 2 * milliseconds);
  const measured = Array.from({ length: quick ? 3 : 7 }, () => playFor(courses, milliseconds));
  const rounds = measured.map(({ calls, seconds }) => Math.round(calls / seconds));
  const sorted = [...rounds].sort((a, b) => a - b);
  return {
    perSecond: sorted[Math.floor(sorted.length / 2)] ?? 0,
    calls: measured.reduce((sum, { calls }) => sum + calls, 0),
    rounds,
  };
}

const invoked = process.argv[1];
if (invoked !== undefined && import.meta.url === pathToFileURL(invoked).href) {
  const { perSecond, calls, rounds } = measureAdvanceRate({ quick: process.argv.includes("--quick") });
  console.log(`advance: ${perSecond} calls a second (median of ${rounds.join(", ")}; ${calls} calls)`);
}
