import { type CompiledGraph, compileGraph } from "./compile";
import type { SopGraph } from "./graph";
import type { Advance, Instant, ProcessState, Token, Wait } from "./process";
import { tick } from "./run/deadlines";
import { Run } from "./run/run";
import { travel } from "./run/travel";

export interface Migration {
  readonly now: Instant;
  /** From each step at which the case stands to the newer version's step. */
  readonly mapping: Readonly<Record<string, string | null>>;
  /** The newer version's number, for the timeline. */
  readonly version: number;
  readonly reason: string;
}

export type Migrated =
  | ({ readonly ok: true } & Advance)
  /** `passing`: it will be possible as soon as what is being carried out has come out. */
  | { readonly ok: false; readonly why: string; readonly passing: boolean };

/**
 * Takes a running case from one version of its SOP to another. Where it stands at a step that is the same in both, it goes on
 * waiting there: a wait counts from when it began, by the newer version's settings; a task, a form or a payment that
 * somebody has in hand stays as it was given out. Anywhere else, what is open at the old step is closed and the case
 * arrives at the new one. What it has done already is not done again.
 */
export function migrate(from: SopGraph, to: SopGraph, state: ProcessState, migration: Migration): Migrated {
  const [older, newer] = [compileGraph(from), compileGraph(to)];
  const obstacle = obstacleTo(older, newer, state, migration);
  if (obstacle !== null) return obstacle;
  const { mapping, version, reason, now } = migration;
  const leaving = new Run(older, state, now);
  const targets = new Map(state.tokens.map(({ id, node }) => [id, mapping[node] ?? node]));
  const movers = state.tokens.filter((token) => !staysAt(older, newer, token, targets.get(token.id)));
  for (const token of movers) leaving.remove(token);

  const arriving = new Run(newer, leaving.finish().state, now);
  const where = state.tokens[0];
  arriving.tell(where === undefined ? "" : (targets.get(where.id) ?? ""), {
    words: `Moved to version ${version}: ${reason}`,
    what: "changed",
  });
  for (const token of arriving.state.tokens) refit(older, arriving, token);
  for (const { id, forks, node } of movers)
    arriving.journeys.push({ id, forks, to: targets.get(id) ?? node });
  travel(arriving);
  if (!arriving.over()) tick(arriving);
  const arrived = arriving.finish();
  return { ok: true, ...arrived, commands: [...leaving.commands, ...arrived.commands] };
}

function obstacleTo(
  older: CompiledGraph,
  newer: CompiledGraph,
  state: ProcessState,
  { mapping }: Migration,
): Extract<Migrated, { ok: false }> | null {
  const no = (why: string, passing = false) => ({ ok: false, why, passing }) as const;
  if (state.status === "ended") return no("The case has ended");
  if (state.tokens.some(({ wait }) => wait.inFlight === true))
    return no("A step is being carried out right now", true);
  for (const { node } of state.tokens) {
    const label = older.nodes.get(node)?.node.label ?? node;
    const target = mapping[node] ?? null;
    if (target === null) return no(`Nobody has said where a case at “${label}” goes`);
    if (!newer.nodes.has(target)) return no(`The step that a case at “${label}” would go to is not there`);
  }
  return null;
}

/** Whether a token goes on waiting as it does: at the same kind of step under the same id, and not stuck there. */
function staysAt(
  older: CompiledGraph,
  newer: CompiledGraph,
  { node, wait }: Token,
  target: string | undefined,
): boolean {
  if (target !== node || wait.phase === "stuck") return false;
  return older.nodes.get(node)?.node.type === newer.nodes.get(node)?.node.type;
}

/** Sets a plain wait anew by the newer version's settings, counted from when it began. */
function refit(older: CompiledGraph, run: Run, token: Token): void {
  const compiled = run.graph.nodes.get(token.node);
  const type = compiled?.node.type;
  if (compiled === undefined || (type !== "wait" && type !== "wait_for_event")) return;
  const before = older.nodes.get(token.node);
  if (JSON.stringify(before?.params) === JSON.stringify(compiled.params)) return;
  const wait = waitSince(run, token);
  if (wait !== null) {
    run.replace({ ...token, wait });
    return;
  }
  run.drop(token);
  run.journeys.push({ id: token.id, forks: token.forks, to: token.node });
}

/** How it would wait had it come when it did; null where it would not have waited, or has no settings to wait by. */
function waitSince(run: Run, { node, since }: Token): Wait | null {
  const compiled = run.graph.nodes.get(node);
  if (compiled === undefined || compiled.params === null) return null;
  const move = compiled.definition.enter({ ...run.arrival(compiled), now: since });
  return move.to === "stay" ? move.wait : null;
}
