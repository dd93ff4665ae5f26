import type { Token } from "../process";
import type { Journey, Run } from "./run";

/** The first to come to a join of any: whoever else came through the same split is dropped. Answers who goes on. */
export function dropTheOthers(run: Run, first: Journey, fork: string): Journey {
  for (const other of run.state.tokens.filter((token) => token.forks.includes(fork))) {
    run.remove(other);
    run.tell(other.node, { words: "Dropped: another path got there first", what: "skipped" });
  }
  const late = run.journeys.filter((other) => !other.forks.includes(fork));
  run.journeys.splice(0, run.journeys.length, ...late);
  return { ...first, forks: first.forks.slice(0, -1) };
}

/** Frees those who wait at a join to which nobody else can come, as the one journey that goes on; null: there is none. */
export function freeFromJoin(run: Run): Journey | null {
  const { tokens } = run.state;
  const parked = tokens.filter((token) => token.wait.phase === "join");
  if (parked.length === 0) return null;
  const stranded = parked.length === tokens.length;
  const ready = parked.find((token) => allThere(token, tokens)) ?? (stranded ? deepestOf(parked) : undefined);
  if (ready === undefined) return null;
  const fork = ready.forks.at(-1);
  for (const token of parked) if (token.node === ready.node && token.forks.at(-1) === fork) run.drop(token);
  return { id: ready.id, forks: ready.forks.slice(0, -1), to: ready.node };
}

function allThere(parked: Token, tokens: readonly Token[]): boolean {
  const fork = parked.forks.at(-1);
  if (fork === undefined) return true;
  return tokens
    .filter((token) => token.forks.includes(fork))
    .every(
      (token) => token.wait.phase === "join" && token.node === parked.node && token.forks.at(-1) === fork,
    );
}

function deepestOf(parked: readonly Token[]): Token | undefined {
  let deepest = parked[0];
  for (const token of parked) if (token.forks.length > (deepest?.forks.length ?? 0)) deepest = token;
  return deepest;
}
