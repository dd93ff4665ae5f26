import type { Instant, Json, JsonObject, ProcessState, Timer, Token, Wait } from "./process";

/** A state that is being worked on; its parts are replaced, never written to. */
export type Draft = { -readonly [K in keyof ProcessState]: ProcessState[K] };

/** Field by field: the engine's states all have one shape then, however they were read, which makes it quick. */
export function copyOf(state: ProcessState, now: Instant): Draft {
  return {
    v: state.v,
    kind: state.kind,
    status: state.status,
    result: state.result,
    now,
    seq: state.seq,
    counter: state.counter,
    tokens: state.tokens,
    anchors: state.anchors,
    data: state.data,
    facts: state.facts,
    mailbox: state.mailbox,
    seen: state.seen,
    visits: state.visits,
    alreadySent: state.alreadySent,
    calendar: state.calendar,
  };
}

function copyOfWait({ phase, step, inFlight, events, timers, seq, memo }: Wait) {
  const wait: { -readonly [K in keyof Wait]: Wait[K] } = { phase };
  if (step !== undefined) wait.step = step;
  if (inFlight !== undefined) wait.inFlight = inFlight;
  if (events !== undefined) wait.events = events;
  if (timers !== undefined) wait.timers = timers;
  if (seq !== undefined) wait.seq = seq;
  if (memo !== undefined) wait.memo = memo;
  return wait;
}

/** The same wait with the number of its timeline row. */
export function numbered(wait: Wait, seq: number): Wait {
  const copy = copyOfWait(wait);
  copy.seq = seq;
  return copy;
}

export function withTimers(wait: Wait, timers: readonly Timer[]): Wait {
  const copy = copyOfWait(wait);
  copy.timers = timers;
  return copy;
}

export function earliestDue({
  tokens,
  now,
}: ProcessState): { token: Token; key: string; at: Instant } | null {
  let due: { token: Token; key: string; at: Instant } | null = null;
  for (const token of tokens) {
    for (const { key, at } of token.wait.timers ?? []) {
      if (at <= now && (due === null || at < due.at)) due = { token, key, at };
    }
  }
  return due;
}

/** Groups of variables are merged, everything else is replaced; so is the event, which is another one each time. */
export function mergeData(into: JsonObject, patch: JsonObject): JsonObject {
  const data: Record<string, Json> = { ...into };
  for (const [key, value] of Object.entries(patch)) {
    const before = data[key];
    data[key] = isObject(before) && isObject(value) && key !== "event" ? { ...before, ...value } : value;
  }
  return data;
}

/** The same without these keys. */
export function without<T>(
  from: { readonly [key: string]: T },
  keys: readonly string[],
): { readonly [key: string]: T } {
  if (keys.length === 0) return from;
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
