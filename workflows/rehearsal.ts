import { sleep, startChild, workflowInfo } from "@temporalio/workflow";
import { nextDeadline } from "../domain/sop/advance";
import type { SopTemplateSource } from "../domain/sop/graph";
import type { ChildCommand, DoneInput, Instant, ProcessState } from "../domain/sop/process";
import type { RehearsalArgs, RehearsalResult } from "../domain/sop/rehearsal";
import { childPath, type ScriptedEvent, simulatedChildStart } from "../domain/sop/simulate";
import { Course } from "./course";

interface Coming {
  readonly at: Instant;
  readonly order: number;
  readonly what:
    | { readonly type: "script"; readonly event: ScriptedEvent }
    | { readonly type: "tick" }
    | { readonly type: "done"; readonly done: DoneInput };
}

/** Plays one process of a case, and by child workflows the ones that it starts. */
export async function rehearse(args: RehearsalArgs): Promise<RehearsalResult> {
  const { templates, path } = args;
  const graph = templates[args.template]?.graph;
  if (graph === undefined) throw new RangeError(`There is no SOP “${args.template}”`);
  // The case plays at its own dates, whenever it is played: the workflow's clock is so far from them.
  const shift = Date.now() - args.start.now;
  const results: Promise<RehearsalResult>[] = [];
  const script = args.script.filter((event) => event.path === path);
  const arrived: DoneInput[] = [];
  let fromChildren: Coming[] = [];
  let endedBy: RehearsalResult["endedBy"] = "person";

  const open = async (
    children: readonly ChildCommand[],
    _standing: unknown,
    state: ProcessState,
  ): Promise<void> => {
    for (const command of children) {
      const child = await openChild(args, command, state);
      const played: Promise<RehearsalResult> = child.result();
      results.push(played);
      if (!command.wait) continue;
      const { result, endedAt, endedBy: by } = await played;
      if (endedAt === null) continue;
      const done: DoneInput = { type: "done", now: endedAt, step: command.step, outcome: result ?? "ended" };
      fromChildren.push({ at: endedAt, order: by === "person" ? 1 : 3, what: { type: "done", done } });
    }
  };
  const course = new Course({
    processId: path,
    graph,
    state: null,
    answers: args.answers,
    open,
    deliver: (done) => arrived.push(done),
  });

  const comeToRest = async (): Promise<void> => {
    do {
      const done = arrived.shift();
      if (done !== undefined) await course.take(done);
      else await course.finish();
    } while (arrived.length > 0 || !course.atRest);
  };

  await course.take(args.start);
  await comeToRest();
  for (;;) {
    if (course.state === null || course.ended) break;
    const next = earliest(course.state, script, fromChildren);
    if (next === null) break;
    const at = Math.max(next.at, course.state.now);
    if (at > args.horizon) break;
    await sleep(Math.max(1, at + shift - Date.now()));
    endedBy = next.what.type === "tick" || next.order > 1 ? "clock" : "person";
    if (next.what.type === "script") {
      script.splice(script.indexOf(next.what.event), 1);
      const { id, name, data, anchors } = next.what.event;
      await course.take({
        type: "event",
        now: at,
        id,
        name,
        data,
        ...(anchors === undefined ? {} : { anchors }),
      });
    } else if (next.what.type === "done") {
      fromChildren = fromChildren.filter((coming) => coming !== next);
      await course.take(next.what.done);
    } else await course.take({ type: "tick", now: at });
    await comeToRest();
  }
  const below = await Promise.all(results);
  const own = course.timeline.map((step) => ({ ...step, process: path }));
  const { state } = course;
  return {
    timeline: [...own, ...below.flatMap(({ timeline }) => timeline)],
    result: state?.result ?? null,
    endedAt: state?.status === "ended" ? state.now : null,
    endedBy,
  };
}

/** At one instant: what people do, what came of that elsewhere, own deadlines, what came of others' deadlines. */
function earliest(
  state: ProcessState,
  script: readonly ScriptedEvent[],
  done: readonly Coming[],
): Coming | null {
  const deadline = nextDeadline(state);
  const coming: Coming[] = [
    ...script
      .slice(0, 1)
      .map((event) => ({ at: event.at, order: 0, what: { type: "script" as const, event } })),
    ...done,
    ...(deadline === null ? [] : [{ at: deadline, order: 2, what: { type: "tick" as const } }]),
  ];
  const time = ({ at }: Coming) => Math.max(at, state.now);
  return coming.sort((a, b) => time(a) - time(b) || a.order - b.order)[0] ?? null;
}

function openChild(args: RehearsalArgs, command: ChildCommand, state: ProcessState) {
  const path = childPath(args.path, command);
  const start = simulatedChildStart(state, command);
  const templates = withBelow(args.templates, command.template);
  const script = args.script.filter((event) => event.path.startsWith(path));
  return startChild<(args: { rehearsal: RehearsalArgs }) => Promise<RehearsalResult>>(command.kind, {
    workflowId: `${workflowInfo().workflowId}/${command.step}`,
    args: [{ rehearsal: { ...args, path, template: command.template, start, templates, script } }],
  });
}

/** A template and all that it can start, directly or through others. */
function withBelow(
  templates: RehearsalArgs["templates"],
  key: string,
  found: Record<string, SopTemplateSource> = {},
): RehearsalArgs["templates"] {
  const template = templates[key];
  if (template === undefined || found[key] !== undefined) return found;
  found[key] = template;
  for (const node of Object.values(template.graph.nodes)) {
    if (node.type === "start_process") withBelow(templates, String(node.params["template"]), found);
  }
  return found;
}
