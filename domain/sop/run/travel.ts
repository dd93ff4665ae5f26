import type { CompiledNode } from "../compile";
import type { ActivityDraft, Cause, Move } from "../node";
import type { Token, Wait } from "../process";
import { numbered } from "../state";
import { endPath, endProcess } from "./ending";
import { dropTheOthers, freeFromJoin } from "./joins";
import type { Journey, Run } from "./run";

/** More moves than any sane graph makes without waiting: beyond it, the token is stopped and people are told. */
export const movesAtMost = 400;
const roundAndRound = "the SOP goes round and round without waiting";

/** A node is a pure function; should it fail all the same, the case stops and waits for a person. */
const failed: Move = {
  to: "stay",
  wait: { phase: "stuck" },
  words: "Cannot go on: this step failed",
  what: "waiting",
};

export function begin(run: Run): void {
  const { trigger } = run.graph;
  if (trigger === null) {
    endProcess(run, "nothing to do", "This SOP has no start");
    return;
  }
  run.journeys.push({ id: run.newId("t"), forks: [], to: trigger });
  travel(run);
}

/** Lets all who are on their way arrive, until everybody waits or the process is over. */
export function travel(run: Run): void {
  for (;;) {
    const journey = run.journeys.shift();
    if (journey !== undefined) arrive(run, journey);
    else if (!goOnFromJoin(run)) return;
    if (run.over()) {
      run.journeys.length = 0;
      return;
    }
  }
}

/** Tells the node in which a token waits why it is woken. Answers whether that moved the token. */
export function wake(run: Run, token: Token, cause: Cause): boolean {
  const compiled = run.graph.nodes.get(token.node);
  if (compiled === undefined || compiled.params === null || run.over()) return false;
  const move = resume(run, compiled, token.wait, cause);
  if (move === null) return false;
  run.drop(token);
  const seq = cause.type === "done" ? (token.wait.seq ?? null) : null;
  apply(run, { id: token.id, forks: token.forks, to: token.node }, compiled, move, seq, token);
  return true;
}

function arrive(run: Run, journey: Journey): void {
  const compiled = run.graph.nodes.get(journey.to);
  run.moves += 1;
  const fault = faultOf(run, compiled);
  if (compiled === undefined || fault !== null) {
    stop(run, journey, fault ?? "the next step is not there any more");
    return;
  }
  apply(run, journey, compiled, enter(run, compiled), null);
}

function faultOf(run: Run, compiled: CompiledNode | undefined): string | null {
  if (compiled === undefined) return "the next step is not there any more";
  if (compiled.params === null) return "its settings are not complete";
  return run.moves > movesAtMost ? roundAndRound : null;
}

/** Whether somebody could go on from a join. */
function goOnFromJoin(run: Run): boolean {
  const journey = freeFromJoin(run);
  if (journey === null) return false;
  const compiled = run.graph.nodes.get(journey.to);
  if (compiled === undefined) return false;
  run.moves += 1;
  if (run.moves > movesAtMost) stop(run, journey, roundAndRound);
  else leave(run, journey, compiled, "next", false);
  return true;
}

function enter(run: Run, compiled: CompiledNode): Move {
  try {
    return compiled.definition.enter(run.arrival(compiled));
  } catch {
    return failed;
  }
}

function resume(run: Run, compiled: CompiledNode, wait: Wait, cause: Cause): Move | null {
  try {
    return compiled.definition.resume(run.arrival(compiled), wait, cause);
  } catch {
    return failed;
  }
}

function apply(
  run: Run,
  journey: Journey,
  compiled: CompiledNode,
  move: Move,
  seq: number | null,
  before?: Token,
): void {
  const nodeId = compiled.node.id;
  if (move.data !== undefined) run.mergeData(move.data);
  if (move.forgets !== undefined) run.forgetFacts(move.forgets);
  if (move.words !== undefined) run.tell(nodeId, move, move.to === "leave" ? move.outcome : null, seq);
  if (move.detached !== undefined) {
    for (const draft of move.detached) run.command(compiled, draft, null, true);
  }
  if (move.child !== undefined) run.startChild(nodeId, move.child);
  switch (move.to) {
    case "leave":
      leave(run, journey, compiled, move.outcome, move.forgetVisits === true);
      return;
    case "stay":
      stay(run, journey, compiled, move.wait, move.activity, before);
      return;
    case "fork":
      fork(run, journey, compiled, move.outcomes);
      return;
    case "join":
      join(run, journey, compiled, move.mode);
      return;
    case "end":
      if (move.scope === "process") endProcess(run, move.result, null, nodeId);
      else endPath(run, move.result);
  }
}

function leave(run: Run, journey: Journey, compiled: CompiledNode, outcome: string, forget: boolean): void {
  const { id } = compiled.node;
  run.left.push({ node: id, outcome });
  run.noteVisit(id, forget ? 0 : (run.state.visits[id] ?? 0) + 1);
  const next = compiled.next.get(outcome);
  if (next === undefined) {
    endPath(run, outcome);
    return;
  }
  run.journeys.push({ id: journey.id, forks: journey.forks, to: next });
}

function stay(
  run: Run,
  { id, forks }: Journey,
  compiled: CompiledNode,
  wait: Wait,
  activity: ActivityDraft | undefined,
  before: Token | undefined,
): void {
  const node = compiled.node.id;
  const since = before?.node === node ? before.since : run.state.now;
  if (activity === undefined) {
    run.add({ id, node, since, forks, wait });
    return;
  }
  run.state.seq += 1;
  const { seq } = run.state;
  run.add({ id, node, since, forks, wait: numbered(wait, seq) });
  run.command(compiled, activity, seq, false);
}

function fork(run: Run, journey: Journey, compiled: CompiledNode, outcomes: readonly string[]): void {
  const forks = [...journey.forks, run.newId("f")];
  const { id } = compiled.node;
  for (const outcome of outcomes) run.left.push({ node: id, outcome });
  run.noteVisit(id, (run.state.visits[id] ?? 0) + 1);
  const targets = outcomes.flatMap((outcome) => compiled.next.get(outcome) ?? []);
  if (targets.length === 0) {
    endPath(run, "done");
    return;
  }
  for (const [index, to] of targets.entries()) {
    run.journeys.push({ id: index === 0 ? journey.id : run.newId("t"), forks, to });
  }
}

function join(run: Run, journey: Journey, compiled: CompiledNode, mode: "all" | "any"): void {
  const split = journey.forks.at(-1);
  if (split === undefined) leave(run, journey, compiled, "next", false);
  else if (mode === "any") leave(run, dropTheOthers(run, journey, split), compiled, "next", false);
  else stay(run, journey, compiled, { phase: "join" }, undefined, undefined);
}

function stop(run: Run, { id, forks, to }: Journey, why: string): void {
  run.add({ id, node: to, since: run.state.now, forks, wait: { phase: "stuck" } });
  run.tell(to, { words: `Cannot go on: ${why}`, what: "waiting" });
}
