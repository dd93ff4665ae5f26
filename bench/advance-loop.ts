import { advance } from "../domain/sop/advance";
import type { ProcessState } from "../domain/sop/process";
import { type Course, recordedCourses } from "./sop-courses";

/** Run by itself, as one file: prints, as JSON, each round's calls for a second of one core's time, or of the clock's. */
const quick = process.argv.includes("--quick");
const wall = process.argv.includes("--wall");
const roundSeconds = quick ? 0.3 : 1;

function play(courses: readonly Course[]): number {
  let calls = 0;
  for (const { graph, inputs } of courses) {
    let state: ProcessState | null = null;
    for (const input of inputs) state = advance(graph, state, input).state;
    calls += inputs.length;
  }
  return calls;
}

/** Seconds of a core's time, so that what else the machine does counts for little; or of the clock's. */
function coreSeconds(): number {
  if (wall) return performance.now() / 1000;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function round(courses: readonly Course[], atLeast: number): number {
  const from = coreSeconds();
  let calls = 0;
  while (coreSeconds() - from < atLeast) calls += play(courses);
  return calls / (coreSeconds() - from);
}

const courses = recordedCourses();
round(courses, 3 * roundSeconds);
console.log(JSON.stringify(Array.from({ length: quick ? 3 : 7 }, () => round(courses, roundSeconds))));
