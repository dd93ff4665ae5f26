import { inWords, resolveOffset } from "../clock";
import { resolveDaytime } from "../daytime";
import type { Instant, Token } from "../process";
import { earliestDue, withTimers } from "../state";
import type { Run } from "./run";
import { movesAtMost, travel, wake } from "./travel";

/** What is due now happens, the earliest first. */
export function tick(run: Run): void {
  for (let fired = 0; fired < movesAtMost; fired += 1) {
    const due = earliestDue(run.state);
    if (due === null || run.over()) return;
    fire(run, due.token, due.key, due.at, false);
    travel(run);
  }
}

/** Takes over moved anchor times and puts every deadline that hangs on them anew. */
export function moveAnchors(
  run: Run,
  anchors: { readonly [anchor: string]: Instant },
  exceptToken: string | null,
): void {
  run.state.anchors = { ...run.state.anchors, ...anchors };
  for (const { id } of run.state.tokens) {
    const token = run.state.tokens.find((other) => other.id === id);
    if (token === undefined || id === exceptToken) continue;
    moveTimers(run, token);
  }
  travel(run);
}

function moveTimers(run: Run, token: Token): void {
  const { anchors, calendar, now } = run.state;
  const before = token.wait.timers ?? [];
  const timers = before.map((timer) => {
    if (timer.offset === undefined) return timer;
    const resolve = timer.daytime === true ? resolveDaytime : resolveOffset;
    const at = resolve(timer.offset, anchors, calendar);
    return at === null || at === timer.at ? timer : { ...timer, at };
  });
  const moved = timers.filter((timer, index) => timer !== before[index]);
  if (moved.length === 0) return;
  const kept = { ...token, wait: { ...token.wait, timers } };
  run.replace(kept);
  const past = moved.find((timer) => timer.at <= now);
  if (past !== undefined) {
    fire(run, kept, past.key, past.at, true);
    return;
  }
  const until = Math.min(...moved.map((timer) => timer.at));
  const words = `Now waiting until ${inWords(until, calendar)}: the date was moved`;
  run.tell(token.node, { words, what: "changed", until });
}

function fire(run: Run, token: Token, key: string, at: Instant, moved: boolean): void {
  const timers = (token.wait.timers ?? []).filter((timer) => timer.key !== key);
  const woken = { ...token, wait: withTimers(token.wait, timers) };
  if (!wake(run, woken, { type: "timer", key, at, moved })) run.replace(woken);
}
